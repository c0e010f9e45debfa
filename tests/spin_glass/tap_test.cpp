// TAP equations against enumeration, the replica-symmetric solution, and derivatives.
#include "glassbox/spin_glass/tap.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>
#include <stdexcept>

#include "glassbox/spin_glass/enumeration.hpp"
#include "glassbox/spin_glass/model.hpp"
#include "glassbox/spin_glass/replica_symmetric.hpp"

namespace glassbox::spin_glass {
namespace {

Sample sk(std::int32_t sites, double field, std::int64_t index = 0) {
  Model model;
  model.kind = Kind::sherrington_kirkpatrick;
  model.sites = sites;
  model.field = field;
  return draw_sample(model, 2026, index);
}

TEST(Tap, IsParamagneticAboveTheTransition) {
  for (const double t : {1.6, 3.0}) {
    const TapSolution solution = tap(sk(128, 0.0), t, 1.0, {.seed = 1});
    EXPECT_TRUE(solution.converged);
    EXPECT_NEAR(solution.order, 0.0, 1e-15);
    EXPECT_NEAR(solution.free_energy, -t * std::numbers::ln2 - 0.25 / t, 1e-12);
    EXPECT_NEAR(solution.energy, -0.5 / t, 1e-12);
  }
}

TEST(Tap, FreeEnergyIsStationary) {
  // d(beta f)/d beta along the solution is the energy at fixed m only where f is stationary in every m.
  const Sample sample = sk(64, 0.4);
  constexpr double step = 1e-4;
  for (const double t : {1.0, 1.8}) {
    const TapSolution here = tap(sample, t, 1.0, {.seed = 1});
    const TapSolution cold = tap(sample, t - step, 1.0, {.seed = 1}), warm = tap(sample, t + step, 1.0, {.seed = 1});
    ASSERT_TRUE(here.converged && cold.converged && warm.converged);
    EXPECT_NEAR(here.entropy, -(warm.free_energy - cold.free_energy) / (2.0 * step), 1e-6);
  }
}

struct Deviations {
  double free_energy = 0.0, magnetization = 0.0, order = 0.0;  ///< root mean square over samples
};

Deviations from_enumeration(std::int32_t sites, double temperature, double field) {
  constexpr int samples = 100;
  Deviations sum;
  for (std::int64_t s = 0; s < samples; ++s) {
    const Sample sample = sk(sites, field, s);
    const TapSolution solution = tap(sample, temperature, 1.0, {.seed = 1, .sample = s});
    const Record exact = enumerate(sample, std::vector<double>{temperature}, overlap_bins(sites, 0),
                                   overlap_bins(sites * (sites - 1) / 2, 0));
    EXPECT_TRUE(solution.converged);
    const auto off = [&](double found, Quantity quantity) { return std::pow(found - exact[quantity].value[0], 2); };
    sum.free_energy += off(solution.free_energy, Quantity::free_energy) / samples;
    sum.magnetization += off(solution.magnetization, Quantity::magnetization) / samples;
    sum.order += off(solution.order, Quantity::overlap) / samples;
  }
  return {std::sqrt(sum.free_energy), std::sqrt(sum.magnetization), std::sqrt(sum.order)};
}

TEST(Tap, ApproachesEnumerationLikeOneOverSize) {
  const Deviations small = from_enumeration(6, 3.0, 0.5), large = from_enumeration(14, 3.0, 0.5);
  EXPECT_NEAR(large.free_energy / small.free_energy, 6.0 / 14.0, 0.1);  // N^(-1/2) would be 0.65
  // Without the reaction term m would be off by (1 - Q) m / T^2 = 0.018 at any size.
  EXPECT_LT(large.magnetization, 0.1 / 14.0);
  EXPECT_LT(large.order, 0.05 / 14.0);
}

TEST(Tap, IsReplicaSymmetricInLargeSystems) {
  const double t = 0.9, h = 0.6;
  const TapSolution solution = tap(sk(800, h), t, 1.0, {.seed = 1});
  const ReplicaSymmetric rs = replica_symmetric(t, {.field = h});
  ASSERT_TRUE(solution.converged);
  ASSERT_TRUE(rs.is_stable());
  // Fluctuations from sample to sample are of order N^(-1/2) = 0.035.
  EXPECT_NEAR(solution.free_energy, rs.free_energy, 0.035);
  EXPECT_NEAR(solution.order, rs.order, 0.035);
  EXPECT_NEAR(solution.magnetization, rs.magnetization, 0.035);
}

TEST(Tap, OfFreeSpinsIsExact) {
  const Sample sample = on_grid({.sites = 3, .bonds = {}, .lattice = {}}, {}, std::vector<double>{0.5, -1.0, 0.25});
  const TapSolution solution = tap(sample, 0.5, 0.0, {.seed = 1});
  EXPECT_TRUE(solution.converged);
  const double expected =
      -0.5 * (std::log(2.0 * std::cosh(1.0)) + std::log(2.0 * std::cosh(2.0)) + std::log(2.0 * std::cosh(0.5))) / 3.0;
  EXPECT_NEAR(solution.free_energy, expected, 1e-13);
  EXPECT_NEAR(tap_free_energy(sample, 0.5, 0.0, {std::tanh(1.0), std::tanh(-2.0), std::tanh(0.5)}), expected, 1e-13);
}

TEST(Tap, SaysWhereItDoesNotConverge) {
  const TapSolution solution = tap(sk(64, 0.0), 0.3, 1.0, {.seed = 1});
  EXPECT_FALSE(solution.converged);
  EXPECT_EQ(solution.iterations, tap_iterations);
  EXPECT_GT(solution.residual, tap_tolerance);
  EXPECT_TRUE(std::isfinite(solution.free_energy));
}

TEST(Tap, IsTheSameFromTheSameName) {
  const Sample sample = sk(32, 0.3);
  EXPECT_EQ(tap(sample, 0.8, 1.0, {.seed = 5}).free_energy, tap(sample, 0.8, 1.0, {.seed = 5}).free_energy);
  EXPECT_THROW(tap(sample, 0.0, 1.0, {.seed = 5}), std::invalid_argument);
}

}  // namespace
}  // namespace glassbox::spin_glass
