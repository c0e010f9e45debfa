// Parisi's free energy of the Sherrington-Kirkpatrick model for a step function q(x), and its exact gradient.
#pragma once

#include <vector>

#include "glassbox/spin_glass/replica_symmetric.hpp"

namespace glassbox::spin_glass {

/// q(x) = q[i] for m[i - 1] < x < m[i], where m[-1] = 0 and m[K] = 1: K steps at m[0] < ... < m[K - 1].
struct StepFunction {
  std::vector<double> q;  ///< [0..K], increasing
  std::vector<double> m;  ///< [0..K-1], increasing, in (0, 1)
};

/// integral of q(x)^power over x in (0, 1)
double moment(const StepFunction& q, int power);

/// beta f, and its derivatives. A field makes q[0] > 0; without, q[0] = 0 has no derivative.
struct ParisiValue {
  double beta_f;
  std::vector<double> by_q;  ///< -(1/2) (m_{i+1} - m_i) (beta^2 q_i - int P_i f_i'^2)
  std::vector<double> by_m;
  double magnetization;
};

/// beta f = -(beta^2/4) (1 + int q^2 dx - 2 q_K) - int P_0 f_0 with f_K = log 2cosh(beta y),
/// f_{i-1} = (1/m_i) log int G_{q_i - q_{i-1}} exp(m_i f_i), P_0 Gaussian of mean h and variance q_0 + that of the
/// random field, and P_i(y') = int P_{i-1}(y) G(y' - y) exp(m_i (f_i(y') - f_{i-1}(y))). On a grid of fields so fine
/// that its sums are exact to rounding; O(K) Gaussian convolutions. Parisi, J. Phys. A 13, L115 (1980),
/// doi:10.1088/0305-4470/13/4/009.
ParisiValue parisi_functional(const StepFunction& q, double beta, const InfiniteRange& system);

}  // namespace glassbox::spin_glass
