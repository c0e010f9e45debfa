// Approximate message passing for the one hidden feature behind data.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "glassbox/inference/feature_estimate.hpp"
#include "glassbox/inference/row_share.hpp"
#include "glassbox/parallel/group.hpp"

namespace glassbox::inference {

struct AmpRules {
  std::int64_t max_iterations = 2000;
  /// Of the mean |change of m|, and of its field h relative to 1 + |h|; below 1e-7 single precision may never get.
  double tolerance = 1e-6;
};

/// Iterates from m = start, tau = 0, with Q = sum_i m_i^2 / N (Huang & Toyoizumi, PRE 94, 062310 (2016),
/// doi:10.1103/PhysRevE.94.062310):
///   G_a = N^{-1/2} sum_i sigma_i^a m_i - beta (1 - Q) tau_a,   tau_a <- tanh(beta G_a),
///   m_i <- tanh((beta / sqrt N) sum_a sigma_i^a tau_a - (beta^2 / N) m_i sum_a (1 - tau_a^2)).
/// The estimate is that of the last iteration, log Z the TAP one, with E over G_a ~ N(G_a, 1 - Q) tilted by cosh(beta
/// G) for the entropy. Messages are in single precision, sums of chunks in double. Undamped: damping can let m fall to
/// 0 where it should not; where this does not converge, see belief propagation. Time rows x inputs an iteration; the
/// same bits for any number of ranks. Collective over the group, among whose ranks the rows are shared (rows_of_rank).
/// Throws std::invalid_argument unless beta >= 0 is finite, start has a value in [-1, 1] for each input,
/// max_iterations >= 1 and tolerance > 0.
FeatureEstimate amp(const RowShare& rows, double beta, std::span<const double> start, const AmpRules& rules,
                    const parallel::Group& group);

/// m_i = scale x, x uniform in (-1, 1), scale in (0, 1]: nearly nothing is known.
std::vector<double> random_start(std::int64_t inputs, std::uint64_t seed, std::int64_t instance, double scale);

/// Of spectral_start.
inline constexpr std::int64_t power_iterations = 32;

/// m_i = tanh(v_i), sum_i v_i^2 = N, v nearly the strongest principal component of the rows. With A = sum_a sigma^a
/// sigma^a / N, whose eigenvalues are 1 + alpha +- 2 sqrt(alpha) without a feature, alpha = M / N (Marchenko & Pastur
/// 1967):
///   v_{t+1} = (A - 1 - alpha) v_t - alpha v_{t-1},
/// power iteration with the momentum that keeps all but the feature equally small (Xu et al., AISTATS 2018,
/// arXiv:1707.02670), 32 times from `random`. Near the feature, or its mirror image, where alpha beta_0^4 exceeds 1
/// well, without knowing beta_0. Collective over the group. Throws std::invalid_argument unless there is a value for
/// each input.
std::vector<double> spectral_start(const RowShare& rows, std::span<const double> random, const parallel::Group& group);

}  // namespace glassbox::inference
