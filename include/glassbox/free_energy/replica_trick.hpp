// Moments of Z over the disorder, and their limit n -> 0: the replica trick by simulation.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "glassbox/statistics/estimate.hpp"

namespace glassbox::free_energy {

/// Below so many effective samples of Z^n a few rare ones decide: the value is marked unreliable.
inline constexpr double fewest_effective_samples = 10.0;

/// phi(n) = (1/(n N)) log [Z^n] = (1/N)(k_1 + n k_2/2 + n^2 k_3/6 + ...), non-decreasing in n; k_m: cumulants of log Z
/// over the disorder. Errors by jackknife over samples; NaN for a single one.
struct ReplicaTrick {
  std::vector<double> n;
  std::vector<statistics::Estimate> phi;           ///< [n]
  std::vector<double> effective_samples;           ///< [n]: (sum Z^n)^2 / sum Z^2n
  std::vector<bool> reliable;                      ///< [n]
  statistics::Estimate direct;                     ///< [log Z]/N = phi(0)
  statistics::Estimate annealed;                   ///< (1/N) log [Z] = phi(1), an upper bound of phi(0)
  statistics::Estimate limit;                      ///< n -> 0 of the quintic through phi at n = +-d, +-2d, +-3d
  double limit_z = 0.0;                            ///< limit - direct in units of its own (paired) error
  std::array<statistics::Estimate, 3> cumulants;   ///< k_1/N, k_2/N = Var(log Z)/N, k_3/N
  statistics::Estimate variance_per_spin_squared;  ///< Var(log Z)/N^2: to 0 where log Z/N is self-averaging
};

/// -1 to 4, without 0.
std::vector<double> replica_numbers();

/// From log Z of every sample with its thermal error sigma (zeros: exact), for `spins` = N and n of a grid without 0.
/// Noise makes Z^n too large by exp(n^2 sigma^2 / 2), which is divided out sample by sample, and is subtracted from the
/// cumulants (k-statistics). The limit uses d = 1/4 over the deviation of log Z, 1/8 at most. Errors of k_3 of skewed
/// laws want thousands of samples (a quarter too small at 400). Throws std::invalid_argument for no samples, an error
/// missing or negative, N < 1 or n = 0.
ReplicaTrick replica_trick(std::span<const double> log_z, std::span<const double> thermal_error, std::int64_t spins,
                           std::span<const double> n);

}  // namespace glassbox::free_energy
