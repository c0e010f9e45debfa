// Tasks are done once each, in order, whatever stops on the way; with several ranks the records are those of one. Run
// under mpirun with 1 to 4 ranks.
#include "glassbox/inference/task_rounds.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "glassbox/parallel/signals.hpp"

namespace glassbox::inference {
namespace {

InferRecord numbered(std::int64_t task, const parallel::Group& group) {
  InferRecord record;
  record[Quantity::beta] = static_cast<double>(task);
  record.magnetisation = {static_cast<double>(task * task), 1.0};
  EXPECT_GE(group.size(), 1);
  return record;
}

const TaskWatch unwatched{.report = [](const TaskProgress&) {}, .checkpoint = [](const std::vector<InferRecord>&) {}};

void expect_all(const std::vector<InferRecord>& records, std::int64_t count) {
  ASSERT_EQ(std::ssize(records), count);
  for (std::int64_t t = 0; t < count; ++t) {
    EXPECT_EQ(records[t][Quantity::beta], static_cast<double>(t));
    EXPECT_EQ(records[t].magnetisation, (std::vector<double>{static_cast<double>(t * t), 1.0}));
    EXPECT_TRUE(std::isnan(records[t][Quantity::overlap]));
  }
}

TEST(TaskRounds, AllTasksOnceInOrder) {
  const parallel::Group world = parallel::Group::world();
  for (int each = 1; each <= world.size(); ++each) {
    TaskRounds rounds(world, each, {});
    EXPECT_EQ(rounds.run(23, numbered, unwatched), TaskEnd::finished);
    expect_all(rounds.records(), 23);
  }
}

TEST(TaskRounds, GoesOnFromEarlierRecords) {
  const parallel::Group world = parallel::Group::world();
  TaskRounds first(world, 1, {});
  first.run(5, numbered, unwatched);
  TaskRounds rounds(world, 1, first.records());
  EXPECT_EQ(rounds.run(5, numbered, unwatched), TaskEnd::finished);
  EXPECT_EQ(rounds.run(12, numbered, unwatched), TaskEnd::finished);
  expect_all(rounds.records(), 12);
}

TEST(TaskRounds, StopsWithACheckpointBeforeItsTimeIsOver) {
  const parallel::Group world = parallel::Group::world();
  TaskRounds rounds(world, 1, {});
  std::size_t saved = 0;
  TaskWatch watch = unwatched;
  watch.seconds_left = 1e-3;
  watch.checkpoint = [&](const std::vector<InferRecord>& records) { saved = records.size(); };
  EXPECT_EQ(rounds.run(1000, numbered, watch), TaskEnd::stopped);
  EXPECT_GT(saved, 0u);
  EXPECT_EQ(saved, rounds.records().size());
}

// A group that is asked to stop leaves the rest of its round; what lies beyond the first gap is done anew.
TEST(TaskRounds, StopsWithinARoundAtTheTaskThatLeaves) {
  const parallel::Group world = parallel::Group::world();
  for (int each = 1; each <= world.size(); ++each)
    for (const std::int64_t last : {0, 7}) {
      TaskRounds rounds(world, each, {});
      const Task leaves = [&](std::int64_t task, const parallel::Group& group) {
        if (task == last) throw parallel::AskedToStop();
        return numbered(task, group);
      };
      std::int64_t saved = -1;
      TaskWatch watch = unwatched;
      watch.checkpoint = [&](const std::vector<InferRecord>& records) { saved = std::ssize(records); };
      EXPECT_EQ(rounds.run(23, leaves, watch), TaskEnd::stopped);
      expect_all(rounds.records(), last);
      EXPECT_EQ(saved, last);
      TaskRounds again(world, each, rounds.records());
      EXPECT_EQ(again.run(23, numbered, unwatched), TaskEnd::finished);
      expect_all(again.records(), 23);
    }
}

TEST(TaskRounds, NoRoundBeginsThatMayOutlastTheJob) {
  TaskWatch watch = unwatched;
  EXPECT_FALSE(is_time_over({.in_last_round = 40.0, .in_all = 1e6}, watch));
  watch.seconds_left = 60.0;
  EXPECT_FALSE(is_time_over({.in_last_round = 0.1, .in_all = 55.0}, watch));
  EXPECT_TRUE(is_time_over({.in_last_round = 0.1, .in_all = 57.0}, watch));
  EXPECT_TRUE(is_time_over({.in_last_round = 40.0, .in_all = 40.0}, watch));
}

TEST(TaskRounds, RefusesMoreRanksThanThereAre) {
  const parallel::Group world = parallel::Group::world();
  EXPECT_THROW(TaskRounds(world, world.size() + 1, {}), std::invalid_argument);
  EXPECT_THROW(TaskRounds(world, 0, {}), std::invalid_argument);
}

}  // namespace
}  // namespace glassbox::inference
