// Plans for every number of ranks, without MPI: all replicas are covered once, nobody gets what is not there.
#include "glassbox/parallel/plan.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <stdexcept>
#include <string>

namespace glassbox::parallel {
namespace {

struct Job {
  int ranks;
  std::int64_t samples;
  int replicas, quantum, requested;
};

void expect_sound(const Job& job) {
  const Plan p = plan(job.ranks, job.samples, job.replicas, job.quantum, job.requested);
  SCOPED_TRACE(testing::Message() << job.ranks << " ranks, " << job.samples << " samples, " << job.replicas
                                  << " replicas by " << job.quantum << ", " << job.requested << " requested");
  ASSERT_EQ(static_cast<int>(p.share.size()), p.ranks_per_sample);
  EXPECT_EQ(p.ranks, job.ranks);
  EXPECT_GE(p.groups, 1);
  EXPECT_LE(p.groups, std::max<std::int64_t>(job.samples, 1));
  EXPECT_LE(p.groups * p.ranks_per_sample, job.ranks);
  EXPECT_LE(p.ranks_per_sample, job.requested > 0 ? job.requested : job.ranks);
  int next = 0;
  for (int r = 0; r < p.ranks_per_sample; ++r) {
    EXPECT_EQ(p.first_replica(r), next);
    EXPECT_EQ(next % job.quantum, 0);
    EXPECT_GE(p.share[r], 1);
    next += p.share[r];
  }
  EXPECT_EQ(next, job.replicas);
  EXPECT_LE(p.share.front() - p.share.back(), 2 * job.quantum - 1);
  std::int64_t replicas = 0;
  for (int rank = 0; rank < job.ranks; ++rank) replicas += p.share_of(rank);
  EXPECT_EQ(replicas, std::int64_t{p.groups} * job.replicas);
  int idle = 0;
  for (int rank = 0; rank < job.ranks; ++rank) idle += p.share_of(rank) == 0 ? 1 : 0;
  EXPECT_EQ(p.idle(), idle);
}

TEST(Plan, CoversAllReplicasOnceForEveryNumberOfRanks) {
  for (int ranks = 1; ranks <= 64; ++ranks)
    for (const std::int64_t samples : {0, 1, 2, 3, 7, 64, 1000})
      for (const int replicas : {1, 5, 16, 96, 129, 300})
        for (const int quantum : {1, 16, 128})
          for (const int requested : {0, 1, 2, 5, 64})
            if (requested <= ranks) expect_sound({ranks, samples, replicas, quantum, requested});
}

TEST(Plan, GivesEverySampleItsRanksWhereThereAreEnough) {
  const Plan p = plan(12, 3, 64, 16, 0);
  EXPECT_EQ(p.ranks_per_sample, 4);
  EXPECT_EQ(p.groups, 3);
  EXPECT_EQ(p.share, (std::vector<int>{16, 16, 16, 16}));
  EXPECT_EQ(p.idle(), 0);
}

TEST(Plan, LeavesIdleWhatWouldGetNothing) {
  const Plan p = plan(10, 1, 40, 16, 0);
  EXPECT_EQ(p.ranks_per_sample, 3);
  EXPECT_EQ(p.share, (std::vector<int>{16, 16, 8}));
  EXPECT_EQ(p.idle(), 7);
  EXPECT_EQ(p.share_of(2), 8);
  EXPECT_EQ(p.share_of(3), 0);
}

TEST(Plan, UsesWholeSamplesWhereRanksAreFew) {
  const Plan p = plan(4, 100, 96, 16, 0);
  EXPECT_EQ(p.ranks_per_sample, 1);
  EXPECT_EQ(p.groups, 4);
  EXPECT_EQ(p.group_of(3), 3);
}

TEST(Plan, RefusesMoreRanksThanThereAre) {
  try {
    plan(4, 10, 96, 16, 5);
    FAIL();
  } catch (const std::invalid_argument& error) {
    EXPECT_EQ(std::string(error.what()), "run.ranks_per_sample = 5 exceeds the 4 ranks of the job");
  }
}

TEST(Deal, IsAsEvenAsCanBe) {
  EXPECT_EQ(deal(10, 4), (std::vector<int>{3, 3, 2, 2}));
  EXPECT_EQ(deal(2, 4), (std::vector<int>{1, 1, 0, 0}));
  EXPECT_EQ(deal(0, 2), (std::vector<int>{0, 0}));
  for (int things = 0; things < 50; ++things)
    for (int ranks = 1; ranks < 20; ++ranks) {
      const std::vector<int> counts = deal(things, ranks);
      EXPECT_EQ(std::accumulate(counts.begin(), counts.end(), 0), things);
      EXPECT_LE(std::ranges::max(counts) - std::ranges::min(counts), 1);
    }
}

}  // namespace
}  // namespace glassbox::parallel
