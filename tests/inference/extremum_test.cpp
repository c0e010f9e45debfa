// Extremes of scans.
#include "glassbox/inference/extremum.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

namespace glassbox::inference {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

TEST(Extremum, HasTheWidthOfWhatIsAsGood) {
  const std::vector<double> places{1, 2, 3, 4, 5};
  const std::vector<statistics::Estimate> values{{0.0, 0.1}, {0.95, 0.1}, {1.0, 0.1}, {0.5, 0.1}, {-1.0, 0.1}};
  const Extremum top = extremum(places, values, Extreme::maximum);
  EXPECT_EQ(top.place, 3.0);
  EXPECT_EQ(top.lowest, 2.0);
  EXPECT_EQ(top.highest, 3.0);
  EXPECT_EQ(top.value.value, 1.0);
  EXPECT_FALSE(top.is_at_end);
  const Extremum bottom = extremum(places, values, Extreme::minimum);
  EXPECT_EQ(bottom.place, 5.0);
  EXPECT_TRUE(bottom.is_at_end);
}

TEST(Extremum, PassesOverWhatIsNotKnown) {
  const std::vector<double> places{1, 2, 3};
  EXPECT_EQ(
      extremum(places, std::vector<statistics::Estimate>{{1.0, nan}, {nan, nan}, {2.0, nan}}, Extreme::maximum).place,
      3.0);
  EXPECT_TRUE(std::isnan(extremum(places, std::vector<statistics::Estimate>(3, {nan, nan}), Extreme::minimum).place));
}

}  // namespace
}  // namespace glassbox::inference
