// Diagnostics of chains on series whose answer is known.
#include "glassbox/boltzmann/mixing.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "glassbox/random/draw.hpp"

namespace glassbox::boltzmann {
namespace {

/// AR(1), x' = memory x + noise, stationary, deviation 1: tau = (1 + memory) / (2 (1 - memory)).
std::vector<double> remembering(std::int64_t chains, std::int64_t times, double memory, double offset) {
  std::vector<double> values;
  for (std::int64_t c = 0; c < chains; ++c) {
    double x = random::normal({.seed = 3, .replica = c}, 0);
    for (std::int64_t t = 0; t < times; ++t) {
      values.push_back(x + offset * static_cast<double>(c));
      x = memory * x + std::sqrt(1.0 - memory * memory) * random::normal({.seed = 3, .replica = c}, t + 1);
    }
  }
  return values;
}

TEST(Mixing, SplitRHatIsItsDefinition) {
  // Halves 1 3 | 2 2 and 5 5 | 4 6: means 2 2 5 5, variances 2 0 0 2, so W = 1, B / n = 3, R-hat^2 = 1/2 + 3.
  const std::vector<double> values{1, 3, 2, 2, 5, 5, 4, 6};
  EXPECT_DOUBLE_EQ(split_r_hat({2, 4, values}), std::sqrt(3.5));
  const std::vector<double> odd{1, 3, 99, 2, 2, 5, 5, 99, 4, 6};
  EXPECT_DOUBLE_EQ(split_r_hat({2, 5, odd}), std::sqrt(3.5)) << "a middle value is left out";
}

TEST(Mixing, SplitRHatIsNearOneForChainsThatAgree) {
  EXPECT_NEAR(split_r_hat({4, 2000, remembering(4, 2000, 0.5, 0.0)}), 1.0, 0.01);
  // Means 0 1 2 3 of deviation 1: B / n = 10/7 between the eight halves.
  EXPECT_NEAR(split_r_hat({4, 2000, remembering(4, 2000, 0.0, 1.0)}), std::sqrt(1.0 + 10.0 / 7.0), 0.03);
}

TEST(Mixing, SplitRHatOfConstants) {
  EXPECT_EQ(split_r_hat({2, 4, std::vector<double>(8, 0.3)}), 1.0);
  EXPECT_EQ(split_r_hat({2, 4, std::vector<double>{1, 1, 1, 1, 2, 2, 2, 2}}), INFINITY);
}

TEST(Mixing, AutocorrelationTimeIsThatOfTheProcess) {
  const statistics::Estimate tau = autocorrelation_time({8, 4000, remembering(8, 4000, 0.6, 0.0)});
  EXPECT_NEAR(tau.value, 2.0, 4.0 * tau.error);
  EXPECT_LT(tau.error, 0.1);
}

TEST(Mixing, CountsVisits) {
  const std::vector<std::int32_t> labels{0, 0, 1, 0, 2, 2, 2, 2};
  const LabelVisits v = label_visits({2, 4, labels}, 4, 50);  // 200 sweeps of each chain
  EXPECT_EQ(v.distinct, (std::vector<std::int64_t>{2, 1}));
  EXPECT_DOUBLE_EQ(v.mean_distinct, 1.5);
  EXPECT_EQ(v.visits, (std::vector<double>{5.0, 2.5, 2.5, 0.0}));
  EXPECT_EQ(v.share, (std::vector<double>{0.375, 0.125, 0.5, 0.0}));
  EXPECT_DOUBLE_EQ(v.switches.value, 5.0);
  EXPECT_DOUBLE_EQ(v.switches.error, 5.0);
  EXPECT_NEAR(v.entropy, -0.375 * std::log(0.375) - 0.125 * std::log(0.125) - 0.5 * std::log(0.5), 1e-14);
}

TEST(Mixing, RefusesWhatSaysNothing) {
  EXPECT_THROW(split_r_hat({1, 3, std::vector<double>(3)}), std::invalid_argument);
  EXPECT_THROW(split_r_hat({0, 9, {}}), std::invalid_argument);
  EXPECT_THROW(label_visits({1, 2, std::vector<std::int32_t>{0, 3}}, 3, 1), std::invalid_argument);
  EXPECT_THROW(label_visits({1, 0, {}}, 3, 1), std::invalid_argument);
}

}  // namespace
}  // namespace glassbox::boltzmann
