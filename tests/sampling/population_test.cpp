// Populations of a model of four states against its exact partition function and averages.
#include "glassbox/sampling/population.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numeric>

#include "toy_replicas.hpp"

namespace glassbox::sampling {
namespace {

double exact_log_z(double lambda) {
  double z = 0.0;
  for (const double energy : toy_energy) z += std::exp(-lambda * energy);
  return std::log(z);
}

Population cooled(ToyReplicas& replicas, std::int64_t sample, PopulationRules rules, double target) {
  Population population(replicas, parallel::Group(), {replicas.count()}, {.seed = 11, .sample = sample}, rules);
  while (!population.step(target)) {
  }
  return population;
}

class PopulationRule : public testing::TestWithParam<Resampling> {};

TEST_P(PopulationRule, FreeEnergiesAreWithinTheErrorsThatTheyClaim) {
  constexpr int populations = 300;
  const PopulationRules rules{.resampling = GetParam(), .sweeps = 1, .overlap = 0.9};
  double squares = 0.0, sum = 0.0;
  for (int i = 0; i < populations; ++i) {
    ToyReplicas replicas(0, 400);
    const Population population = cooled(replicas, i, rules, 2.0);
    const double z = (population.log_z() - exact_log_z(2.0)) / population.log_z_error();
    EXPECT_LT(std::abs(z), 4.5);
    squares += z * z;
    sum += z;
  }
  const double rms = std::sqrt(squares / populations);
  std::printf("z of log Z: mean %.3f, rms %.3f\n", sum / populations, rms);
  EXPECT_GT(rms, 0.8);
  EXPECT_LT(rms, 1.2);
}

TEST_P(PopulationRule, EnergiesAreThoseOfTheLastLambda) {
  ToyReplicas replicas(0, 20000);
  const Population population = cooled(replicas, 1, {.resampling = GetParam(), .sweeps = 6}, 1.5);
  const auto p = toy_probabilities(1.5);
  double mean = 0.0, square = 0.0;
  for (int s = 0; s < 4; ++s) mean += p[s] * toy_energy[s], square += p[s] * toy_energy[s] * toy_energy[s];
  const auto energies = population.energies();
  const double found = std::accumulate(energies.begin(), energies.end(), 0.0) / 20000.0;
  EXPECT_LT(std::abs(found - mean) / std::sqrt((square - mean * mean) / 20000.0), 4.0);
}

INSTANTIATE_TEST_SUITE_P(Both, PopulationRule, testing::Values(Resampling::systematic, Resampling::multinomial));

TEST(Population, StepsKeepTheOverlapAndEndAtTheTarget) {
  ToyReplicas replicas(0, 1000);
  const Population population = cooled(replicas, 0, {.sweeps = 3, .overlap = 0.95}, 2.5);
  EXPECT_EQ(population.lambda(), 2.5);
  EXPECT_GT(population.steps(), 3);
  EXPECT_EQ(population.ladder().front(), 0.0);
  EXPECT_EQ(population.ladder().back(), 2.5);
  EXPECT_EQ(replicas.sweeps, 3 * population.steps());
  EXPECT_EQ(replicas.asked_lambda, std::vector<double>(1000, 2.5));
}

TEST(Population, KeepsTheLowestConfiguration) {
  ToyReplicas replicas(0, 64);
  Population population = cooled(replicas, 0, {.sweeps = 1}, 2.0);
  EXPECT_EQ(population.lowest().energy, -0.6);
  EXPECT_EQ(population.lowest_configuration(), std::vector<std::uint64_t>{2});
}

TEST(Population, FamiliesOnlyDieOut) {
  ToyReplicas replicas(0, 500);
  Population population(replicas, parallel::Group(), {500}, {.seed = 1}, {.sweeps = 2, .overlap = 0.8});
  std::int64_t before = 500;
  while (!population.step(3.0)) {
    EXPECT_TRUE(std::ranges::is_sorted(population.families()));
    const std::int64_t now = families(population.families()).count;
    EXPECT_LE(now, before);
    before = now;
  }
  EXPECT_LT(before, 500);
}

TEST(Population, SmallerThanItsRanksIsRefused) {
  ToyReplicas replicas(0, 1);
  EXPECT_THROW(Population(replicas, parallel::Group(), {1, 0}, {}, {}), std::invalid_argument);
}

}  // namespace
}  // namespace glassbox::sampling
