// Planes of thresholds are those of the lambdas now, whatever they were before.
#include "bits_thresholds.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <vector>

namespace glassbox::spin_glass {
namespace {

const std::vector<FlipCost> costs{{0, 0.0}, {2, 2.0}, {3, 2.9}, {5, 4.9}, {6, 0.1}};

/// The threshold whose digits stand at one lane.
std::uint32_t threshold(const ThresholdPlanes& planes, int lane, int place) {
  const std::uint64_t* words = planes.of_block(lane / bits_block_lanes) + 2 * threshold_planes * place;
  std::uint32_t value = 0;
  for (int p = 0; p < threshold_planes; ++p)
    value = value << 1 | (words[2 * p + lane % bits_block_lanes / 64] >> lane % 64 & 1);
  return value;
}

void expect_planes(const ThresholdPlanes& planes, Update rule, int first, const std::vector<double>& lambda) {
  for (std::size_t r = 0; r < lambda.size(); ++r)
    for (const auto& [place, cost] : costs) {
      const double e = std::exp(-2.0 * lambda[r] * cost * 0.5), p = rule == Update::metropolis ? e : e / (1.0 + e);
      ASSERT_NEAR(threshold(planes, first % bits_block_lanes + static_cast<int>(r), place), p * 0x1p32, 1.0)
          << "replica " << r << ", cost " << cost;
    }
}

class ThresholdPlanesTest : public testing::TestWithParam<Update> {};

TEST_P(ThresholdPlanesTest, FollowAnyChange) {
  std::mt19937_64 engine(1);
  for (const int first : {0, 5, 130, 191})
    for (const int count : {1, 64, 130, 200}) {
      ThresholdPlanes planes(GetParam(), 0.5, costs, first, count);
      std::vector<double> lambda(count);
      for (double& x : lambda) x = 0.1 * static_cast<double>(engine() % 20);
      for (int t = 0; t < 20; ++t) {
        planes.set(lambda);
        expect_planes(planes, GetParam(), first, lambda);
        for (int k = 0; k < 1 + count / 3; ++k) lambda[engine() % count] = 0.05 * static_cast<double>(engine() % 60);
      }
    }
}

TEST_P(ThresholdPlanesTest, ForgetLambdasThatKeepComing) {
  constexpr int count = 100;
  ThresholdPlanes planes(GetParam(), 0.5, costs, 0, count);
  std::vector<double> lambda(count);
  for (int t = 0; t < 100; ++t) {
    for (int r = 0; r < count; ++r) lambda[r] = 1e-4 * ((7919 * (100 * t + r)) % 10007);
    planes.set(lambda);
    if (t % 9 == 0) expect_planes(planes, GetParam(), 0, lambda);
  }
}

TEST_P(ThresholdPlanesTest, OfLanesWithoutReplicasStayZero) {
  ThresholdPlanes planes(GetParam(), 0.5, costs, 70, 10);
  planes.set(std::vector<double>(10, 0.3));
  for (const int lane : {0, 63, 69, 80, 127}) EXPECT_EQ(threshold(planes, lane, 2), 0U);
}

INSTANTIATE_TEST_SUITE_P(Rules, ThresholdPlanesTest, testing::Values(Update::metropolis, Update::heat_bath),
                         [](const auto& one) { return one.param == Update::metropolis ? "metropolis" : "heat_bath"; });

}  // namespace
}  // namespace glassbox::spin_glass
