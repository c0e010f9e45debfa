// Several features one after the other: each is found alone, then taken out of the rows.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "glassbox/data/bit_rows.hpp"
#include "glassbox/inference/feature_estimate.hpp"
#include "glassbox/random/draw.hpp"

namespace glassbox::inference {

/// A feature and the beta at which rows have it.
struct FoundFeature {
  double beta = 0.0;
  FeatureEstimate estimate;
};

/// Finds one feature of rows: message passing with a start, and a beta, of its own choice. What is left of rows has
/// weaker features, hence smaller betas.
using FeatureFinder = std::function<FoundFeature(data::BitView rows)>;

struct Deflation {
  std::vector<FoundFeature> features;  ///< in the order in which they were found
  data::BitRows rest;                  ///< rows without any of them
};

/// Rows in which a feature says nothing more. Of row a the hidden spin is drawn from its posterior, <h_a> = tanh(beta
/// w_a), w_a + beta (1 - Q) tanh(beta w_a) = N^{-1/2} sum_i m_i sigma_i^a; then an input that agrees with h_a m_i is
/// turned with probability T / (1 + T), T = |m_i| (2 p_i - 1), p_i the share of rows in which it agrees (1/2 where that
/// is less; the model says p_i = (1 + tanh(beta / sqrt N)) / 2, real inputs differ from one another): just so often
/// that it agrees no more than it disagrees. With the true feature and hidden spins, rows of a machine with one feature
/// become fair coins, exactly. Beside further features xi_k, nearly orthogonal to this one, sigma_i has the mean (beta
/// / sqrt N) sum_k h_k xi_ki to leading order: this feature's term vanishes, those of the others shrink by 1 - O(1 /
/// sqrt N), and rows stay +-1, so the same finder reads them again. h is drawn and not set to its sign: the sign is
/// fitted to the noise of the row, and so would take noise out with the signal. Where m is uncertain, (1 - Q) beta of
/// the signal stays. `name`: purpose chosen_inputs, its sample and sweep; row a is replica name.replica + a. Throws
/// std::invalid_argument unless the feature has as many inputs as the rows and beta >= 0 is finite.
data::BitRows without_feature(data::BitView rows, double beta, const FeatureEstimate& feature, random::Name name);

/// Calls `find` for the rows, and then for what is left of them, until `count` features are found; `name.sweep` + k is
/// the name of the turns after feature k. Other choices were weighed: to project a feature out leaves rows that are no
/// bits, to sort rows by which feature they bear fits mixtures, where one cause acts at a time, not machines, where all
/// do. Features with a strong overlap are found as their sum or difference first; for two of them see two_features.hpp.
/// Throws std::invalid_argument unless count >= 1.
Deflation deflation(data::BitView rows, std::int64_t count, const FeatureFinder& find, const random::Name& name);

}  // namespace glassbox::inference
