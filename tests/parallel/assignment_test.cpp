// Handing out samples, meeting by meeting, without MPI: nothing is lost, nothing is given twice, nobody runs dry.
#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <random>
#include <vector>

#include "glassbox/parallel/plan.hpp"

namespace glassbox::parallel {
namespace {

using Counts = std::vector<std::int64_t>;

std::int64_t sum(const Counts& counts) {
  return std::accumulate(counts.begin(), counts.end(), std::int64_t{0});
}

TEST(Assignment, NeverExceedsWhatWaits) {
  std::mt19937_64 engine(1);
  const auto below = [&](std::uint64_t bound) { return static_cast<std::int64_t>(engine() % bound); };
  for (int trial = 0; trial < 2000; ++trial) {
    const std::int64_t groups = 1 + below(9), waiting = below(30);
    Counts held, expected;
    for (std::int64_t g = 0; g < groups; ++g) held.push_back(below(4)), expected.push_back(below(12));
    const Counts taken = assign(waiting, held, expected);
    ASSERT_EQ(std::ssize(taken), groups);
    EXPECT_LE(sum(taken), waiting);
    std::int64_t dry = 0;
    for (std::int64_t g = 0; g < groups; ++g) {
      EXPECT_GE(taken[g], 0);
      EXPECT_LE(taken[g], std::max<std::int64_t>(expected[g] - held[g], 1));
      dry += held[g] + taken[g] == 0 ? 1 : 0;
    }
    EXPECT_EQ(dry, std::max<std::int64_t>(0, std::ranges::count(held, 0) - waiting));
  }
}

TEST(Assignment, GivesFastGroupsMore) {
  EXPECT_EQ(assign(1000, Counts{1, 1, 0}, Counts{7, 2, 4}), (Counts{6, 1, 4}));
}

TEST(Assignment, SpreadsTheLastOnesEvenly) {
  EXPECT_EQ(assign(10, Counts{0, 0, 0, 0, 0}, Counts{100, 100, 100, 100, 100}), (Counts{2, 2, 2, 2, 2}));
  EXPECT_EQ(assign(3, Counts{5, 0, 0, 0}, Counts{100, 100, 100, 100}), (Counts{0, 1, 1, 1}));
  EXPECT_EQ(assign(2, Counts{0, 0, 0}, Counts{1, 1, 1}), (Counts{1, 1, 0}));
  EXPECT_EQ(assign(0, Counts{0, 0}, Counts{1, 1}), (Counts{0, 0}));
}

/// Meetings until `samples` are done by groups that finish speed[g] samples between two meetings.
int meetings(std::int64_t samples, const Counts& speed) {
  std::int64_t waiting = samples, done = 0;
  Counts held(speed.size(), 0), finished(speed.size(), 0);
  for (int meeting = 1; meeting <= 10000; ++meeting) {
    Counts expected;
    for (const std::int64_t f : finished) expected.push_back(2 * f + 1);
    const Counts taken = assign(waiting, held, expected);
    waiting -= sum(taken);
    for (std::size_t g = 0; g < speed.size(); ++g) {
      held[g] += taken[g];
      finished[g] = std::min(held[g], speed[g]);
      held[g] -= finished[g];
      done += finished[g];
    }
    if (done == samples) return meeting;
  }
  return -1;
}

TEST(Assignment, HandsOutEverythingInTheEnd) {
  for (const std::int64_t samples : {1, 2, 7, 100, 1000}) {
    EXPECT_GT(meetings(samples, Counts{1}), 0);
    EXPECT_GT(meetings(samples, Counts{1, 1, 1}), 0);
    EXPECT_GT(meetings(samples, Counts{1, 5, 30, 2, 2}), 0);
  }
  EXPECT_LT(meetings(1000, Counts{10, 10, 10, 10}), 35);  // 25 if nobody ever waited
}

}  // namespace
}  // namespace glassbox::parallel
