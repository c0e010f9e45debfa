// Maxima that are known.
#include "damped_newton.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace glassbox::spin_glass {
namespace {

TEST(DampedNewton, FindsTheTopOfACurvedRidge) {
  // Rosenbrock's valley upside down: top 0 at (1, 1).
  const auto ridge = [](const std::vector<double>& v) {
    const double x = v[0], y = v[1], across = y - x * x;
    return Slope{-(1.0 - x) * (1.0 - x) - 100.0 * across * across,
                 {2.0 * (1.0 - x) + 400.0 * x * across, -200.0 * across}};
  };
  const Maximum top = maximum(ridge, {-1.2, 1.0}, {1.0, 1.0}, 1e-10);
  EXPECT_NEAR(top.place[0], 1.0, 1e-9);
  EXPECT_NEAR(top.place[1], 1.0, 1e-9);
  EXPECT_LE(top.steepness, 1e-10);
}

TEST(DampedNewton, StaysInside) {
  // log x + log(1 - x): NaN outside (0, 1).
  const auto well = [](const std::vector<double>& v) {
    return Slope{std::log(v[0]) + std::log(1.0 - v[0]), {1.0 / v[0] - 1.0 / (1.0 - v[0])}};
  };
  EXPECT_NEAR(maximum(well, {0.01}, {0.01}, 1e-12).place[0], 0.5, 1e-9);
}

TEST(DampedNewton, GivesBackAStartThatIsOutside) {
  const auto nowhere = [](const std::vector<double>&) { return Slope{std::nan(""), {std::nan("")}}; };
  const Maximum none = maximum(nowhere, {3.0}, {1.0}, 1e-12);
  EXPECT_EQ(none.place[0], 3.0);
  EXPECT_TRUE(std::isnan(none.value));
}

}  // namespace
}  // namespace glassbox::spin_glass
