// Numbers of children against their expectations, steps against the overlap that they promise.
#include "glassbox/sampling/resampling.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace glassbox::sampling {
namespace {

const std::vector<double> weights{0.5, 3.0, 0.0, 1.25, 0.25, 1.0};  // sum 6: the expected children

std::vector<int> children(Resampling scheme, std::int64_t draw) {
  std::vector<int> count(weights.size(), 0);
  const auto parent = parents(scheme, weights, {.seed = 3, .purpose = random::Purpose::resampling, .sweep = draw});
  EXPECT_TRUE(std::ranges::is_sorted(parent));
  EXPECT_EQ(parent.size(), weights.size());
  for (const std::int32_t p : parent) ++count[p];
  return count;
}

TEST(Resampling, SystematicChildrenAreTheExpectedNumberOrTheNext) {
  for (int draw = 0; draw < 200; ++draw) {
    const std::vector<int> count = children(Resampling::systematic, draw);
    for (std::size_t i = 0; i < weights.size(); ++i) EXPECT_LT(std::abs(count[i] - weights[i]), 1.0) << i;
  }
}

TEST(Resampling, ChildrenAreExpectedByWeight) {
  constexpr int draws = 4000;
  for (const Resampling scheme : {Resampling::systematic, Resampling::multinomial}) {
    std::vector<double> sum(weights.size(), 0.0);
    for (int draw = 0; draw < draws; ++draw) {
      const std::vector<int> count = children(scheme, draw);
      for (std::size_t i = 0; i < weights.size(); ++i) sum[i] += count[i];
    }
    for (std::size_t i = 0; i < weights.size(); ++i) {
      const double variance = scheme == Resampling::multinomial
                                  ? weights[i] * (1.0 - weights[i] / 6.0)
                                  : (weights[i] - std::floor(weights[i])) * (std::ceil(weights[i]) - weights[i]);
      const double error = std::sqrt(variance / draws);
      EXPECT_LE(std::abs(sum[i] / draws - weights[i]), 4.0 * error + 1e-12) << i;
    }
  }
}

TEST(Resampling, OfADeadPopulationIsRefused) {
  const std::vector<double> dead(4, 0.0);
  EXPECT_THROW(parents(Resampling::systematic, dead, {}), std::invalid_argument);
}

TEST(Resampling, OverlapOfTwoLevelsIsKnown) {
  const std::vector<double> energy{0.0, 1.0};  // weights 1 and w = exp(-step): the overlap is (1 + 2 w / (1 + w)) / 2
  for (const double step : {0.0, 0.3, 2.0}) {
    const double w = std::exp(-step);
    EXPECT_NEAR(histogram_overlap(energy, step), 0.5 * (1.0 + 2.0 * w / (1.0 + w)), 1e-14);
  }
}

TEST(Resampling, AdaptiveStepKeepsTheOverlap) {
  std::vector<double> energy(3000);
  for (std::size_t i = 0; i < energy.size(); ++i)
    energy[i] = -400.0 + 20.0 * random::normal({.seed = 5}, static_cast<std::int64_t>(i));
  const double step = adaptive_step(energy, 0.85, 1.0);
  EXPECT_NEAR(histogram_overlap(energy, step), 0.85, 2e-3);
  EXPECT_EQ(adaptive_step(energy, 0.85, 0.25 * step), 0.25 * step);
}

}  // namespace
}  // namespace glassbox::sampling
