// Patterns are fair signs, and Hebb's rule is its double sum.
#include "glassbox/spin_glass/hopfield.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace glassbox::spin_glass {
namespace {

TEST(Hopfield, PatternsAreFairSigns) {
  const auto xi = hopfield_patterns(200, 50, {.seed = 20260101, .purpose = random::Purpose::patterns});
  const auto up = std::ranges::count(xi, 1);
  EXPECT_EQ(up + std::ranges::count(xi, -1), 10000);
  EXPECT_LT(std::abs(static_cast<double>(up) - 5000.0), 4.0 * 50.0);
}

TEST(Hopfield, HebbSumsAreThoseOfThePairs) {
  const std::vector<std::int8_t> xi = {1, 1, -1, -1, /**/ 1, -1, 1, -1, /**/ 1, 1, 1, -1};
  EXPECT_EQ(hebb_sums(4, xi), (std::vector<std::int32_t>{1, 1, -3, -1, -1, -1}));
}

TEST(Hopfield, RefusesWhatIsNoSetOfPatterns) {
  EXPECT_THROW(hopfield_patterns(10, 0, {}), std::invalid_argument);
  EXPECT_THROW(hopfield_patterns(0, 10, {}), std::invalid_argument);
  EXPECT_THROW(hopfield_patterns(1 << 20, 1 << 20, {}), std::invalid_argument);
  EXPECT_THROW(hebb_sums(3, std::vector<std::int8_t>(4, 1)), std::invalid_argument);
  EXPECT_THROW(hebb_sums(0, {}), std::invalid_argument);
}

}  // namespace
}  // namespace glassbox::spin_glass
