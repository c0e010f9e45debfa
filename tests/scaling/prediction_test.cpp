// The model recovers what made the times, and predicts what can be worked out by hand.
#include "glassbox/scaling/prediction.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>
#include <vector>

namespace {

using namespace glassbox::scaling;

constexpr double latency = 2e-6, per_byte = 1e-10;

std::vector<GatherPoint> points(double disturbance) {
  std::vector<GatherPoint> all;
  for (const int ranks : {2, 4, 8})
    for (const double bytes : {8.0, 512.0, 4096.0, 32768.0, 1e6}) {
      const double sign = all.size() % 2 == 0 ? 1.0 : -1.0;
      const double exact = latency * std::log2(ranks) + per_byte * bytes;
      all.push_back({ranks, bytes, exact * (1.0 + sign * disturbance)});
    }
  return all;
}

TEST(FitNetwork, RecoversLatencyAndBandwidth) {
  const Network exact = fit_network(points(0.0));
  EXPECT_NEAR(exact.latency.value, latency, 1e-12);
  EXPECT_NEAR(exact.seconds_per_byte.value, per_byte, 1e-16);
  const Network disturbed = fit_network(points(0.05));
  EXPECT_NEAR(disturbed.latency.value, latency, 4.0 * disturbed.latency.error);
  EXPECT_NEAR(disturbed.seconds_per_byte.value, per_byte, 4.0 * disturbed.seconds_per_byte.error);
  EXPECT_GT(disturbed.latency.error, exact.latency.error);
}

TEST(FitNetwork, NeedsTwoSizes) {
  const std::vector<GatherPoint> one{{2, 8.0, 1e-6}, {2, 8.0, 2e-6}};
  EXPECT_THROW(fit_network(one), std::invalid_argument);
}

Costs costs() {
  return {.work = 100.0,
          .outside = 1.0,
          .outside_growth = 0.5,
          .rounds = 1000.0,
          .of_round = {.calls = 2.0, .bytes = 800.0},
          .bytes_of_meeting = 50.0,
          .seconds_between_meetings = 2.0,
          .network = {{latency, 0.0}, {per_byte, 0.0}}};
}

TEST(Prediction, OnOneRankIsWorkAndTheRest) {
  const Prediction alone = predict(costs(), demand(SampleWork{.samples = 10, .replicas = 4}, 1));
  EXPECT_DOUBLE_EQ(alone.seconds(), 101.0);
  EXPECT_DOUBLE_EQ(efficiency(costs(), alone), 1.0);
}

TEST(Prediction, GroupsAndMeetingsByHand) {
  const SampleWork work{.samples = 2, .replicas = 8, .quantum = 1, .ranks_per_sample = 4};
  const Prediction p = predict(costs(), demand(work, 8));
  EXPECT_DOUBLE_EQ(p.work, 12.5);
  EXPECT_NEAR(p.group, 500.0 * (2.0 * 2.0 * latency + 800.0 * 0.75 * per_byte), 1e-12);
  EXPECT_NEAR(p.meetings, (p.work + p.group) / 2.0 * (3.0 * latency + 350.0 * per_byte), 1e-12);
  EXPECT_DOUBLE_EQ(p.outside, 1.0);
  EXPECT_NEAR(efficiency(costs(), p), 101.0 / p.seconds() / 8.0, 1e-12);
}

TEST(Prediction, WeakJobsGrowOutsideOnly) {
  const SampleWork work{.samples = 2, .replicas = 8, .quantum = 1, .ranks_per_sample = 1};
  const Prediction p = predict(costs(), demand(work, 4, 4));
  EXPECT_DOUBLE_EQ(p.work, 100.0);
  EXPECT_DOUBLE_EQ(p.outside, 2.5);
  EXPECT_NEAR(efficiency(costs(), p), 101.0 / p.seconds(), 1e-12);
}

TEST(Prediction, EfficiencyFallsWithRanks) {
  const SampleWork work{.samples = 1000, .replicas = 96, .quantum = 16};
  double before = 1.1;
  for (const int ranks : {1, 10, 100, 1000, 10000, 100000}) {
    const double now = efficiency(costs(), predict(costs(), demand(work, ranks)));
    EXPECT_LT(now, before) << ranks;
    before = now;
  }
}

}  // namespace
