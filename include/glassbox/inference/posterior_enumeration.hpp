// The exact posterior of one hidden feature of few inputs: the sum over all 2^N features.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "glassbox/data/bit_rows.hpp"

namespace glassbox::inference {

inline constexpr std::int64_t posterior_enumeration_limit = 20;  ///< inputs

/// Of P(xi | D) = (1/Z) prod_a cosh(beta G_a), G_a = xi.sigma^a / sqrt N, xi in {+-1}^N (feature_estimate.hpp). q =
/// xi.xi' / N in [-1, 1] of two independent draws.
struct ExactPosterior {
  double log_z = 0.0;                       ///< Z = sum over xi of the product
  double log_evidence = 0.0;                ///< log P(D | beta), see evidence_curve
  double slope = 0.0;                       ///< d log Z / d beta = sum_a < G_a tanh(beta G_a) >
  double entropy = 0.0;                     ///< log Z - sum_a < log cosh(beta G_a) >, in [0, N log 2]
  double joint_entropy = 0.0;               ///< log Z - beta slope: that of xi and h together less M log 2
  std::vector<double> magnetisation;        ///< <xi_i> given xi_0 = +1, [input]; without that all are 0
  std::vector<double> overlap_probability;  ///< [n], of q = 2n/N - 1, n = 0 .. N
  double overlap_squared = 0.0;             ///< <q^2>, equal to sum_ij <xi_i xi_j>^2 / N^2
  double feature_overlap = 0.0;             ///< <|xi.feature|> / N
  double feature_overlap_squared = 0.0;     ///< <(xi.feature / N)^2>
};

/// `feature`: one row, the truth for instance. On is +1. Throws std::invalid_argument unless there are 1 to 20 inputs,
/// a feature of as many, and beta >= 0 and finite. O(2^N (M + N)) time, 2^N numbers.
ExactPosterior exact_posterior(data::BitView rows, double beta, data::BitView feature);

/// log P(D | beta) = log Z - N log 2 - N M log(2 cosh(beta / sqrt N)) of the data of M rows, in nats, all features
/// being equally likely beforehand; [beta]. One pass over the states for all betas. Throws as above.
std::vector<double> evidence_curve(data::BitView rows, std::span<const double> betas);

}  // namespace glassbox::inference
