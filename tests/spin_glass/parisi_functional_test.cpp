// Parisi's functional against nested integrals, and its gradient against differences.
#include "parisi_functional.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

namespace glassbox::spin_glass {
namespace {

/// int Dz f(z) by a sum fine enough for any function here.
template <class Function>
double average(Function f) {
  double sum = 0.0;
  for (int k = -1000; k <= 1000; ++k) sum += std::exp(-0.5 * k * k * 1e-4) * f(0.01 * k);
  return sum * 0.01 / std::sqrt(2.0 * std::numbers::pi);
}

TEST(ParisiFunctional, OfOneStepIsTheNestedIntegral) {
  const double beta = 1.0 / 0.3, q0 = 0.2, q1 = 0.8, m = 0.3, h = 0.25;
  const auto inner = [&](double y) {
    return std::log(
               average([&](double z) { return std::pow(2.0 * std::cosh(beta * (y + std::sqrt(q1 - q0) * z)), m); })) /
           m;
  };
  const double outer = average([&](double z) { return inner(h + std::sqrt(q0) * z); });
  const double expected = -0.25 * beta * beta * (1.0 + q0 * q0 * m + q1 * q1 * (1.0 - m) - 2.0 * q1) - outer;
  EXPECT_NEAR(parisi_functional({{q0, q1}, {m}}, beta, {.field = h}).beta_f, expected, 1e-11);
}

TEST(ParisiFunctional, OfOneHeightIsReplicaSymmetric) {
  const ReplicaSymmetric rs = replica_symmetric(0.6, {.field = 0.3, .field_deviation = 0.2});
  const double q = rs.order;
  const ParisiValue flat = parisi_functional({{q}, {}}, 1.0 / 0.6, {.field = 0.3, .field_deviation = 0.2});
  EXPECT_NEAR(0.6 * flat.beta_f, rs.free_energy, 1e-12);
  EXPECT_NEAR(flat.by_q[0], 0.0, 1e-12);
  EXPECT_NEAR(flat.magnetization, rs.magnetization, 1e-12);
}

class Place : public testing::TestWithParam<InfiniteRange> {};

TEST_P(Place, HasTheGradientOfDifferences) {
  const InfiniteRange system = GetParam();
  const bool in_field = system.field != 0.0 || system.field_deviation != 0.0;
  const double beta = 2.5, step = 1e-4;
  const StepFunction f{{in_field ? 0.1 : 0.0, 0.2, 0.5, 0.7}, {0.1, 0.3, 0.45}};
  const ParisiValue here = parisi_functional(f, beta, system);
  const auto difference = [&](auto change) {
    StepFunction above = f, below = f;
    change(above, step), change(below, -step);
    return (parisi_functional(above, beta, system).beta_f - parisi_functional(below, beta, system).beta_f) /
           (2.0 * step);
  };
  for (std::size_t i = in_field ? 0 : 1; i < 4; ++i)
    EXPECT_NEAR(here.by_q[i], difference([i](StepFunction& g, double d) { g.q[i] += d; }), 1e-8) << i;
  for (std::size_t i = 0; i < 3; ++i)
    EXPECT_NEAR(here.by_m[i], difference([i](StepFunction& g, double d) { g.m[i] += d; }), 1e-8) << i;
}

INSTANTIATE_TEST_SUITE_P(Fields, Place,
                         testing::Values(InfiniteRange{}, InfiniteRange{0.0, 0.3, 0.0}, InfiniteRange{0.0, 0.0, 0.4},
                                         InfiniteRange{0.0, -0.5, 0.2}));

TEST(ParisiFunctional, HasMomentsOfItsSteps) {
  const StepFunction f{{0.0, 0.5, 0.8}, {0.25, 0.5}};
  EXPECT_DOUBLE_EQ(moment(f, 0), 1.0);
  EXPECT_DOUBLE_EQ(moment(f, 1), 0.525);
  EXPECT_DOUBLE_EQ(moment(f, 2), 0.3825);
}

}  // namespace
}  // namespace glassbox::spin_glass
