// The busiest rank, by hand.
#include "glassbox/scaling/demand.hpp"

#include <gtest/gtest.h>

namespace {

using namespace glassbox::scaling;

TEST(Demand, SamplesAreDealtWhole) {
  const SampleWork work{.samples = 5, .replicas = 16, .quantum = 1, .ranks_per_sample = 1};
  EXPECT_EQ(demand(work, 1).load, 1.0);
  EXPECT_DOUBLE_EQ(demand(work, 2).load, 3.0 / 5.0);
  EXPECT_DOUBLE_EQ(demand(work, 5).load, 1.0 / 5.0);
  EXPECT_EQ(demand(work, 7).idle, 2);
  EXPECT_DOUBLE_EQ(demand(work, 7).load, 1.0 / 5.0);
}

TEST(Demand, RanksAtOneSampleShareItsReplicas) {
  const SampleWork work{.samples = 2, .replicas = 16, .quantum = 4, .ranks_per_sample = 4};
  const Demand d = demand(work, 8);
  EXPECT_EQ(d.group, 4);
  EXPECT_DOUBLE_EQ(d.round_share, 0.5);
  EXPECT_DOUBLE_EQ(d.load, 0.5 / 4.0);
}

TEST(Demand, OfWeakJobsStaysTheSame) {
  const SampleWork work{.samples = 3, .replicas = 8, .quantum = 1, .ranks_per_sample = 1};
  for (const int ranks : {1, 2, 7, 100, 100000}) EXPECT_DOUBLE_EQ(demand(work, ranks, ranks).load, 1.0) << ranks;
  EXPECT_DOUBLE_EQ(demand(BatchWork{100}, 64, 64).load, 1.0);
  EXPECT_DOUBLE_EQ(demand(TaskWork{10, 1}, 64, 64).load, 1.0);
  EXPECT_DOUBLE_EQ(demand(TaskWork{10, 0}, 64, 64).load, 1.0);
}

TEST(Demand, BatchesAndTasks) {
  EXPECT_DOUBLE_EQ(demand(BatchWork{100}, 8).load, 0.13);
  EXPECT_EQ(demand(BatchWork{100}, 128).idle, 28);
  EXPECT_EQ(demand(BatchWork{100}, 8).group, 8);
  EXPECT_DOUBLE_EQ(demand(TaskWork{10, 1}, 4).load, 0.3);
  EXPECT_DOUBLE_EQ(demand(TaskWork{10, 2}, 5).load, 0.25);
  EXPECT_EQ(demand(TaskWork{10, 2}, 5).idle, 1);
  EXPECT_DOUBLE_EQ(demand(TaskWork{10, 0}, 4).load, 0.25);
}

}  // namespace
