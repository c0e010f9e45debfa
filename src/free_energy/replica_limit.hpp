// phi(n) with and without every sample, and its limit n -> 0.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "glassbox/statistics/estimate.hpp"

namespace glassbox::free_energy {

/// log Z of the samples around their mean, and the thermal variance of each.
struct CentredLogZ {
  double mean, spins;
  std::vector<double> deviation, noise;

  std::int64_t samples() const { return static_cast<std::int64_t>(deviation.size()); }
};

/// log of Z^n exp(-n mean), without its thermal bias: n deviation - n^2 noise / 2, [sample].
std::vector<double> log_powers(const CentredLogZ& z, double n);

/// phi(n) - mean/N without each sample, and of all as the last: [samples + 1].
std::vector<double> phi_without_each(const CentredLogZ& z, double n);

/// The last of them, with the jackknife error that the others give.
statistics::Estimate jackknifed(const std::vector<double>& without_each);

struct ReplicaLimit {
  statistics::Estimate limit;  ///< of phi - mean/N
  double z;                    ///< against the mean of log Z/N
};

ReplicaLimit replica_limit(const CentredLogZ& z);

}  // namespace glassbox::free_energy
