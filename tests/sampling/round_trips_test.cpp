// Round trips and flow of replicas on walks that are known step by step.
#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "glassbox/sampling/exchange.hpp"
#include "glassbox/sampling/ladder.hpp"

namespace glassbox::sampling {
namespace {

using Counts = std::vector<std::int64_t>;

/// Exchanges of one ladder in which chosen pairs swap for certain and the others never.
class Walk {
 public:
  explicit Walk(int rungs) : standing(Standing::start(1, rungs)), counts(ExchangeCounts::none(rungs)) {
    for (int k = 0; k < rungs; ++k) lambda_.push_back(k);
  }

  /// Swaps pair k, and no other.
  void swap(int k) {
    counts.exchanges = k;  // its parity is that of the pair
    std::vector<double> energy(lambda_.size());
    double e = 0.0;
    for (std::size_t at = 0; at < energy.size(); ++at) {
      energy[standing.replica[at]] = e;
      e += static_cast<int>(at) == k ? 1.0 : -1e4;
    }
    exchange(ExchangeScheme::even_odd, lambda_, energy, {.seed = 1}, standing, counts);
  }

  Standing standing;
  ExchangeCounts counts;

 private:
  std::vector<double> lambda_;
};

TEST(RoundTrips, OfAHandMadeWalk) {
  Walk walk(3);  // replicas 0 1 2 from hot to cold
  walk.swap(0);  // 1 0 2
  walk.swap(1);  // 1 2 0: replica 0 is cold, and was never seen at the hot end
  EXPECT_EQ(walk.standing.replica, (std::vector<std::int32_t>{1, 2, 0}));
  EXPECT_EQ(walk.standing.heading, (std::vector<std::int8_t>{-2, 1, -2}));
  walk.swap(0);  // 2 1 0
  walk.swap(1);  // 2 0 1: replica 1 has come from hot to cold
  EXPECT_EQ(walk.standing.heading, (std::vector<std::int8_t>{-2, -1, 1}));
  walk.swap(0);  // 0 2 1: from cold to hot only
  EXPECT_EQ(walk.counts.round_trips, 0);
  walk.swap(1);  // 0 1 2
  walk.swap(0);  // 1 0 2: and back
  EXPECT_EQ(walk.counts.round_trips, 1);
  EXPECT_EQ(walk.standing.heading, (std::vector<std::int8_t>{1, 1, -1}));
  walk.swap(0);
  walk.swap(0);  // leaving and coming back is none
  EXPECT_EQ(walk.counts.round_trips, 1);
}

TEST(RoundTrips, OfALadderThatNeverRejectsAreOneForTwoExchanges) {
  for (const int rungs : {2, 3, 6, 9}) {
    Standing s = Standing::start(1, rungs);
    ExchangeCounts counts = ExchangeCounts::none(rungs);
    std::vector<double> lambda;
    for (int k = 0; k < rungs; ++k) lambda.push_back(k);
    const int steps = 100 * rungs;
    for (int t = 0; t < steps; ++t)
      exchange(ExchangeScheme::even_odd, lambda, std::vector<double>(rungs, 0.0), {.seed = 1}, s, counts);
    // Every replica goes round in 2 * rungs exchanges, once it has seen the hot end.
    EXPECT_NEAR(static_cast<double>(counts.round_trips) / steps, round_trip_rate(std::vector<double>(rungs - 1, 0.0)),
                0.04);
    const std::vector<double> f = flow(counts);
    EXPECT_EQ(f.front(), 1.0);
    EXPECT_EQ(f.back(), 0.0);
    for (int k = 1; k + 1 < rungs; ++k) EXPECT_NEAR(f[k], 0.5, 0.02);
  }
}

TEST(Flow, IsTheShareFromTheHotEnd) {
  ExchangeCounts counts = ExchangeCounts::none(4);
  counts.up = {8, 3, 1, 0};
  counts.down = {0, 1, 3, 0};
  const std::vector<double> f = flow(counts);
  EXPECT_EQ(f[0], 1.0);
  EXPECT_EQ(f[1], 0.75);
  EXPECT_EQ(f[2], 0.25);
  EXPECT_TRUE(std::isnan(f[3]));
}

TEST(Flow, CountsEveryVisitByTheEndLastSeen) {
  Walk walk(3);
  walk.swap(0);  // 1 0 2: replica 2 is cold, replica 0 comes from nowhere
  EXPECT_EQ(walk.counts.up, (Counts{1, 0, 0}));
  EXPECT_EQ(walk.counts.down, (Counts{0, 0, 1}));
  walk.swap(0);  // 0 1 2: replica 1 comes from the hot end
  EXPECT_EQ(walk.counts.up, (Counts{2, 1, 0}));
  EXPECT_EQ(walk.counts.down, (Counts{0, 0, 2}));
  walk.swap(1);  // 0 2 1: replica 2 comes from the cold end
  EXPECT_EQ(walk.counts.up, (Counts{3, 1, 0}));
  EXPECT_EQ(walk.counts.down, (Counts{0, 1, 3}));
}

}  // namespace
}  // namespace glassbox::sampling
