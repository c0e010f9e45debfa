// Exponential numbers by the vector: their names, their law, their tail.
#include "glassbox/random/exponential.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <vector>

#include "instruction_set.hpp"

namespace glassbox::random {
namespace {

std::vector<double> drawn(const Name& name, std::size_t count) {
  std::vector<double> values(count);
  exponentials(name, values);
  return values;
}

const Name step{.seed = 7, .purpose = Purpose::exchange, .sample = 3, .replica = 2, .sweep = 11};

TEST(Exponentials, DoNotDependOnHowManyAreDrawn) {
  const std::vector<double> all = drawn(step, 1000);
  for (const std::size_t count : {1, 2, 3, 7, 8, 9, 48, 999}) {
    const std::vector<double> some = drawn(step, count);
    EXPECT_TRUE(std::equal(some.begin(), some.end(), all.begin())) << count;
  }
  EXPECT_TRUE(drawn(step, 0).empty());
}

TEST(Exponentials, DifferByName) {
  const std::vector<double> all = drawn(step, 8);
  for (int field = 0; field < 5; ++field) {
    Name other = step;
    if (field == 0) ++other.seed;
    if (field == 1) other.purpose = Purpose::tuning_exchange;
    if (field == 2) ++other.sample;
    if (field == 3) ++other.replica;
    if (field == 4) ++other.sweep;
    EXPECT_NE(drawn(other, 8), all) << field;
  }
  std::vector<double> sorted = drawn(step, 10000);
  std::ranges::sort(sorted);
  EXPECT_EQ(std::ranges::adjacent_find(sorted), sorted.end());
}

TEST(Exponentials, HaveTheirDistribution) {
  constexpr std::size_t count = 1 << 20;
  std::vector<double> sorted = drawn(step, count);
  std::ranges::sort(sorted);
  double distance = 0.0;  // of Kolmogorov and Smirnov
  for (std::size_t i = 0; i < count; ++i)
    distance = std::max(distance, std::abs(-std::expm1(-sorted[i]) - (static_cast<double>(i) + 0.5) / count));
  EXPECT_LT(distance * std::sqrt(count), 2.2);  // p = 1e-4
  EXPECT_GT(sorted.front(), 0.0);
  EXPECT_NEAR(sorted.back(), std::log(count), 8.0);
}

TEST(Exponentials, AreNearlyAlikeOnEveryTarget) {
  const std::vector<double> best = drawn(step, 100);
  for (const std::int64_t target : hwy::SupportedAndGeneratedTargets()) {
    use_target(target);
    const std::vector<double> other = drawn(step, 100);
    // Without FMA the last bit of a logarithm may differ.
    for (std::size_t i = 0; i < best.size(); ++i) EXPECT_NEAR(other[i], best[i], 1e-14 * (1.0 + best[i]));
    if (target == HWY_SSE4) continue;
    EXPECT_EQ(other, best) << hwy::TargetName(target);
  }
  use_target(0);
}

TEST(Exponentials, RefuseNamesThatDoNotFit) {
  Name name = step;
  name.sample = 1 << 24;
  EXPECT_THROW(drawn(name, 1), std::out_of_range);
}

}  // namespace
}  // namespace glassbox::random
