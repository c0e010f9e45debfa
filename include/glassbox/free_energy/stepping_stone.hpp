// Stepping stones: reweighting every rung to its neighbour.
#pragma once

#include "glassbox/free_energy/ladder_energies.hpp"
#include "glassbox/free_energy/log_z.hpp"

namespace glassbox::free_energy {

/// With D_k = lambda_{k+1} - lambda_k, log Z_{k+1} - log Z_k is
///   forward:  log < exp(-D_k U) >_k,      of the energies seen at rung k;
///   reverse: -log < exp(+D_k U) >_{k+1},  of those seen at rung k + 1.
struct SteppingStone {
  LogZ forward, reverse;
  LogZ both;  ///< their mean: the leading biases of the two are opposite
};

/// Sums over the rungs, without the leading bias, errors by a jackknife over common stretches of time; they are honest
/// where neighbours overlap well (|D_k| times the deviation of U about 1.5 or less). Throws std::invalid_argument where
/// the energies are none of a ladder.
SteppingStone stepping_stone(const LadderEnergies& energies);

}  // namespace glassbox::free_energy
