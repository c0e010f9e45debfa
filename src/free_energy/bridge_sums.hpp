// One pass of MBAR over all energies.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "glassbox/free_energy/ladder_energies.hpp"

namespace glassbox::free_energy {

/// What does not change between passes.
struct BridgeProblem {
  const LadderEnergies& energies;
  std::vector<double> effective;     ///< [rung]: n_k
  std::vector<std::int64_t> bounds;  ///< time_blocks of the rows

  int rungs() const { return static_cast<int>(effective.size()); }
  int blocks() const { return static_cast<int>(bounds.size()) - 1; }
};

/// At trial values of f, with P_k(x), g of mbar.hpp.
struct BridgeSums {
  double objective = 0.0;      ///< -sum g log P_own(x): convex in f, least at the solution
  std::vector<double> share;   ///< [block][rung]: sum of g P_k over the energies of the block
  std::vector<double> common;  ///< [rung][rung], i < j only: sum of g P_i P_j
};

/// The same bits on every instruction set with FMA. P below exp(-40) of the largest count as zero.
BridgeSums bridge_sums(const BridgeProblem& problem, std::span<const double> f);

}  // namespace glassbox::free_energy
