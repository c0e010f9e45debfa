// What was timed, as tables: a system a line.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "timings.hpp"

namespace glassbox::bench {

/// What is known of a system beside its timings.
struct CostLine {
  std::string system, kernel;
  std::int64_t updates_per_sweep;
  double bytes_per_spin;  ///< and replica
  double acceptance;      ///< of the plain kernel; NaN where it was not run
};

/// A spin update: on one core, on all, by the plain kernel, and the state that it moves beside what a copy moves.
std::string update_table(const std::vector<CostLine>& lines, const Timings& timings, int ranks);

/// What stands around the sweeps, of the systems in which replicas exchange.
std::string round_table(const std::vector<CostLine>& lines, const Timings& timings);

}  // namespace glassbox::bench
