// Thermodynamic integration along the ladder.
#pragma once

#include "glassbox/free_energy/ladder_energies.hpp"
#include "glassbox/free_energy/log_z.hpp"

namespace glassbox::free_energy {

/// log Z(lambda_k) - log Z(lambda_0) = -int <U> dlambda, interval by interval with the exact derivatives of f = <U> at
/// both ends, f' = -Var(U) and f'' = third cumulant (quintic Hermite):
///   int_0^h f = h/2 (f_0 + f_1) + h^2/10 (f_0' - f_1') + h^3/120 (f_0'' + f_1'').
/// Cumulants without bias and errors by a jackknife over common stretches of time. The error holds that of the rule,
/// too: what the third cumulant changed against cubic Hermite, h/2 (f_0 + f_1) + h^2/12 (f_0' - f_1'), beyond its
/// noise, times the ratio of that change to the one before (cubic against trapezoid), added up over the intervals.
/// Throws std::invalid_argument where the energies are none of a ladder (require_energies).
LogZ integration(const LadderEnergies& energies);

}  // namespace glassbox::free_energy
