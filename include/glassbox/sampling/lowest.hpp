// The lowest U that a simulation has seen.
#pragma once

#include <cstdint>
#include <limits>

namespace glassbox::sampling {

struct LowestSeen {
  double energy = std::numeric_limits<double>::infinity();  ///< U of the lowest of all replicas
  double lambda = 0.0;                                      ///< that of the replica then
  std::int64_t sweep = 0;                                   ///< sweeps done by then
};

}  // namespace glassbox::sampling
