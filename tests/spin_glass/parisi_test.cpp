// Parisi's solution against published numbers, sum rules and thermodynamics.
#include "glassbox/spin_glass/parisi.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>

namespace glassbox::spin_glass {
namespace {

struct Line {
  double temperature, free_energy, energy, order;
};

class Table : public testing::TestWithParam<Line> {};

TEST_P(Table, IsReproduced) {
  const auto& [t, f, e, q] = GetParam();
  const ParisiSolution solution = parisi(t, {}, 0);
  EXPECT_NEAR(solution.free_energy, f, 1e-8);
  EXPECT_NEAR(solution.energy, e, 1e-7);
  EXPECT_NEAR(solution.order, q, 2e-5);
  EXPECT_TRUE(solution.converged);
  // int (1 - q) dx = T, and e = -(beta/2) (1 - int q^2 dx).
  EXPECT_NEAR(solution.overlap, 1.0 - t, 5e-6);
  EXPECT_NEAR(solution.overlap_squared, 1.0 + 2.0 * t * e, 1e-6);
  EXPECT_NEAR(moment(solution.function, 1), 1.0 - t, 4e-4);
  EXPECT_LT(std::abs(solution.free_energy - f), std::max(1e-8, 10.0 * solution.free_energy_error));
}

INSTANTIATE_TEST_SUITE_P(
    Temperatures, Table,
    testing::Values(Line{0.2, -0.76507332, -0.7593918, 0.93692}, Line{0.4, -0.77790831, -0.7351055, 0.75908},
                    Line{0.5, -0.79117758, -0.7114614, 0.63816}, Line{0.6, -0.80995528, -0.6799485, 0.50504},
                    Line{0.8, -0.86511451, -0.5974497, 0.23342}, Line{1.0, -0.94314718, -0.5, 0.0}));

TEST(Parisi, HasTheGroundStateOfTheModel) {
  // f = e_0 - c T^3 + ...; e_0 = -0.7631667: Crisanti and Rizzo, PRE 65, 046137 (2002), doi:10.1103/PhysRevE.65.046137.
  const double ratio = std::pow(1.25, 3);
  EXPECT_NEAR((ratio * parisi(0.08, {}, 6).free_energy - parisi(0.1, {}, 6).free_energy) / (ratio - 1.0), -0.7631667,
              2e-5);
}

TEST(Parisi, ApproachesTheTransitionAsItsSeries) {
  for (const double distance : {0.02, 0.05, 0.1}) {
    const double series = distance + distance * distance - std::pow(distance, 3);
    EXPECT_NEAR(parisi(1.0 - distance, {}, 0).order, series, 3.0 * std::pow(distance, 4)) << distance;
  }
}

TEST(Parisi, FreeEnergyRisesWithEveryStep) {
  for (const double t : {0.3, 0.7}) {
    double before = replica_symmetric(t, {}).free_energy;
    const double limit = parisi(t, {}, 0).free_energy;
    for (const int steps : {1, 2, 3, 5, 7, 10}) {
      const ParisiSolution solution = parisi(t, {}, steps);
      EXPECT_EQ(solution.steps, steps);
      EXPECT_TRUE(solution.converged);
      EXPECT_GT(solution.free_energy, before) << steps;
      EXPECT_LT(solution.free_energy, limit) << steps;
      EXPECT_NEAR(solution.overlap_squared, 1.0 + 2.0 * t * solution.energy, 1e-9);
      before = solution.free_energy;
    }
    EXPECT_NEAR(before, limit, 3e-7);
  }
}

TEST(Parisi, OneStepIsThatOfParisi) {
  // e_0 = -0.7652 with one step, -0.7636 with two, at T = 0: Parisi, J. Phys. A 13, L115 (1980).
  EXPECT_NEAR(parisi(0.03, {}, 1).energy, -0.7652, 5e-3);
  EXPECT_NEAR(parisi(0.03, {}, 2).energy, -0.7636, 5e-4);
}

class InField : public testing::TestWithParam<InfiniteRange> {};

TEST_P(InField, ObeysThermodynamics) {
  const InfiniteRange system = GetParam();
  constexpr double t = 0.4, step = 1e-3;
  const ParisiSolution solution = parisi(t, system, 0);
  EXPECT_TRUE(solution.converged);
  EXPECT_GT(solution.free_energy, replica_symmetric(t, system).free_energy);
  EXPECT_GT(solution.function.q.front(), 0.0);
  const auto f = [&](double temperature, double field) {
    return parisi(temperature, {0.0, field, system.field_deviation}, 0).free_energy;
  };
  EXPECT_NEAR(solution.entropy, -(f(t + step, system.field) - f(t - step, system.field)) / (2.0 * step), 1e-6);
  if (system.field == 0.0) return;
  EXPECT_NEAR(solution.magnetization, -(f(t, system.field + step) - f(t, system.field - step)) / (2.0 * step), 1e-5);
}

INSTANTIATE_TEST_SUITE_P(Fields, InField,
                         testing::Values(InfiniteRange{0.0, 0.3, 0.0}, InfiniteRange{0.0, 0.0, 0.3},
                                         InfiniteRange{0.0, -0.3, 0.2}));

TEST(Parisi, IsReplicaSymmetricAboveTheLine) {
  const double h = 0.4, above = almeida_thouless_temperature(h) + 0.01, below = above - 0.03;
  const ParisiSolution solution = parisi(above, {.field = h}, 0);
  EXPECT_EQ(solution.steps, 0);
  EXPECT_EQ(solution.free_energy, replica_symmetric(above, {.field = h}).free_energy);
  EXPECT_EQ(solution.function.q.front(), solution.function.q.back());
  const ParisiSolution broken = parisi(below, {.field = h}, 0);
  EXPECT_GT(broken.steps, 0);
  EXPECT_LT(broken.function.q.front(), replica_symmetric(below, {.field = h}).order);
  EXPECT_GT(broken.order, replica_symmetric(below, {.field = h}).order);
}

TEST(Parisi, RefusesWhatItCannotSolve) {
  EXPECT_THROW(parisi(0.01, {}, 0), std::invalid_argument);
  EXPECT_THROW(parisi(0.5, {.mean = 1.0}, 0), std::invalid_argument);
  EXPECT_THROW(parisi(0.5, {}, -1), std::invalid_argument);
  EXPECT_THROW(parisi(0.5, {}, 21), std::invalid_argument);
  EXPECT_THROW(parisi(std::nan(""), {}, 0), std::invalid_argument);
}

}  // namespace
}  // namespace glassbox::spin_glass
