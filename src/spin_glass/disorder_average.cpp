// Jackknife over samples.
#include "glassbox/spin_glass/disorder_average.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "glassbox/statistics/jackknife.hpp"
#include "glassbox/statistics/moments.hpp"

namespace glassbox::spin_glass {
namespace {

using statistics::Estimate;

void append(Average& average, Estimate estimate) {
  average.value.push_back(estimate.value);
  average.error.push_back(estimate.error);
}

Average mean_of(const SampleTable& table, Quantity quantity) {
  const Description d = describe(quantity);
  Average average{std::string(d.name),
                  std::string(d.long_name) + ", averaged over the disorder",
                  std::string(d.units),
                  "mean over samples, standard error",
                  {},
                  {}};
  const int column = table.column(quantity);
  if (table.samples() == 1) average.estimator = "one sample, thermal error";
  for (int k = 0; k < table.rungs; ++k) {
    const std::int64_t cell = std::int64_t{k} * table.columns() + column;
    if (table.samples() == 1) {
      append(average, {table.values[cell], table.errors[cell]});
      continue;
    }
    std::vector<double> values;
    const std::vector<double> rows = table.rows(k);
    for (std::size_t at = column; at < rows.size(); at += table.columns()) values.push_back(rows[at]);
    append(average, statistics::mean_with_error(values));
  }
  return average;
}

template <class Function>
Average ratio_of(const SampleTable& table, Average average, Function f) {
  average.estimator = "jackknife over samples, bias-corrected";
  for (int k = 0; k < table.rungs; ++k) append(average, statistics::jackknife(table.rows(k), table.columns(), f));
  return average;
}

/// xi_L of averaged susceptibilities; zero where noise leaves nothing under the root.
double correlation_length(double q_squared, std::span<const double> wave, const std::vector<std::int32_t>& lengths) {
  double sum = 0.0;
  int axes = 0;
  for (std::size_t axis = 0; axis < lengths.size(); ++axis) {
    if (lengths[axis] <= 2) continue;
    const double ratio = q_squared / wave[axis] - 1.0;
    sum += ratio <= 0.0 ? 0.0 : std::sqrt(ratio) / (2.0 * std::sin(std::numbers::pi / lengths[axis]));  // NaN stays
    ++axes;
  }
  return sum / axes;
}

}  // namespace

int SampleTable::column(Quantity quantity) const {
  const auto found = std::ranges::find(quantities, quantity);
  return found == quantities.end() ? -1 : static_cast<int>(found - quantities.begin());
}

std::vector<double> SampleTable::rows(int rung) const {
  std::vector<double> selected;
  const std::int64_t width = columns();
  for (std::int64_t s = 0; s < samples(); ++s) {
    const auto begin = values.begin() + (s * rungs + rung) * width;
    selected.insert(selected.end(), begin, begin + width);
  }
  return selected;
}

void append(SampleTable& table, const Record& record) {
  for (int k = 0; k < table.rungs; ++k) {
    for (const Quantity q : table.quantities) {
      table.values.push_back(record[q].value[k]);
      table.errors.push_back(record[q].error.empty() ? 0.0 : record[q].error[k]);
    }
    for (std::size_t at = k * table.axes; at < static_cast<std::size_t>(k + 1) * table.axes; ++at) {
      table.values.push_back(record.wave_overlap[at]);
      table.errors.push_back(record.wave_overlap_error.empty() ? 0.0 : record.wave_overlap_error[at]);
    }
  }
}

std::vector<Average> disorder_averages(const SampleTable& table, std::int64_t sites,
                                       const std::vector<std::int32_t>& lengths) {
  std::vector<Average> averages;
  for (const Quantity q : table.quantities) averages.push_back(mean_of(table, q));
  const int q2 = table.column(Quantity::overlap_squared), q4 = table.column(Quantity::overlap_fourth);
  if (q2 < 0 || q4 < 0) return averages;
  averages.push_back(ratio_of(table, {"binder_ratio", "Binder ratio U4 = [<q^4>]/[<q^2>]^2", "1", {}, {}, {}},
                              [&](auto m) { return m[q4] / (m[q2] * m[q2]); }));
  averages.push_back(ratio_of(table, {"binder_parameter", "Binder parameter g = (3 - U4)/2", "1", {}, {}, {}},
                              [&](auto m) { return 0.5 * (3.0 - m[q4] / (m[q2] * m[q2])); }));
  averages.push_back(ratio_of(table,
                              {"spin_glass_susceptibility", "spin glass susceptibility N [<q^2>]", "1", {}, {}, {}},
                              [&](auto m) { return static_cast<double>(sites) * m[q2]; }));
  if (table.axes > 0 && std::ranges::max(lengths) > 2)
    averages.push_back(
        ratio_of(table, {"correlation_length", "second-moment correlation length xi_L", "lattice spacing", {}, {}, {}},
                 [&](std::span<const double> m) {
                   return correlation_length(m[q2], m.subspan(table.quantities.size()), lengths);
                 }));
  return averages;
}

Estimate estimate_of_sums(double sum, double sum_of_squares, std::int64_t samples) {
  const auto n = static_cast<double>(samples);
  const double mean = sum / n;
  if (samples < 2) return {mean, std::numeric_limits<double>::quiet_NaN()};
  return {mean, std::sqrt(std::max(0.0, sum_of_squares / n - mean * mean) / (n - 1.0))};
}

}  // namespace glassbox::spin_glass
