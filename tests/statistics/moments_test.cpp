// Means, variances and errors of a few numbers worked out by hand.
#include "glassbox/statistics/moments.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <stdexcept>
#include <vector>

namespace glassbox::statistics {
namespace {

TEST(Moments, OfFourNumbers) {
  const std::vector<double> x{1.0, 2.0, 4.0, 9.0};
  EXPECT_DOUBLE_EQ(mean(x), 4.0);
  EXPECT_DOUBLE_EQ(variance(x), 38.0 / 3.0);
  EXPECT_DOUBLE_EQ(mean_with_error(x).value, 4.0);
  EXPECT_DOUBLE_EQ(mean_with_error(x).error, std::sqrt(38.0 / 12.0));
}

TEST(Moments, OfOneNumberHasNoError) {
  const Estimate one = mean_with_error(std::vector<double>{7.0});
  EXPECT_EQ(one.value, 7.0);
  EXPECT_TRUE(std::isnan(one.error));
}

TEST(Moments, RefuseNothing) {
  EXPECT_THROW(mean({}), std::invalid_argument);
  EXPECT_THROW(mean_with_error({}), std::invalid_argument);
}

TEST(Moments, PairsCancelWhatTheyShare) {
  const Estimate difference = paired_difference(std::vector<double>{101.0, 203.0}, std::vector<double>{100.0, 200.0});
  EXPECT_DOUBLE_EQ(difference.value, 2.0);
  EXPECT_DOUBLE_EQ(difference.error, 1.0);
  EXPECT_THROW(paired_difference(std::vector<double>{1.0}, {}), std::invalid_argument);
}

TEST(ZScore, IsInUnitsOfTheCombinedError) {
  EXPECT_DOUBLE_EQ(z_score({11.0, 3.0}, {1.0, 4.0}), 2.0);
  EXPECT_EQ(z_score({1.0, 0.0}, {1.0, 0.0}), 0.0);
  EXPECT_EQ(z_score({1.0, 0.0}, {2.0, 0.0}), -std::numeric_limits<double>::infinity());
}

}  // namespace
}  // namespace glassbox::statistics
