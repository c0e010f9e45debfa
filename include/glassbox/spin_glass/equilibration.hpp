// Has a sample forgotten its start? Tests on one sample; those over the disorder are in disorder_average.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "glassbox/spin_glass/measurement.hpp"

namespace glassbox::spin_glass {

/// Per rung, [rung]; z compares the two halves of the production run, in units of their error.
struct Equilibration {
  std::vector<double> energy_drift, overlap_drift;                      ///< z of <H> and of <q^2>
  std::vector<double> energy_autocorrelation, overlap_autocorrelation;  ///< integrated times of H and q^2, in sweeps
  std::vector<double> length;                                           ///< production sweeps
  std::int64_t round_trips = 0;                                         ///< of all replicas
};

Equilibration equilibration(std::span<const RungMeasurements> rungs, std::int64_t sweeps_per_measurement);

/// Halves agree within 5 errors, production covers 20 autocorrelation times at every rung, and a replica of every copy
/// has made a round trip on average (where there is more than one rung). Fewer than 8 bins cannot pass.
bool has_passed(const Equilibration& tests, int copies, int rungs);

}  // namespace glassbox::spin_glass
