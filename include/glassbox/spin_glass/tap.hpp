// The equations of Thouless, Anderson and Palmer for the magnetizations of one given sample.
#pragma once

#include <cstdint>
#include <vector>

#include "glassbox/random/draw.hpp"
#include "glassbox/spin_glass/sample.hpp"

namespace glassbox::spin_glass {

inline constexpr std::int32_t tap_starts = 4;
inline constexpr std::int32_t tap_iterations = 2000;  ///< at most
inline constexpr double tap_tolerance = 1e-10;        ///< largest change of a magnetization

/// Per spin; of the converged start of lowest free energy, or, where none converged, of the one that came nearest.
struct TapSolution {
  double free_energy = 0.0;    ///< f, see tap_free_energy
  double energy = 0.0;         ///< -(1/N) sum_{i<j} J m m - (1/N) sum h m - (beta/2) J^2 (1 - Q)^2
  double entropy = 0.0;        ///< (e - f) / T
  double order = 0.0;          ///< Q = (1/N) sum m_i^2
  double magnetization = 0.0;  ///< (1/N) sum m_i
  double residual = 0.0;       ///< largest |m_i - tanh(...)| at the end
  std::int32_t iterations = 0;
  bool converged = false;
};

/// m_i = tanh(beta (sum_j J_ij m_j + h_i - beta J^2 (1 - Q) m_i)) by iteration with the Onsager term one step behind,
/// m^{t+1} = tanh(beta (J m^t + h - beta J^2 (1 - Q^t) m^{t-1})), which converges above the de Almeida-Thouless line
/// (Bolthausen, Commun. Math. Phys. 325, 333 (2014), doi:10.1007/s00220-013-1862-3), from random starts. Below it may
/// not: that is said, not thrown. `variance`: J^2, of sqrt(N) J_ij. `name`: of the starts; replica and index are used.
/// O(bonds) an iteration. Throws std::invalid_argument unless T > 0.
TapSolution tap(const Sample& sample, double temperature, double variance, random::Name name);

/// f of any magnetizations: -beta f N = sum_i H2(m_i) + beta sum_{i<j} J_ij m_i m_j + beta sum_i h_i m_i +
/// (beta^2 J^2/4) N (1 - Q)^2, where H2(m) is the entropy of one spin. Stationary where the equations hold.
/// Thouless, Anderson, Palmer, Philos. Mag. 35, 593 (1977), doi:10.1080/14786437708235992.
double tap_free_energy(const Sample& sample, double temperature, double variance, const std::vector<double>& m);

}  // namespace glassbox::spin_glass
