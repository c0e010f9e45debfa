// Annealed replicas of a model of four states find its lowest, and say which, where and when.
#include "glassbox/sampling/simulated_annealing.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "toy_replicas.hpp"

namespace glassbox::sampling {
namespace {

const std::vector<double> cooling{0.5, 1.0, 2.0, 4.0};

TEST(SimulatedAnnealing, FindsTheLowestState) {
  ToyReplicas replicas(0, 50);
  const auto result = simulated_annealing(replicas, parallel::Group(), cooling, {3, {.seed = 4}}, [] { return false; });
  ASSERT_TRUE(result);
  EXPECT_EQ(result->lowest.energy, -0.6);
  EXPECT_EQ(result->configuration, std::vector<std::uint64_t>{2});
  EXPECT_EQ(result->sweeps, 12);
  EXPECT_EQ(result->lowest_of_each.size(), 50U);
  EXPECT_EQ(std::ranges::min(result->lowest_of_each), -0.6);
  EXPECT_GE(result->lowest.sweep, 1);
  EXPECT_EQ(result->lowest.lambda, cooling[(result->lowest.sweep - 1) / 3]);
  EXPECT_EQ(replicas.asked_lambda, std::vector<double>(50, 4.0));
}

TEST(SimulatedAnnealing, StopsWhenAsked) {
  ToyReplicas replicas(0, 4);
  int asked = 0;
  EXPECT_FALSE(
      simulated_annealing(replicas, parallel::Group(), cooling, {3, {.seed = 4}}, [&] { return ++asked == 2; }));
  EXPECT_EQ(replicas.sweeps, 3);
}

}  // namespace
}  // namespace glassbox::sampling
