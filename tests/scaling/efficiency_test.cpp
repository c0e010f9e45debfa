// Medians, speed-up and efficiency of times that are known.
#include "glassbox/scaling/efficiency.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>
#include <stdexcept>

namespace {

using namespace glassbox::scaling;

TEST(Median, IsTheMiddleOne) {
  const std::vector<double> three{5.0, 1.0, 3.0}, four{4.0, 1.0, 2.0, 3.0};
  EXPECT_EQ(median(three).value, 3.0);
  EXPECT_EQ(median(four).value, 2.5);
  EXPECT_NEAR(median(three).error, std::sqrt(0.5 * std::numbers::pi) * 2.0 / std::sqrt(3.0), 1e-12);
}

TEST(Median, OfOneHasNoError) {
  const std::vector<double> one{2.0};
  EXPECT_EQ(median(one).value, 2.0);
  EXPECT_TRUE(std::isnan(median(one).error));
  EXPECT_THROW(median({}), std::invalid_argument);
}

TEST(Efficiency, StrongAgainstTheFewestRanks) {
  const std::vector<Timed> times{{4, {3.0, 0.3}}, {2, {5.0, 0.1}}};
  const std::vector<Efficiency> all = efficiencies(times, Growth::strong);
  EXPECT_EQ(all[1].efficiency.value, 1.0);
  EXPECT_EQ(all[1].efficiency.error, 0.0);
  EXPECT_NEAR(all[0].speed_up.value, 2.0 * 5.0 / 3.0, 1e-12);
  EXPECT_NEAR(all[0].efficiency.value, 10.0 / 12.0, 1e-12);
  EXPECT_NEAR(all[0].efficiency.error, 10.0 / 12.0 * std::hypot(0.1, 0.02), 1e-12);
}

TEST(Efficiency, WeakIsTheRatioOfTimes) {
  const std::vector<Timed> times{{1, {2.0, 0.0}}, {8, {2.5, 0.0}}};
  const std::vector<Efficiency> all = efficiencies(times, Growth::weak);
  EXPECT_NEAR(all[1].efficiency.value, 0.8, 1e-12);
  EXPECT_NEAR(all[1].speed_up.value, 6.4, 1e-12);
}

TEST(Efficiency, RefusesTimesThatAreNone) {
  EXPECT_THROW(efficiencies({}, Growth::strong), std::invalid_argument);
  const std::vector<Timed> zero{{1, {0.0, 0.0}}};
  EXPECT_THROW(efficiencies(zero, Growth::strong), std::invalid_argument);
}

}  // namespace
