// Sizes of families that can be counted by hand.
#include "glassbox/sampling/families.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace glassbox::sampling {
namespace {

TEST(Families, OfOneMemberEach) {
  const Families f = families(std::vector<std::int32_t>{0, 1, 2, 3});
  EXPECT_EQ(f.count, 4);
  EXPECT_DOUBLE_EQ(f.mean_square_size, 1.0);
  EXPECT_DOUBLE_EQ(f.entropic_size, 1.0);
}

TEST(Families, OfHalfAndTwoQuarters) {
  const Families f = families(std::vector<std::int32_t>{1, 1, 1, 1, 4, 4, 7, 7});
  EXPECT_EQ(f.count, 3);
  EXPECT_DOUBLE_EQ(f.mean_square_size, 8.0 * (0.25 + 2.0 / 16.0));
  EXPECT_DOUBLE_EQ(f.entropic_size, 8.0 * std::exp(-1.5 * std::log(2.0)));
}

TEST(Families, TwoBlocksOfDifferentWeight) {
  AncestorBlocks blocks(4);  // ancestors 0, 1 and 2, 3
  const std::vector<double> weight{1.0, 1.0, 3.0, 3.0};
  blocks.add(weight, std::vector<std::int32_t>{0, 1, 2, 3});  // shares 1/2 grow to 1/4 and 3/4
  EXPECT_NEAR(blocks.error(), std::sqrt(2.0 * (0.0625 + 0.0625)), 1e-14);
  blocks.add(std::vector<double>(4, 5.0), std::vector<std::int32_t>{0, 2, 2, 3});  // equal weights: nothing happens
  EXPECT_NEAR(blocks.error(), std::sqrt(2.0 * (0.0625 + 0.0625)), 1e-14);
}

}  // namespace
}  // namespace glassbox::sampling
