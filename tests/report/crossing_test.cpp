// Crossings of curves whose crossing is known.
#include "glassbox/report/crossing.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "synthetic_sizes.hpp"

namespace glassbox::report {
namespace {

SizedCurve line(double size, double slope, double value, const std::vector<double>& temperatures) {
  SizedCurve curve{.size = size, .temperatures = temperatures};
  for (const double t : temperatures) curve.values.push_back({value + slope * (t - 1.1), 0.01});
  return curve;
}

TEST(Crossing, is_exact_for_straight_lines) {
  const std::vector<double> t{0.8, 1.0, 1.2, 1.4, 1.6};
  const auto found = crossing(line(4, -1, 0.5, t), line(8, -3, 0.5, t));
  ASSERT_TRUE(found);
  EXPECT_NEAR(found->temperature.value, 1.1, 1e-12);
  EXPECT_NEAR(found->value.value, 0.5, 1e-12);
  EXPECT_EQ(found->smaller, 4.0);
  EXPECT_EQ(found->larger, 8.0);
}

TEST(Crossing, propagates_errors_of_independent_points) {
  // Four points at +-0.1 and +-0.3 around the zero, each difference known to e: the zero is known to e / (2 |slope|).
  const std::vector<double> t{0.8, 1.0, 1.2, 1.4};
  const auto found = crossing(line(4, -1, 0.5, t), line(8, -3, 0.5, t));
  ASSERT_TRUE(found);
  EXPECT_NEAR(found->temperature.error, std::sqrt(2.0) * 0.01 / 2.0 / 2.0, 1e-12);
}

TEST(Crossing, interpolates_where_temperatures_differ) {
  const auto found = crossing(line(4, -1, 0.5, {0.8, 1.0, 1.2, 1.4}), line(8, -3, 0.5, {0.75, 0.95, 1.13, 1.31, 1.5}));
  ASSERT_TRUE(found);
  EXPECT_NEAR(found->temperature.value, 1.1, 1e-12);
}

TEST(Crossing, is_absent_where_lines_do_not_meet) {
  const std::vector<double> t{0.8, 1.0, 1.2, 1.4};
  EXPECT_FALSE(crossing(line(4, -1, 0.5, t), line(8, -1, 0.9, t)));
  EXPECT_FALSE(crossing(line(4, -1, 0.5, {0.2, 0.3}), line(8, -3, 0.5, {1.0, 1.2})));
  EXPECT_FALSE(crossing(SizedCurve{.size = 4}, line(8, -3, 0.5, t)));
}

TEST(Crossing, takes_the_sure_change_of_sign_and_not_noise) {
  // Differences 0.01, -0.01 of noise far from the crossing, then a clear change.
  SizedCurve a{.size = 4, .temperatures = {0.6, 0.7, 0.8, 0.9, 1.0, 1.1, 1.2}};
  SizedCurve b{.size = 8, .temperatures = a.temperatures};
  for (const double d : {0.01, -0.01, -0.01, -0.2, -0.1, 0.1, 0.2}) {
    a.values.push_back({0.0, 0.02});
    b.values.push_back({-d, 0.02});
  }
  const auto found = crossing(a, b);
  ASSERT_TRUE(found);
  EXPECT_NEAR(found->temperature.value, 1.05, 0.02);
}

TEST(Crossing, has_jackknife_errors_of_the_right_size) {
  // Many worlds: the spread of the crossing over them is what each says of itself, on average (0.96 of it in 1000).
  double squares = 0.0, sum = 0.0, errors = 0.0;
  constexpr int worlds = 60;
  for (int world = 0; world < worlds; ++world) {
    const auto sizes = synthetic_sizes(world, 1.1, 2.5, 0.005);
    const auto found = crossing(sizes[0], sizes[2]);
    ASSERT_TRUE(found);
    sum += found->temperature.value;
    squares += found->temperature.value * found->temperature.value;
    errors += found->temperature.error;
  }
  const double spread = std::sqrt(squares / worlds - sum / worlds * sum / worlds);
  // Relative error of a spread over 60 worlds: 1/sqrt(120) = 9 %; four of it.
  EXPECT_NEAR(errors / worlds / spread, 1.0, 0.37);
}

}  // namespace
}  // namespace glassbox::report
