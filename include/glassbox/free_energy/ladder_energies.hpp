// What integration and bridges need of a tempering run: the energies seen at every rung, in order of time.
#pragma once

#include <cstdint>
#include <vector>

namespace glassbox::free_energy {

/// Values of U under p_lambda(x) = exp(-E0(x) - lambda U(x)) / Z(lambda). The row is a common time: what was seen at
/// all rungs in one row may be correlated (replicas wander over the rungs), and so may rows that are close.
struct LadderEnergies {
  std::vector<double> lambda;               ///< [rung], increasing
  int width = 1;                            ///< values per row: independent copies
  std::vector<std::vector<double>> energy;  ///< [rung][row * width + copy]
};

/// Throws std::invalid_argument unless lambda is a ladder and every rung has the same whole number of rows, at least
/// one, of finite values.
void require_energies(const LadderEnergies& energies);

std::int64_t rows(const LadderEnergies& energies);

/// Every `stride`-th row, from the first on.
LadderEnergies thinned(const LadderEnergies& energies, std::int64_t stride);

/// Rungs 0 .. rungs - 1 only.
LadderEnergies first_rungs(const LadderEnergies& energies, int rungs);

}  // namespace glassbox::free_energy
