// The ferromagnet in which all spins see one another, J_ij = 1/N, at N -> infinity.
#pragma once

namespace glassbox::spin_glass {

/// One pure state: m = tanh(beta (m + h)) of the sign of the field; m >= 0 without one.
struct CurieWeiss {
  double magnetization;   ///< m
  double free_energy;     ///< m^2 / 2 - T log 2cosh(beta (m + h))
  double energy;          ///< -m^2 / 2 - h m
  double entropy;         ///< (e - f) / T
  double specific_heat;   ///< beta^2 (1 - m^2) (m + h)^2 / (1 - beta (1 - m^2)); without a field it jumps at T = 1
  double susceptibility;  ///< beta (1 - m^2) / (1 - beta (1 - m^2)); infinite at T = 1 without a field
};

/// Throws std::invalid_argument unless T > 0.
CurieWeiss curie_weiss(double temperature, double field);

}  // namespace glassbox::spin_glass
