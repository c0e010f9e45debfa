// Free energies by expansion around infinite temperature, averaged over the disorder, at N -> infinity.
#pragma once

#include <string>

#include "glassbox/spin_glass/model.hpp"

namespace glassbox::spin_glass {

/// Per spin. `last`: what the last term of the series adds to each, the scale of what is missing.
struct HighTemperature {
  double free_energy, energy, entropy, specific_heat;
  double last_free_energy, last_energy, last_specific_heat;
};

/// Self-avoiding polygons of so many bonds per site of the hypercubic lattice of d axes: p_4 = d (d - 1) / 2, p_6 =
/// d (d - 1) (8 d - 13) / 3.
double squares_per_site(int axes);
double hexagons_per_site(int axes);
/// Pairs of squares that share one bond: d (d - 1) (2 d - 3).
double square_pairs_per_site(int axes);

/// Edwards-Anderson, couplings symmetric about zero, no field, axes longer than 1 taken as infinite; t = tanh(beta J):
/// [log Z]/N = log 2 + d [log cosh(beta J)] - (1/2) p_4 [t^2]^4 - (1/2) p_6 [t^2]^6 + 2 n [t^2]^7 + O([t^2]^8), where n
/// counts the pairs of squares: a square, its neighbour and the hexagon around both average to [t^2]^7. One axis:
/// exact. Sherrington-Kirkpatrick of zero mean, no field: f = -T log 2 - J^2/(4 T), exact for T >= J; NaN below. Throws
/// std::invalid_argument for models without such a series, and unless T > 0.
HighTemperature high_temperature(const Model& model, double temperature);

/// Up to which term, in words.
std::string high_temperature_order(const Model& model);

/// Throws std::invalid_argument that says why this model has no series.
void require_high_temperature(const Model& model);

}  // namespace glassbox::spin_glass
