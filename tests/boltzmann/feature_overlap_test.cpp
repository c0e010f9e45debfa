// Features of machines that are permutations, strangers or relatives of one another.
#include "glassbox/boltzmann/feature_overlap.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "enumerated_machine.hpp"

namespace glassbox::boltzmann {
namespace {

/// Hidden unit j of the result is unit j * step mod hidden of the machine, its weights times `factor`.
Rbm reordered(const Rbm& rbm, std::int64_t step, float factor) {
  Rbm other = rbm;
  for (std::int64_t j = 0; j < rbm.hidden(); ++j) {
    other.hidden_bias[j] = rbm.hidden_bias[j * step % rbm.hidden()];
    for (std::int64_t i = 0; i < rbm.visible.units; ++i)
      other.weights(i, j) = factor * rbm.weights(i, j * step % rbm.hidden());
  }
  return other;
}

TEST(FeatureOverlap, IsTheCosineOfColumns) {
  Rbm a = zero_rbm({.units = 3}, 2), b = zero_rbm({.units = 3}, 3);
  a.weights(0, 0) = 3.0F, a.weights(1, 0) = 4.0F;  // feature 0 of a: (3, 4, 0); feature 1 has no length
  b.weights(0, 0) = 1.0F;
  b.weights(0, 1) = -6.0F, b.weights(1, 1) = -8.0F;
  b.weights(2, 2) = 2.0F;
  const std::vector<double> plain = feature_overlaps(a, b, FeatureForm::plain);
  const std::vector<double> expected{0.6, -1.0, 0.0, 0.0, 0.0, 0.0};
  for (std::size_t k = 0; k < 6; ++k) EXPECT_NEAR(plain[k], expected[k], 1e-15);
  // About the means: (2, 5, -7)/3 and (2, -1, -1)/3 and (-1, -1, 2) * 2/3.
  const std::vector<double> centred = feature_overlaps(a, b, FeatureForm::centred);
  EXPECT_NEAR(centred[0], 6.0 / std::sqrt(78.0 * 6.0), 1e-15);
  EXPECT_NEAR(centred[2], -21.0 / std::sqrt(78.0 * 6.0), 1e-15);
}

TEST(FeatureOverlap, FindsAPermutation) {
  const Rbm a = drawn_rbm({.units = 40}, 13, 1.0, 3), b = reordered(a, 5, 2.0F);
  const MatchedFeatures matched = matched_features(a, b, FeatureForm::plain);
  for (std::int64_t j = 0; j < 13; ++j) {
    EXPECT_EQ(matched.partner[j] * 5 % 13, j);
    EXPECT_NEAR(matched.overlap[j], 1.0, 1e-12);
  }
  EXPECT_NEAR(matched.mean, 1.0, 1e-12);
  EXPECT_EQ(std::accumulate(matched.others.begin(), matched.others.end(), std::int64_t{0}), 13 * 12);
  EXPECT_LT(std::abs(matched.baseline), 4.0 / std::sqrt(40.0 * 13 * 12));
}

TEST(FeatureOverlap, TheBaselineIsTheMeanOfTheOthers) {
  const Rbm a = drawn_rbm({.units = 9}, 4, 1.0, 5), b = drawn_rbm({.units = 9}, 6, 1.0, 6);
  const std::vector<double> q = feature_overlaps(a, b, FeatureForm::centred);
  const MatchedFeatures wide = matched_features(a, b, FeatureForm::centred),
                        tall = matched_features(b, a, FeatureForm::centred);
  EXPECT_NEAR(20.0 * wide.baseline + 4.0 * wide.mean, std::accumulate(q.begin(), q.end(), 0.0), 1e-12);
  EXPECT_NEAR(tall.mean, wide.mean, 1e-12);
  EXPECT_NEAR(tall.baseline, wide.baseline, 1e-12);
  for (std::int64_t j = 0; j < 4; ++j) EXPECT_EQ(tall.partner[wide.partner[j]], j);
  EXPECT_EQ(std::ranges::count(tall.partner, -1), 2);
  EXPECT_EQ(std::ranges::count_if(tall.overlap, [](double x) { return std::isnan(x); }), 2);
}

TEST(FeatureOverlap, BinsCoverTheirRange) {
  EXPECT_EQ(FeatureBins::bin_of(-1.0), 0);
  EXPECT_EQ(FeatureBins::bin_of(1.0), FeatureBins::count - 1);
  for (std::int64_t b = 0; b < FeatureBins::count; ++b) EXPECT_EQ(FeatureBins::bin_of(FeatureBins::centre(b)), b);
}

TEST(FeatureOverlap, FreeEnergiesAreComparedButForTheirMeans) {
  EXPECT_EQ(free_energy_difference(std::vector<double>{1.0, 2.0}, std::vector<double>{5.0, 6.0}), 0.0);
  EXPECT_EQ(free_energy_difference(std::vector<double>{1.0, 2.0, 6.0}, std::vector<double>{0.0, 0.0, 0.0}), 2.0);
  EXPECT_TRUE(std::isnan(free_energy_difference({}, {})));
  EXPECT_THROW(free_energy_difference(std::vector<double>{1.0}, {}), std::invalid_argument);
}

TEST(FeatureOverlap, RefusesOtherLayers) {
  const Rbm a = drawn_rbm({.units = 5}, 3, 1.0, 1);
  EXPECT_THROW(feature_overlaps(a, drawn_rbm({.units = 6}, 3, 1.0, 1), FeatureForm::plain), std::invalid_argument);
  EXPECT_THROW(feature_overlaps(a, drawn_rbm({.units = 5, .labels = 2}, 3, 1.0, 1), FeatureForm::plain),
               std::invalid_argument);
}

}  // namespace
}  // namespace glassbox::boltzmann
