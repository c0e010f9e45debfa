// Integrated autocorrelation times by a self-consistent window and by binning.
#include "glassbox/statistics/autocorrelation.hpp"

#include <cmath>
#include <stdexcept>
#include <vector>

#include "glassbox/statistics/moments.hpp"

namespace glassbox::statistics {

namespace {

/// sum_i x_i x_{i + lag} / n. Dividing by n rather than n - lag lets tau(W) fall to zero at W = n - 1, so that the
/// window always closes.
double autocovariance(std::span<const double> centred, std::size_t lag) {
  double sum = 0.0;
  for (std::size_t i = lag; i < centred.size(); ++i) sum += centred[i] * centred[i - lag];
  return sum / static_cast<double>(centred.size());
}

}  // namespace

Estimate autocorrelation_time(std::span<const double> series) {
  if (series.size() < 2) throw std::invalid_argument("autocorrelation_time: at least two values are needed");
  constexpr double windows_per_time = 6.0;
  const double centre = mean(series);
  std::vector<double> centred(series.begin(), series.end());
  for (double& value : centred) value -= centre;
  const double variance_of_series = autocovariance(centred, 0);
  if (variance_of_series == 0.0) return {0.5, 0.0};
  double tau = 0.5;
  std::size_t window = 0;
  while (static_cast<double>(window) < windows_per_time * tau && window + 1 < series.size())
    tau += autocovariance(centred, ++window) / variance_of_series;
  const double n = static_cast<double>(series.size());
  return {tau, std::abs(tau) * std::sqrt(2.0 * (2.0 * static_cast<double>(window) + 1.0) / n)};
}

double binned_autocorrelation_time(std::span<const double> bin_means, std::int64_t bin_length, double variance) {
  if (bin_means.size() < 2) throw std::invalid_argument("binned_autocorrelation_time: at least two bins are needed");
  if (variance == 0.0) return 0.5;
  return 0.5 * static_cast<double>(bin_length) * statistics::variance(bin_means) / variance;
}

}  // namespace glassbox::statistics
