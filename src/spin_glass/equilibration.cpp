// Drift and memory of one sample's time series.
#include "glassbox/spin_glass/equilibration.hpp"

#include <cmath>
#include <limits>

#include "glassbox/statistics/autocorrelation.hpp"
#include "glassbox/statistics/moments.hpp"

namespace glassbox::spin_glass {
namespace {

constexpr std::size_t fewest_bins = 8;
constexpr double largest_drift = 5.0;
constexpr double autocorrelation_times = 20.0;
constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

std::vector<double> column(std::span<const double> rows, int columns, Series which) {
  std::vector<double> values;
  for (std::size_t at = static_cast<std::size_t>(which); at < rows.size(); at += columns) values.push_back(rows[at]);
  return values;
}

double drift(std::span<const double> bins) {
  if (bins.size() < fewest_bins) return unknown;
  const std::size_t half = bins.size() / 2;
  return statistics::z_score(statistics::mean_with_error(bins.subspan(bins.size() - half)),
                             statistics::mean_with_error(bins.first(half)));
}

/// Of the mean over copies (or pairs), whose second moment was measured beside it.
double autocorrelation(std::span<const double> bins, std::int64_t length, double mean, double mean_square) {
  if (bins.size() < fewest_bins) return unknown;
  return statistics::binned_autocorrelation_time(bins, length, mean_square - mean * mean);
}

}  // namespace

Equilibration equilibration(std::span<const RungMeasurements> rungs, std::int64_t sweeps_per_measurement) {
  Equilibration tests;
  const auto sweeps = static_cast<double>(sweeps_per_measurement);
  const auto index = [](Series s) { return static_cast<std::size_t>(s); };
  for (const RungMeasurements& rung : rungs) {
    const statistics::BinnedSeries& series = rung.series;
    tests.length.push_back(sweeps * static_cast<double>(series.rows()));
    const std::vector<double> rows = series.rows() > 0 ? series.bin_means() : std::vector<double>{};
    const std::vector<double> means = series.rows() > 0 ? series.means() : std::vector<double>(series.columns(), 0.0);
    const std::vector<double> energy = column(rows, series.columns(), Series::energy);
    const std::vector<double> overlap = column(rows, series.columns(), Series::overlap_squared);
    tests.energy_drift.push_back(drift(energy));
    tests.overlap_drift.push_back(drift(overlap));
    tests.energy_autocorrelation.push_back(sweeps * autocorrelation(energy, series.bin_length(),
                                                                    means[index(Series::energy)],
                                                                    means[index(Series::energy_mean_squared)]));
    tests.overlap_autocorrelation.push_back(sweeps * autocorrelation(overlap, series.bin_length(),
                                                                     means[index(Series::overlap_squared)],
                                                                     means[index(Series::overlap_squared_squared)]));
  }
  return tests;
}

bool has_passed(const Equilibration& tests, int copies, int rungs) {
  if (rungs > 1 && tests.round_trips < copies) return false;
  for (std::size_t k = 0; k < tests.length.size(); ++k) {
    // Written so that an unknown (NaN) does not pass.
    const bool settled =
        std::abs(tests.energy_drift[k]) < largest_drift && std::abs(tests.overlap_drift[k]) < largest_drift;
    const bool long_enough = autocorrelation_times * tests.energy_autocorrelation[k] < tests.length[k] &&
                             autocorrelation_times * tests.overlap_autocorrelation[k] < tests.length[k];
    if (!settled || !long_enough) return false;
  }
  return true;
}

}  // namespace glassbox::spin_glass
