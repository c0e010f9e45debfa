// Message passing for two features against exact sums, message passing for one, and the planted truth.
#include "glassbox/inference/two_features.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <numbers>

#include "glassbox/inference/amp.hpp"
#include "glassbox/inference/permutation_overlaps.hpp"
#include "glassbox/inference/planted_pair.hpp"

namespace glassbox::inference {
namespace {

/// log Z of the pair, by 4^N terms.
double exact_log_z(data::BitView rows, const PairModel& model) {
  const auto n = static_cast<double>(rows.units), m = static_cast<double>(rows.rows);
  std::vector<double> one(std::size_t{1} << rows.units, 0.0), both(rows.units + 1);
  for (std::uint64_t xi = 0; xi < one.size(); ++xi)
    for (std::int64_t a = 0; a < rows.rows; ++a)
      one[xi] += std::log(std::cosh(model.beta * (n - 2.0 * std::popcount(xi ^ rows.row(a)[0])) / std::sqrt(n)));
  for (std::int64_t d = 0; d <= rows.units; ++d) {
    const auto differ = static_cast<double>(d);
    both[d] = differ * std::log(1.0 - model.correlation) + (n - differ) * std::log(1.0 + model.correlation) -
              m * std::log(std::cosh(model.beta * model.beta * (n - 2.0 * differ) / n));
  }
  const double largest = 2.0 * *std::ranges::max_element(one);
  double z = 0.0;
  for (std::uint64_t x = 0; x < one.size(); ++x)
    for (std::uint64_t y = 0; y < one.size(); ++y)
      z += std::exp(one[x] + one[y] + both[std::popcount(x ^ y)] - largest);
  return largest + std::log(z);
}

PairEstimate best_of(data::BitView rows, const PairModel& model, std::int64_t starts) {
  PairEstimate best;
  for (std::int64_t k = 0; k < starts; ++k) {
    PairEstimate found = two_features(rows, model, random_pair_start(rows.units, 5, k, 0.5), {.max_iterations = 200});
    if (found.has_converged() && (!best.has_converged() || found.log_z > best.log_z)) best = std::move(found);
  }
  return best;
}

// Without order log Z = 2 N log 2 + M beta^2, up to (beta^4/4) sum over pairs
// of rows of (q_ab^2 - 1/N) for each feature, q_ab the overlap of two rows: a deviation of beta^4 M / (sqrt 2 N).
TEST(TwoFeatures, IsExactWithoutOrder) {
  for (std::int64_t instance = 0; instance < 10; ++instance) {
    const PairModel model{.beta = 0.3};
    const data::BitRows rows = planted_pair({.inputs = 8, .rows = 16, .beta = model.beta}, 1, instance).rows;
    const PairEstimate found = best_of(rows, model, 1);
    ASSERT_TRUE(found.has_converged());
    EXPECT_NEAR(found.log_z, 16.0 * std::numbers::ln2 + 16.0 * 0.09, 1e-6);
    EXPECT_NEAR(found.log_z, exact_log_z(rows, model), 4.0 * std::pow(model.beta, 4) * std::numbers::sqrt2);
  }
}

// Where the data settle the features, log Z is the weight of that one pair and of those with other names: four have the
// same R, four have -R.
TEST(TwoFeatures, IsExactWhereTheDataSettleThem) {
  int settled = 0;
  for (std::int64_t instance = 0; instance < 4; ++instance)
    for (const double q : {0.0, 0.3}) {
      const PairModel model{.beta = 1.2, .correlation = q};
      const PlantedPair planted = planted_pair({.inputs = 8, .rows = 200, .beta = 1.2, .overlap = 0.25}, 1, instance);
      const PairEstimate found = best_of(planted.rows, model, 4);
      if (!found.has_converged() || std::min(found.self_overlap[0], found.self_overlap[1]) < 0.999) continue;
      ++settled;
      const double names = std::log(4.0) + std::log1p(std::exp(-16.0 * std::atanh(q) * found.correlation));
      EXPECT_NEAR(found.log_z + names, exact_log_z(planted.rows, model), 0.02);
      EXPECT_NEAR(std::abs(found.correlation), 0.25, 1e-3);
    }
  EXPECT_GE(settled, 4);
}

// A feature of which nothing is known stays so, and the other one is that of a machine with one.
TEST(TwoFeatures, OneThatIsZeroLeavesTheOtherAlone) {
  const data::BitRows rows = planted_pair({.inputs = 100, .rows = 400, .beta = 1.0, .overlap = 0.0}, 1, 0).rows;
  std::vector<double> start = random_start(100, 1, 0, 0.5);
  const FeatureEstimate one = amp(RowShare(rows), 1.0, start, {}, {});
  start.resize(200, 0.0);
  const PairEstimate both = two_features(rows, {.beta = 1.0}, start, {});
  for (std::int64_t i = 0; i < 100; ++i) {
    EXPECT_NEAR(both.magnetisation[i], one.magnetisation[i], 1e-3);
    EXPECT_EQ(both.magnetisation[100 + i], 0.0);
  }
  EXPECT_NEAR(both.self_overlap[0], one.self_overlap, 1e-4);
  EXPECT_NEAR(both.log_z, one.log_z + 100.0 * std::numbers::ln2 + 400.0 / 2.0, 1e-2);
}

// With the truth drawn from the model, sum_i m_i (xi_i - m_i) has mean 0 and, of independent inputs, the variance sum_i
// m_i^2 (1 - m_i^2); 100 instances had 1.4 times that, a mean of 0.06(8) deviations and all of 200 below 4.
TEST(TwoFeatures, OverlapWithTheTruthIsTheSelfOverlap) {
  for (const double overlap : {0.0, 0.3}) {
    const PlantedPair planted = planted_pair({.inputs = 300, .rows = 1800, .beta = 1.0, .overlap = overlap}, 1, 0);
    const PairModel model{.beta = 1.0, .correlation = overlap};
    const PairEstimate found = two_features(planted.rows, model, random_pair_start(300, 1, 0, 0.1), {});
    ASSERT_TRUE(found.has_converged());
    EXPECT_LT(found.iterations, 100);
    const PermutationOverlaps matched = permutation_overlaps(found.magnetisation, planted.features);
    for (std::int64_t k = 0; k < 2; ++k) {
      double variance = 0.0;
      for (std::int64_t i = 0; i < 300; ++i) {
        const double square = std::pow(found.magnetisation[300 * k + i], 2);
        variance += square * (1.0 - square) / (300.0 * 300.0);
      }
      EXPECT_LT(std::abs(std::abs(matched.overlap[k]) - found.self_overlap[k]), 4.0 * std::sqrt(variance));
    }
    EXPECT_NEAR(std::abs(found.correlation), overlap, 4.0 * std::sqrt((1.0 - overlap * overlap) / 300.0));
  }
}

TEST(TwoFeatures, NamesOfFeaturesDoNotMatter) {
  const data::BitRows rows = planted_pair({.inputs = 90, .rows = 500, .beta = 1.0, .overlap = 0.2}, 1, 0).rows;
  const std::vector<double> start = spectral_pair_start(rows, random_pair_start(90, 1, 0, 1.0));
  std::vector<double> renamed(start.begin() + 90, start.end());
  for (std::int64_t i = 0; i < 90; ++i) renamed.push_back(-start[i]);
  const PairEstimate a = two_features(rows, {.beta = 1.0}, start, {.max_iterations = 20});
  const PairEstimate b = two_features(rows, {.beta = 1.0}, renamed, {.max_iterations = 20});
  EXPECT_NEAR(a.log_z, b.log_z, 1e-2);
  EXPECT_NEAR(a.correlation, -b.correlation, 1e-4);
  for (std::int64_t i = 0; i < 90; ++i) {
    EXPECT_NEAR(a.magnetisation[i], -b.magnetisation[90 + i], 1e-3);
    EXPECT_NEAR(a.magnetisation[90 + i], b.magnetisation[i], 1e-3);
  }
}

TEST(TwoFeatures, SpectralStartSeesBothFeatures) {
  const PlantedPair planted = planted_pair({.inputs = 200, .rows = 2000, .beta = 1.0, .overlap = 0.3}, 1, 0);
  const std::vector<double> start = spectral_pair_start(planted.rows, random_pair_start(200, 1, 0, 1.0));
  EXPECT_GT(permutation_overlaps(start, planted.features).mean, 0.5);
}

TEST(TwoFeatures, SaysThatItHasNotConverged) {
  const data::BitRows rows = planted_pair({.inputs = 20, .rows = 50, .beta = 1.0}, 1, 0).rows;
  const PairEstimate found = two_features(rows, {}, random_pair_start(20, 1, 0, 0.1), {.max_iterations = 2});
  EXPECT_EQ(found.stopped_because, Stop::iteration_limit);
  EXPECT_EQ(found.iterations, 2);
}

TEST(TwoFeatures, RefusesWhatItCannotUse) {
  const data::BitRows rows(3, 2);
  const std::vector<double> start(4, 0.1);
  EXPECT_THROW(two_features({}, {}, {}, {}), std::invalid_argument);
  EXPECT_THROW(two_features(rows, {.beta = -1.0}, start, {}), std::invalid_argument);
  EXPECT_THROW(two_features(rows, {.correlation = 1.0}, start, {}), std::invalid_argument);
  EXPECT_THROW(two_features(rows, {}, std::vector<double>(2, 0.1), {}), std::invalid_argument);
  EXPECT_THROW(two_features(rows, {}, std::vector<double>(4, 1.1), {}), std::invalid_argument);
  EXPECT_THROW(two_features(rows, {}, start, {.max_iterations = 0}), std::invalid_argument);
  EXPECT_THROW(two_features(rows, {}, start, {.tolerance = 0.0}), std::invalid_argument);
  EXPECT_THROW(random_pair_start(0, 1, 0, 1.0), std::invalid_argument);
  EXPECT_THROW(random_pair_start(2, 1, 0, 1.1), std::invalid_argument);
  EXPECT_THROW(spectral_pair_start(rows, std::vector<double>(3)), std::invalid_argument);
}

}  // namespace
}  // namespace glassbox::inference
