// Newton's method for MBAR, in the differences of f between neighbouring rungs.
#pragma once

#include <vector>

#include "bridge_sums.hpp"
#include "glassbox/free_energy/log_z.hpp"

namespace glassbox::free_energy {

/// Rungs that share less than this many effective samples do not overlap.
inline constexpr double fewest_shared = 0.1;

struct BridgeSolution {
  std::vector<double> f;  ///< [rung], f_0 = 0
  BridgeSums sums;        ///< at f, or where the last step, too small to matter, began
  int iterations = 0;
};

/// From a start f. Ends where a step changes nothing any more, where a gap leaves nothing to solve for, or after many
/// steps.
BridgeSolution solve_bridge(const BridgeProblem& problem, std::vector<double> f);

/// [pair]: sum over all energies of g a (1 - a), where a is the probability of the rungs above k: the second derivative
/// of the objective in f_{k+1} - f_k.
std::vector<double> shared_samples(const BridgeSums& sums, int rungs);

/// -f and its errors: H^-1 (sum over blocks of the squares of what they add to the equations) H^-1.
LogZ bridge_log_z(const BridgeProblem& problem, const BridgeSolution& solution);

}  // namespace glassbox::free_energy
