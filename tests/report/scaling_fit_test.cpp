// Finite-size scaling of curves that scale by construction.
#include "glassbox/report/scaling_fit.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "synthetic_sizes.hpp"

namespace glassbox::report {
namespace {

TEST(ScalingFit, finds_parameters_of_exact_data) {
  const auto curves = synthetic_sizes(0, 1.1, 2.5, 1e-12);
  const ScalingFit fit = scaling_fit(curves, 0.0, 2.0, 1.0);
  ASSERT_TRUE(fit.has_converged);
  EXPECT_NEAR(fit.critical_temperature.value, 1.1, 1e-9);
  EXPECT_NEAR(fit.nu.value, 2.5, 1e-7);
  EXPECT_NEAR(fit.function[0], 0.6, 1e-9);
  EXPECT_NEAR(fit.function[1], -0.4, 1e-8);
  EXPECT_NEAR(fit.function[2], 0.05, 1e-8);
  EXPECT_EQ(fit.degrees_of_freedom, 4 * 9 - 5);
}

TEST(ScalingFit, does_not_depend_on_the_guess) {
  const auto curves = synthetic_sizes(3, 1.1, 2.5, 0.01);
  const ScalingFit one = scaling_fit(curves, 0.0, 2.0, 0.97), other = scaling_fit(curves, 0.0, 2.0, 1.2);
  ASSERT_TRUE(one.has_converged && other.has_converged);
  EXPECT_NEAR(one.critical_temperature.value, other.critical_temperature.value, 1e-5);
  EXPECT_NEAR(one.nu.value, other.nu.value, 1e-4);
}

TEST(ScalingFit, has_jackknife_errors_of_the_right_size) {
  // The samples' offsets make points of one size move together: errors of independent points would be wrong here.
  double squares[2] = {}, sums[2] = {}, errors[2] = {};
  constexpr int worlds = 60;
  for (int world = 0; world < worlds; ++world) {
    const auto fit = best_scaling_fit(synthetic_sizes(world, 1.1, 2.5, 0.01), 1.1);
    ASSERT_TRUE(fit);
    const statistics::Estimate found[2] = {fit->critical_temperature, fit->nu};
    for (int i = 0; i < 2; ++i) {
      sums[i] += found[i].value / worlds;
      squares[i] += found[i].value * found[i].value / worlds;
      errors[i] += found[i].error / worlds;
    }
  }
  for (int i = 0; i < 2; ++i) {
    const double spread = std::sqrt(squares[i] - sums[i] * sums[i]);
    EXPECT_NEAR(errors[i] / spread, 1.0, 0.4) << (i == 0 ? "T_c" : "nu");
    EXPECT_NEAR(sums[i], i == 0 ? 1.1 : 2.5, 4.0 * spread / std::sqrt(worlds) + (i == 0 ? 0.0 : 0.05));
  }
}

TEST(ScalingFit, refuses_too_few_points_and_transitions_outside) {
  auto curves = synthetic_sizes(0, 1.1, 2.5, 0.001);
  EXPECT_FALSE(scaling_fit(std::vector<SizedCurve>{}, 0.0, 2.0, 1.0).has_converged);
  EXPECT_FALSE(scaling_fit(curves, 1.095, 1.105, 1.1).has_converged);
  EXPECT_FALSE(scaling_fit(curves, 1.15, 2.0, 1.2).has_converged);
}

TEST(ScalingFit, narrows_its_window_where_a_parabola_does_not_hold) {
  auto curves = synthetic_sizes(1, 1.1, 2.5, 0.002);
  for (SizedCurve& curve : curves)
    for (std::size_t k = 0; k < curve.values.size(); ++k) {
      const double x = (curve.temperatures[k] - 1.1) * std::pow(curve.size, 1.0 / 2.5);
      curve.values[k].value += 1.5 * x * x * x * x;
      for (auto& row : curve.replicates) row[k] += 1.5 * x * x * x * x;
    }
  const auto fit = best_scaling_fit(curves, 1.1);
  ASSERT_TRUE(fit);
  EXPECT_GT(fit->lowest, curves[0].temperatures.front());
  EXPECT_NEAR(fit->critical_temperature.value, 1.1, 0.02);
}

}  // namespace
}  // namespace glassbox::report
