// Approximate message passing for two hidden features behind data at once.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "glassbox/data/bit_rows.hpp"
#include "glassbox/inference/feature_estimate.hpp"

namespace glassbox::inference {

/// q: how alike the features are thought to be before there are data, P(xi1, xi2) = prod_i (1 + q xi1_i xi2_i) / 4^N.
struct PairModel {
  double beta = 1.0;
  double correlation = 0.0;  ///< q, in (-1, 1)
};

/// Of the posterior P(xi1, xi2 | D) = (1/Z) prod_a cosh(beta G1_a) cosh(beta G2_a) / cosh(beta^2 R)^M prod_i (1 + q
/// xi1_i xi2_i), G_a = xi.sigma^a / sqrt N, R = xi1.xi2 / N (Hou, Wong & Huang, J. Phys. A 52, 414001 (2019),
/// doi:10.1088/1751-8121/ab3f3f). The denominator is the normalisation of a row at large N; exactly it is cosh((N R /
/// 2) log cosh(2 beta / sqrt N)), see planted_pair.hpp. Eight states are the same but for names: either feature
/// mirrored, the two exchanged. Message passing describes one of them; log Z of all is larger by log 8 where they are
/// apart.
struct PairEstimate {
  std::vector<double> magnetisation;     ///< <xi_i>, [feature][input]
  std::array<double, 2> self_overlap{};  ///< Q = sum_i <xi_i>^2 / N, in [0, 1]
  double correlation = 0.0;              ///< R = sum_i <xi1_i xi2_i> / N, in [-1, 1]
  double log_z = 0.0;                    ///< Bethe
  std::int64_t iterations = 0;
  double change = 0.0;  ///< mean |change of <xi_i>| and |change of R| in the last iteration, whichever is larger
  Stop stopped_because = Stop::iteration_limit;

  bool has_converged() const { return stopped_because == Stop::converged; }
};

struct PairRules {
  std::int64_t max_iterations = 2000;
  double tolerance = 1e-6;  ///< of the change; below 1e-7 single precision may never get
};

/// Iterates from m = start [feature][input], <xi1 xi2> = m1 m2, t = 0, with the covariance of the fields V = [[1 - Q1,
/// C], [C, 1 - Q2]], C = R - sum_i m1_i m2_i / N:
///   w_a = N^{-1/2} sum_i sigma_i^a m_i - beta V t_a,
///   t_a, c_a = <h>, <h1 h2> under exp(beta h.w_a + beta^2 C h1 h2),
///   S = sum_a (cov h)_a = sum_a [[1 - t1^2, c - t1 t2], [c - t1 t2, 1 - t2^2]],
///   B_i = (beta / sqrt N) sum_a sigma_i^a t_a - (beta^2 / N) S m_i,
///   J(R) = atanh q + (beta^2 / N) S_12 - (M / N) beta^2 tanh(beta^2 R),
///   m_i, <xi1 xi2>_i under exp(B_i.xi + J xi1 xi2), R = sum_i <xi1 xi2>_i / N.
/// The last line is solved with J linear about the last R (and constant where it would rise): as a plain recursion R
/// has the gain -beta^4 M / N and swings. Fixed points are the same. log Z = sum_i H_i + sum_a [log z_a + (beta^2/2)
/// (tr V + t_a.V t_a)] - M log cosh(beta^2 R) + N [R atanh q + log(1 - q^2) / 2], where H_i is the entropy of an
/// input's pair and z_a the mean of the weight of (h1, h2) over its four values; it is stationary where the equations
/// hold. Matrix products are in single precision, all else in double. Undamped. Time rows x inputs an iteration. Throws
/// std::invalid_argument unless there are rows, beta >= 0 is finite, |q| < 1, start has two values in [-1, 1] for each
/// input, max_iterations >= 1 and tolerance > 0.
PairEstimate two_features(data::BitView rows, const PairModel& model, std::span<const double> start,
                          const PairRules& rules);

/// m_i = scale x, x uniform in (-1, 1), [feature][input]: nearly nothing is known. Starts of one seed are independent.
std::vector<double> random_pair_start(std::int64_t inputs, std::uint64_t seed, std::int64_t instance, double scale);

/// tanh((v1 + v2) / sqrt 2) and tanh((v1 - v2) / sqrt 2), v1 and v2 the two strongest principal components of the rows
/// after a few power iterations from `random` [feature][input], each with sum_i v_i^2 = N. Features with R > 0 have xi1
/// + xi2 as the stronger component and xi1 - xi2 as the weaker one; with R = 0 any rotation is as good.
std::vector<double> spectral_pair_start(data::BitView rows, std::span<const double> random);

}  // namespace glassbox::inference
