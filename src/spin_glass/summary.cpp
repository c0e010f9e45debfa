// Means, errors and bias corrections from binned series.
#include "glassbox/spin_glass/summary.hpp"

#include <array>
#include <cmath>
#include <limits>
#include <numeric>

#include "glassbox/statistics/jackknife.hpp"

namespace glassbox::spin_glass {
namespace {

using statistics::Estimate;

struct Plain {
  Quantity quantity;
  Series series;
};

constexpr std::array one_copy{Plain{Quantity::magnetization, Series::magnetization},
                              Plain{Quantity::magnetization_abs, Series::magnetization_abs},
                              Plain{Quantity::magnetization_squared, Series::magnetization_squared}};
constexpr std::array two_copies{Plain{Quantity::overlap, Series::overlap},
                                Plain{Quantity::overlap_abs, Series::overlap_abs},
                                Plain{Quantity::overlap_squared, Series::overlap_squared},
                                Plain{Quantity::overlap_fourth, Series::overlap_fourth},
                                Plain{Quantity::link_overlap, Series::link_overlap},
                                Plain{Quantity::link_overlap_squared, Series::link_overlap_squared}};

constexpr double rounding = 1e-12;

/// One rung's series, ready to be asked.
class RungSeries {
 public:
  explicit RungSeries(const statistics::BinnedSeries& series)
      : columns_(series.columns()),
        means_(series.rows() > 0 ? series.means()
                                 : std::vector<double>(columns_, std::numeric_limits<double>::quiet_NaN())),
        bins_(series.rows() > 0 ? series.bin_means() : means_) {}

  Estimate mean(std::size_t column) const {
    const auto of_bins = statistics::jackknife_plain(bins_, columns_, [&](auto m) { return m[column]; });
    // Bins that differ by rounding only do not differ.
    const bool is_constant = of_bins.error < rounding * std::abs(means_[column]);
    return {means_[column], is_constant ? 0.0 : of_bins.error};
  }
  template <class Function>
  Estimate of_means(Function f) const {
    return statistics::jackknife(bins_, columns_, f);
  }

 private:
  int columns_;
  std::vector<double> means_, bins_;
};

void append(Column& column, Estimate estimate, double factor = 1.0) {
  column.value.push_back(factor * estimate.value);
  column.error.push_back(factor * estimate.error);
}

/// factor (<x^2> - <x>^2)
Estimate variance(const RungSeries& series, Series square, Series mean) {
  return series.of_means([&](std::span<const double> m) {
    const double x = m[static_cast<std::size_t>(mean)], x_squared = m[static_cast<std::size_t>(square)];
    return x_squared - x * x < rounding * x_squared ? 0.0 : x_squared - x * x;
  });
}

std::vector<double> probabilities(const std::vector<std::int64_t>& counts) {
  const auto all = static_cast<double>(std::accumulate(counts.begin(), counts.end(), std::int64_t{0}));
  std::vector<double> p;
  for (const std::int64_t n : counts) p.push_back(static_cast<double>(n) / all);
  return p;
}

void append_rung(Record& record, const RungMeasurements& rung, const MeasurementShape& shape, double beta) {
  const auto n = static_cast<double>(shape.overlap.terms);
  const RungSeries series(rung.series);
  const auto index = [](Series s) { return static_cast<std::size_t>(s); };
  append(record[Quantity::energy], series.mean(index(Series::energy)), 1.0 / n);
  append(record[Quantity::specific_heat], variance(series, Series::energy_squared, Series::energy), beta * beta / n);
  append(record[Quantity::susceptibility], variance(series, Series::magnetization_squared, Series::magnetization),
         beta * n);
  for (const Plain& plain : one_copy) append(record[plain.quantity], series.mean(index(plain.series)));
  if (shape.copies < 2) return;
  for (const Plain& plain : two_copies) append(record[plain.quantity], series.mean(index(plain.series)));
  for (int axis = 0; axis < shape.axes; ++axis) {
    const Estimate wave = series.mean(series_count + axis);
    record.wave_overlap.push_back(wave.value);
    record.wave_overlap_error.push_back(wave.error);
  }
  for (const double x : probabilities(rung.overlap_histogram)) record.overlap_histogram.push_back(x);
  for (const double x : probabilities(rung.link_histogram)) record.link_overlap_histogram.push_back(x);
}

}  // namespace

Record summarize(std::span<const RungMeasurements> rungs, const MeasurementShape& shape,
                 std::span<const double> lambda) {
  Record record;
  for (std::size_t k = 0; k < rungs.size(); ++k) append_rung(record, rungs[k], shape, lambda[k]);
  return record;
}

Record summarize(const SampleState& state, const Protocol& protocol) {
  return summarize(std::span(state.measurements).subspan(protocol.hot_rungs), protocol.shape,
                   protocol.reported_lambda());
}

}  // namespace glassbox::spin_glass
