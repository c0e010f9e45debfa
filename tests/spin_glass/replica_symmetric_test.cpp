// The replica-symmetric solution against published numbers, its limits, and derivatives of its free energy.
#include "glassbox/spin_glass/replica_symmetric.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>
#include <stdexcept>

namespace glassbox::spin_glass {
namespace {

TEST(ReplicaSymmetric, IsThatOfTheTable) {
  for (const auto& [t, f] :
       {std::pair{0.2, -0.777241}, {0.4, -0.780904}, {0.5, -0.792393}, {0.6, -0.810356}, {0.8, -0.865127}})
    EXPECT_NEAR(replica_symmetric(t, {}).free_energy, f, 1e-6) << t;
}

TEST(ReplicaSymmetric, AboveTheTransitionIsThatOfIndependentSpins) {
  for (const double t : {1.0, 1.3, 4.0}) {
    const ReplicaSymmetric rs = replica_symmetric(t, {});
    EXPECT_EQ(rs.order, 0.0);
    EXPECT_NEAR(rs.free_energy, -t * std::numbers::ln2 - 0.25 / t, 1e-13);
    EXPECT_NEAR(rs.energy, -0.5 / t, 1e-13);
    EXPECT_NEAR(rs.stability, 1.0 - 1.0 / (t * t), 1e-12);
    EXPECT_TRUE(rs.is_stable());
  }
}

TEST(ReplicaSymmetric, HasTheWrongEntropyAtZeroTemperature) {
  // -1 / (2 pi), with e = -sqrt(2 / pi): Sherrington and Kirkpatrick (1975).
  const ReplicaSymmetric rs = replica_symmetric(0.002, {});
  EXPECT_NEAR(rs.entropy, -0.5 / std::numbers::pi, 2e-3);
  EXPECT_NEAR(rs.energy, -std::sqrt(2.0 / std::numbers::pi), 1e-3);
  EXPECT_FALSE(rs.is_stable());
}

class System : public testing::TestWithParam<InfiniteRange> {};

TEST_P(System, ObeysThermodynamics) {
  constexpr double step = 1e-5;
  const InfiniteRange system = GetParam();
  const auto f = [&](double t) { return replica_symmetric(t, system).free_energy; };
  for (const double t : {0.3, 0.7, 1.6}) {
    const ReplicaSymmetric rs = replica_symmetric(t, system);
    EXPECT_NEAR(rs.entropy, -(f(t + step) - f(t - step)) / (2.0 * step), 1e-8) << t;
    if (system.field == 0.0) continue;
    InfiniteRange more = system, less = system;
    more.field += step, less.field -= step;
    EXPECT_NEAR(rs.magnetization,
                -(replica_symmetric(t, more).free_energy - replica_symmetric(t, less).free_energy) / (2.0 * step), 1e-8)
        << t;
  }
}

INSTANTIATE_TEST_SUITE_P(Systems, System,
                         testing::Values(InfiniteRange{}, InfiniteRange{0.0, 0.4, 0.0}, InfiniteRange{0.0, 0.0, 0.5},
                                         InfiniteRange{1.5, 0.0, 0.0}, InfiniteRange{0.7, -0.2, 0.3}));

TEST(ReplicaSymmetric, HasEqualOrdersOnTheNishimoriLine) {
  // T = 1 / J_0: q = m, and e = -J_0 / 2.
  for (const double mean : {0.8, 1.2, 2.0}) {
    const ReplicaSymmetric rs = replica_symmetric(1.0 / mean, {.mean = mean});
    EXPECT_NEAR(rs.magnetization, rs.order, 1e-8);
    EXPECT_NEAR(rs.energy, -0.5 * mean, 1e-8);
    EXPECT_EQ(rs.order > 0.0, mean > 1.0);
  }
}

TEST(AlmeidaThouless, LineLeavesTheTransitionWithItsPower) {
  // h^2 = (4/3) (1 - T)^3 near T = 1.
  const double distance = 1e-3, h = almeida_thouless_field(1.0 - distance);
  EXPECT_NEAR(h * h / std::pow(distance, 3), 4.0 / 3.0, 0.02);
  EXPECT_EQ(almeida_thouless_field(1.0), 0.0);
  EXPECT_EQ(almeida_thouless_temperature(0.0), 1.0);
}

TEST(AlmeidaThouless, LineGoesThereAndBack) {
  for (const double t : {0.3, 0.8}) {
    const double h = almeida_thouless_field(t);
    EXPECT_NEAR(almeida_thouless_temperature(-h), t, 1e-9);
    EXPECT_NEAR(replica_symmetric(t, {.field = h}).stability, 0.0, 1e-9);
    EXPECT_FALSE(replica_symmetric(t, {.field = 0.9 * h}).is_stable());
    EXPECT_TRUE(replica_symmetric(t, {.field = 1.1 * h}).is_stable());
  }
  // (4/3) / sqrt(2 pi) exp(-h^2/2) in high fields, corrections of relative order T log T.
  const double h = 3.0;
  EXPECT_NEAR(almeida_thouless_temperature(h) / (4.0 / 3.0 / std::sqrt(2.0 * std::numbers::pi) * std::exp(-h * h / 2)),
              1.0, 0.1);
}

TEST(ReplicaSymmetric, RefusesTemperaturesThatAreNone) {
  EXPECT_THROW(replica_symmetric(0.0, {}), std::invalid_argument);
  EXPECT_THROW(replica_symmetric(-1.0, {}), std::invalid_argument);
}

}  // namespace
}  // namespace glassbox::spin_glass
