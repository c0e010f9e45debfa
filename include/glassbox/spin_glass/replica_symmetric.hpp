// The Sherrington-Kirkpatrick model at N -> infinity as if one pure state were all: exact above the
// de Almeida-Thouless line.
#pragma once

#include "glassbox/spin_glass/infinite_range.hpp"

namespace glassbox::spin_glass {

/// q = int Dz tanh^2(beta H), m = int Dz tanh(beta H), H = J_0 m + h + z sqrt(q + field_deviation^2).
/// Sherrington and Kirkpatrick, PRL 35, 1792 (1975), doi:10.1103/PhysRevLett.35.1792.
struct ReplicaSymmetric {
  double order;          ///< q
  double magnetization;  ///< m; without a field the branch m >= 0
  double free_energy;    ///< -(beta/4) (1 - q)^2 + J_0 m^2 / 2 - T int Dz log 2cosh(beta H)
  double energy;         ///< -(beta/2) (1 - q^2) - J_0 m^2 / 2 - h m - beta field_deviation^2 (1 - q)
  double entropy;        ///< (e - f) / T; negative at low temperatures, where the solution is wrong
  double stability;      ///< 1 - beta^2 int Dz sech^4(beta H), negative where replica symmetry breaks

  bool is_stable() const { return stability >= -1e-12; }
};

/// Throws std::invalid_argument unless T > 0.
ReplicaSymmetric replica_symmetric(double temperature, const InfiniteRange& system);

inline constexpr double almeida_thouless_coldest = 1e-3;

/// Where the stability vanishes at J_0 = 0 in this uniform field: 1 at h = 0, lower in a field of either sign, and
/// almeida_thouless_coldest where it is below that. De Almeida and Thouless, J. Phys. A 11, 983 (1978),
/// doi:10.1088/0305-4470/11/5/028.
double almeida_thouless_temperature(double field);

/// The same line as h(T) >= 0; 0 for T >= 1.
double almeida_thouless_field(double temperature);

}  // namespace glassbox::spin_glass
