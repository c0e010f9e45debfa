// Features are recognised whatever their order and signs.
#include "glassbox/inference/permutation_overlaps.hpp"

#include <gtest/gtest.h>

#include <array>
#include <limits>

#include "glassbox/random/draw.hpp"

namespace glassbox::inference {
namespace {

constexpr std::int64_t inputs = 50;

data::BitRows drawn_truths(std::int64_t count) {
  data::BitRows truths(count, inputs);
  for (std::int64_t k = 0; k < count; ++k)
    for (std::int64_t i = 0; i < inputs; ++i) truths.set(k, i, random::uniform({.seed = 1, .replica = k}, i) < 0.5);
  return truths;
}

TEST(PermutationOverlaps, FindsOrderAndSigns) {
  const data::BitRows truths = drawn_truths(3);
  constexpr std::array<std::int64_t, 3> partner = {2, 0, 1};
  constexpr std::array<double, 3> factor = {0.9, -0.8, 0.5};
  std::vector<double> found;
  for (std::size_t k = 0; k < 3; ++k)
    for (std::int64_t i = 0; i < inputs; ++i) found.push_back(truths.at(partner[k], i) ? factor[k] : -factor[k]);
  const PermutationOverlaps matched = permutation_overlaps(found, truths);
  for (std::size_t k = 0; k < 3; ++k) {
    EXPECT_EQ(matched.partner[k], partner[k]);
    EXPECT_NEAR(matched.overlap[k], factor[k], 1e-12);
  }
  EXPECT_NEAR(matched.mean, (0.9 + 0.8 + 0.5) / 3.0, 1e-12);
}

TEST(PermutationOverlaps, MoreFoundThanPlanted) {
  const data::BitRows truths = drawn_truths(1);
  std::vector<double> found(inputs, 0.0);
  for (std::int64_t i = 0; i < inputs; ++i) found.push_back(truths.at(0, i) ? -1.0 : 1.0);
  const PermutationOverlaps matched = permutation_overlaps(found, truths);
  EXPECT_EQ(matched.partner, (std::vector<std::int64_t>{-1, 0}));
  EXPECT_EQ(matched.overlap, (std::vector<double>{0.0, -1.0}));
  EXPECT_EQ(matched.mean, 1.0);
}

TEST(PermutationOverlaps, RefusesWhatIsNoFeature) {
  const data::BitRows truths = drawn_truths(1);
  EXPECT_THROW(permutation_overlaps({}, truths), std::invalid_argument);
  EXPECT_THROW(permutation_overlaps(std::vector<double>(inputs + 1), truths), std::invalid_argument);
  EXPECT_THROW(permutation_overlaps(std::vector<double>(2), {}), std::invalid_argument);
  const std::vector<double> odd(inputs, std::numeric_limits<double>::quiet_NaN());
  EXPECT_THROW(permutation_overlaps(odd, truths), std::invalid_argument);
}

}  // namespace
}  // namespace glassbox::inference
