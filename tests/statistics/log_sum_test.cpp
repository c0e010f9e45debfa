// Sums of logarithms near and far beyond the range of a double.
#include "glassbox/statistics/log_sum.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace glassbox::statistics {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

TEST(LogSum, OfOneTwoThree) {
  const std::vector<double> logs{std::log(1.0), std::log(2.0), std::log(3.0)};
  EXPECT_NEAR(log_sum_exp(logs), std::log(6.0), 1e-15);
  EXPECT_NEAR(log_mean_exp(logs), std::log(2.0), 1e-15);
}

TEST(LogSum, DoesNotOverflowInAnyOrder) {
  std::vector<double> logs{-1e5, 1e5, 1e5 - 1.0, 12.0};
  std::sort(logs.begin(), logs.end());
  do {
    EXPECT_DOUBLE_EQ(log_sum_exp(logs), 1e5 + std::log1p(std::exp(-1.0)));
  } while (std::next_permutation(logs.begin(), logs.end()));
}

TEST(LogSum, CountsZeroTermsWithoutAddingThem) {
  EXPECT_DOUBLE_EQ(log_sum_exp(std::vector<double>{-infinity, 0.0, -infinity}), 0.0);
  EXPECT_DOUBLE_EQ(log_mean_exp(std::vector<double>{-infinity, 0.0}), -std::log(2.0));
  EXPECT_EQ(log_sum_exp(std::vector<double>{-infinity, -infinity}), -infinity);
  EXPECT_EQ(log_mean_exp(std::vector<double>{-infinity, -infinity}), -infinity);
}

TEST(LogSum, OfNothing) {
  EXPECT_EQ(log_sum_exp({}), -infinity);
  EXPECT_TRUE(std::isnan(log_mean_exp({})));
}

TEST(LogSum, PassesOnWhatIsNotFinite) {
  EXPECT_EQ(log_sum_exp(std::vector<double>{infinity, 1.0, infinity}), infinity);
  EXPECT_TRUE(std::isnan(log_sum_exp(std::vector<double>{1.0, std::nan(""), 2.0})));
}

TEST(LogSum, GrowsTermByTerm) {
  LogSum sum;
  for (int k = 0; k < 1000; ++k) sum.add(-700.0 - 0.1 * k);
  const double ratio = std::exp(-0.1);
  EXPECT_EQ(sum.count(), 1000);
  EXPECT_NEAR(sum.log_sum(), -700.0 + std::log((1.0 - std::pow(ratio, 1000)) / (1.0 - ratio)), 1e-12);
  EXPECT_NEAR(sum.log_mean(), sum.log_sum() - std::log(1000.0), 1e-12);
}

}  // namespace
}  // namespace glassbox::statistics
