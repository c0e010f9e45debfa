// Moments and cumulants of log Z over samples.
#include "glassbox/free_energy/replica_trick.hpp"

#include <fmt/format.h>

#include <cmath>
#include <stdexcept>

#include "glassbox/statistics/jackknife.hpp"
#include "glassbox/statistics/log_sum.hpp"
#include "glassbox/statistics/moments.hpp"
#include "replica_limit.hpp"

namespace glassbox::free_energy {
namespace {

using statistics::Estimate;

void require_samples(std::span<const double> log_z, std::span<const double> thermal_error, std::int64_t spins,
                     std::span<const double> n) {
  if (log_z.empty()) throw std::invalid_argument("replica trick: no samples; at least one is needed");
  if (thermal_error.size() != log_z.size())
    throw std::invalid_argument(
        fmt::format("replica trick: {} thermal errors for {} samples; give one each, 0 where "
                    "log Z is exact",
                    thermal_error.size(), log_z.size()));
  for (std::size_t i = 0; i < log_z.size(); ++i)
    if (!std::isfinite(log_z[i]) || !(thermal_error[i] >= 0.0) || std::isinf(thermal_error[i]))
      throw std::invalid_argument(
          fmt::format("replica trick: sample {} has log Z {} with error {}; leave out samples "
                      "without a finite value and error",
                      i, log_z[i], thermal_error[i]));
  if (spins < 1) throw std::invalid_argument(fmt::format("replica trick: {} spins; at least 1 is needed", spins));
  for (const double one : n)
    if (one == 0.0 || !std::isfinite(one))
      throw std::invalid_argument(fmt::format("replica trick: n = {}; n = 0 is the direct average, leave it out", one));
}

CentredLogZ centred(std::span<const double> log_z, std::span<const double> thermal_error, std::int64_t spins) {
  CentredLogZ z{statistics::mean(log_z), static_cast<double>(spins), {}, {}};
  for (const double value : log_z) z.deviation.push_back(value - z.mean);
  for (const double sigma : thermal_error) z.noise.push_back(sigma * sigma);
  return z;
}

Estimate phi_at(const CentredLogZ& z, double n) {
  const Estimate deviation = jackknifed(phi_without_each(z, n));
  return {z.mean / z.spins + deviation.value, deviation.error};
}

double effective_number(const CentredLogZ& z, double n) {
  statistics::LogSum first, second;
  for (const double power : log_powers(z, n)) {
    first.add(power);
    second.add(2.0 * power);
  }
  return std::exp(2.0 * first.log_sum() - second.log_sum());
}

/// x, x^2, x^3, noise and x noise of every sample, x = log Z - mean.
constexpr int columns = 5;

std::vector<double> power_rows(const CentredLogZ& z) {
  std::vector<double> rows;
  for (std::int64_t i = 0; i < z.samples(); ++i) {
    const double x = z.deviation[i];
    for (const double value : {x, x * x, x * x * x, z.noise[i], x * z.noise[i]}) rows.push_back(value);
  }
  return rows;
}

/// k-statistics, less what independent noise adds to them: its mean variance, and three times its covariance with x.
Estimate second_cumulant(const CentredLogZ& z) {
  const double count = static_cast<double>(z.samples());
  return statistics::jackknife_plain(power_rows(z), columns, [&](std::span<const double> m) {
    return (m[1] - m[0] * m[0]) * count / (count - 1.0) - m[3];
  });
}

Estimate third_cumulant(const CentredLogZ& z) {
  const double count = static_cast<double>(z.samples());
  return statistics::jackknife_plain(power_rows(z), columns, [&](std::span<const double> m) {
    const double third = m[2] - 3.0 * m[1] * m[0] + 2.0 * m[0] * m[0] * m[0];
    const double covariance = (m[4] - m[0] * m[3]) * count / (count - 1.0);
    return third * count * count / ((count - 1.0) * (count - 2.0)) - 3.0 * covariance;
  });
}

Estimate scaled(Estimate estimate, double scale) {
  return {scale * estimate.value, scale * estimate.error};
}

}  // namespace

std::vector<double> replica_numbers() {
  return {-1.0, -0.5, -0.25, -0.125, 0.125, 0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0, 4.0};
}

ReplicaTrick replica_trick(std::span<const double> log_z, std::span<const double> thermal_error, std::int64_t spins,
                           std::span<const double> n) {
  require_samples(log_z, thermal_error, spins, n);
  const CentredLogZ z = centred(log_z, thermal_error, spins);
  ReplicaTrick result;
  for (const double one : n) {
    result.n.push_back(one);
    result.phi.push_back(phi_at(z, one));
    result.effective_samples.push_back(effective_number(z, one));
    result.reliable.push_back(result.effective_samples.back() >= fewest_effective_samples);
  }
  result.direct = scaled(statistics::mean_with_error(log_z), 1.0 / z.spins);
  result.annealed = phi_at(z, 1.0);
  const ReplicaLimit limit = replica_limit(z);
  result.limit = {z.mean / z.spins + limit.limit.value, limit.limit.error};
  result.limit_z = limit.z;
  const Estimate variance = second_cumulant(z);
  result.cumulants = {result.direct, scaled(variance, 1.0 / z.spins), scaled(third_cumulant(z), 1.0 / z.spins)};
  result.variance_per_spin_squared = scaled(variance, 1.0 / (z.spins * z.spins));
  return result;
}

}  // namespace glassbox::free_energy
