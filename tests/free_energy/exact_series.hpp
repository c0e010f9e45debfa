// Energies of one spin in exactly the proportions of Boltzmann's law, for tests: estimators of <U> and of weights are
// exact on them.
#pragma once

#include <cmath>
#include <vector>

#include "glassbox/free_energy/ladder_energies.hpp"

namespace glassbox::free_energy {

/// U = -s, s = +-1, at lambda = log(m) / 2 for m = 1, 3, 7: s = +1 has probability m / (m + 1). Every time block is the
/// same.
inline LadderEnergies exact_series() {
  LadderEnergies energies;
  for (const int m : {1, 3, 7}) {
    energies.lambda.push_back(0.5 * std::log(m));
    std::vector<double>& series = energies.energy.emplace_back();
    for (int row = 0; row < 32 * 8; ++row) series.push_back(row % (m + 1) < m ? -1.0 : 1.0);
  }
  return energies;
}

/// log cosh lambda.
inline std::vector<double> exact_series_log_z() {
  std::vector<double> log_z;
  for (const double lambda : exact_series().lambda) log_z.push_back(std::log(std::cosh(lambda)));
  return log_z;
}

}  // namespace glassbox::free_energy
