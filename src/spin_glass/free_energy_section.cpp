// /free_energy: log Z of every sample by every estimator, their averages, and whether they agree.
#include <cmath>
#include <limits>
#include <string>

#include "free_energy_table.hpp"
#include "glassbox/free_energy/agreement.hpp"
#include "glassbox/statistics/moments.hpp"
#include "result_sections.hpp"

namespace glassbox::spin_glass {
namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

std::string meaning(const ResultShape& shape, const std::string& estimator) {
  const std::string what = shape.free_energies.is_absolute() ? "log Z, total" : "log Z less that at the first beta";
  return what + ", by " + estimator;
}

store::Label label(const std::string& long_name) {
  return {long_name, "1", {}};
}

}  // namespace

void append(FreeEnergyTable& table, const SampleRow& row) {
  for (const free_energy::LogZ& estimate : row.log_z) {
    table.values.insert(table.values.end(), estimate.value.begin(), estimate.value.end());
    table.errors.insert(table.errors.end(), estimate.error.begin(), estimate.error.end());
  }
}

std::vector<double> FreeEnergyTable::over_samples(const std::vector<double>& of, std::size_t estimator,
                                                  std::size_t rung) const {
  std::vector<double> column;
  for (std::size_t at = estimator * rungs + rung; at < of.size(); at += estimators * rungs) column.push_back(of[at]);
  return column;
}

void create_free_energies(store::LabelledSection& section, const ResultShape& shape) {
  add_sample_axis(section, shape);
  section.axis("beta", shape.free_energies.lambda, {"inverse temperature", "1/J", {}});
  for (const std::string& name : shape.free_energies.estimators) {
    section.create(name, {"sample", "beta"}, label(meaning(shape, name)));
    section.create(name + "_error", {"sample", "beta"}, label(meaning(shape, name) + ", thermal standard error"));
  }
}

void write_free_energies(store::LabelledSection& section, const ResultShape& shape, std::int64_t first,
                         std::span<const SampleRow> rows) {
  for (std::size_t e = 0; e < shape.free_energies.estimators.size(); ++e) {
    std::vector<double> values, errors;
    for (const SampleRow& row : rows) {
      values.insert(values.end(), row.log_z[e].value.begin(), row.log_z[e].value.end());
      errors.insert(errors.end(), row.log_z[e].error.begin(), row.log_z[e].error.end());
    }
    section.write(shape.free_energies.estimators[e], first, values);
    section.write(shape.free_energies.estimators[e] + "_error", first, errors);
  }
}

void write_free_energy_averages(store::LabelledSection& section, const ResultShape& shape,
                                const FreeEnergyTable& table) {
  for (std::size_t e = 0; e < table.estimators; ++e) {
    std::vector<double> value, disorder, thermal;
    for (std::size_t k = 0; k < table.rungs; ++k) {
      const std::vector<double> samples = table.over_samples(table.values, e, k);
      const auto mean = statistics::mean_with_error(samples);
      value.push_back(mean.value);
      disorder.push_back(mean.error);
      thermal.push_back(thermal_error(table.over_samples(table.errors, e, k)));
    }
    const std::string& name = shape.free_energies.estimators[e];
    section.put(name + "_average", {"beta"}, value, label(meaning(shape, name) + ", averaged over the disorder"));
    section.put(name + "_average_error", {"beta"}, disorder, label("standard error over samples"));
    section.put(name + "_average_thermal_error", {"beta"}, thermal,
                label("what the thermal errors of the samples leave in their average"));
  }
}

std::optional<Gap> first_gap(const ResultShape& shape, const FreeEnergyTable& table) {
  const std::size_t width = table.estimators * table.rungs;
  for (std::size_t at = 0; at < table.values.size(); ++at)
    if (std::isnan(table.values[at]) && at % table.rungs > 0)
      return Gap{shape.free_energies.estimators[at % width / table.rungs],
                 shape.names.label(static_cast<std::int64_t>(at / width)), at % table.rungs};
  return std::nullopt;
}

double thermal_error(std::span<const double> errors) {
  double squares = 0.0;
  for (const double e : errors) squares += e * e;
  return std::sqrt(squares) / static_cast<double>(errors.size());
}

std::string recommended(const ResultShape& shape, const FreeEnergyTable& table) {
  std::vector<free_energy::NamedLogZ> averages;
  for (std::size_t e = 0; e < table.estimators; ++e) {
    free_energy::NamedLogZ average{shape.free_energies.estimators[e], {}};
    for (std::size_t k = 0; k < table.rungs; ++k) {
      average.log_z.value.push_back(statistics::mean(table.over_samples(table.values, e, k)));
      average.log_z.error.push_back(thermal_error(table.over_samples(table.errors, e, k)));
    }
    averages.push_back(std::move(average));
  }
  return averages.empty() ? std::string() : averages[free_energy::agreement(averages).recommended].name;
}

std::vector<Disagreement> disagreements(const ResultShape& shape, const FreeEnergyTable& table) {
  std::vector<Disagreement> all;
  for (std::size_t a = 0; a < table.estimators; ++a)
    for (std::size_t b = a + 1; b < table.estimators; ++b) {
      Disagreement pair{shape.free_energies.estimators[a], shape.free_energies.estimators[b], {}, {}};
      for (std::size_t k = 0; k < table.rungs; ++k) {
        const std::vector<double> of_a = table.over_samples(table.values, a, k);
        const std::vector<double> of_b = table.over_samples(table.values, b, k);
        auto difference = statistics::paired_difference(of_a, of_b);
        if (of_a.size() == 1)
          difference.error =
              std::hypot(table.over_samples(table.errors, a, k)[0], table.over_samples(table.errors, b, k)[0]);
        pair.of_error.push_back(std::abs(difference.value) / statistics::mean_with_error(of_a).error);
        const bool is_exact = std::abs(difference.value) <= 1e-9 * std::abs(of_a[0]) && !(difference.error > 0.0);
        pair.z.push_back(is_exact ? 0.0 : difference.error > 0.0 ? difference.value / difference.error : unknown);
      }
      all.push_back(std::move(pair));
    }
  return all;
}

void write_disagreements(store::LabelledSection& section, std::span<const Disagreement> pairs) {
  for (const Disagreement& pair : pairs)
    section.put(pair.a + "_less_" + pair.b, {"beta"}, pair.z,
                label("mean difference of the two, paired over samples, in its errors"));
}

}  // namespace glassbox::spin_glass
