// From figures of ranks to points of a study, and from there to costs that predict.
#include "glassbox/scaling/trial.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace {

using namespace glassbox;
using namespace glassbox::scaling;

const char* const ledger_text = R"(ranks = 2
seconds = 5.0
core_seconds = 9.0

[allgatherv.group]
calls = 200.0
most_calls = 100.0
sent = 1000.0
received = 1000.0
seconds = 0.5

[file_write.storage]
calls = 4.0
sent = 4096.0
received = 0.0
seconds = 0.25
)";

/// Two ranks, 50 rounds each.
std::vector<store::TimingColumn> timing(double sweep) {
  return {{"sweep", "s", {sweep, sweep}},    {"wait", "s", {0.0, 1.0}},           {"write", "s", {0.5, 0.5}},
          {"total", "s", {4.0, 3.9}},        {"spin_updates", "1", {10, 10}},     {"rounds", "1", {50, 50}},
          {"meetings", "1", {2, 2}},         {"round_messages", "1", {100, 100}}, {"round_bytes", "B", {500, 500}},
          {"meeting_messages", "1", {2, 2}}, {"meeting_bytes", "B", {112, 112}}};
}

TEST(Ledger, IsReadLineByLine) {
  const LedgerTable table = read_ledger(ledger_text, "calls.toml");
  EXPECT_EQ(table.ranks, 2);
  ASSERT_EQ(table.lines.size(), 2u);
  EXPECT_EQ(sum_of_scope(table, "group").calls, 200.0);
  EXPECT_EQ(sum_of_scope(table, "storage").sent, 4096.0);
  EXPECT_EQ(sum_of_scope(table, "").seconds, 0.75);
  EXPECT_THROW(read_ledger("ranks = 2", "calls.toml"), std::invalid_argument);
  EXPECT_THROW(read_ledger("seconds = 2.0", "calls.toml"), std::invalid_argument);
}

TEST(Trial, KnowsPhasesAndCounts) {
  const Trial t = trial(timing(2.0), read_ledger(ledger_text, "calls.toml"), "a.h5");
  EXPECT_EQ(t.ranks, 2);
  EXPECT_EQ(t.seconds, 5.0);
  EXPECT_EQ(t.inside, 4.0);
  EXPECT_EQ(t.phase("wait"), 0.5);
  EXPECT_EQ(t.outside(), 1.5);
  EXPECT_EQ(t.phases.size(), 3u);
  EXPECT_EQ(t.core_share(), 0.9);
  const Messages of_round = messages_of_round(t, 2, false);
  EXPECT_EQ(of_round.calls, 2.0);
  EXPECT_EQ(of_round.bytes, 20.0);
  EXPECT_EQ(messages_of_round(t, 2, true).bytes, 20.0);
  EXPECT_EQ(messages_of_round(t, 1, false).calls, 0.0);
  EXPECT_EQ(trial(timing(2.0), {}, "a.h5").seconds, 4.0);
  EXPECT_THROW(trial({{"total", "s", {1.0}}}, {}, "a.h5"), std::invalid_argument);
}

TEST(Trial, RepetitionsBecomePoints) {
  std::vector<Trial> trials;
  for (const double sweep : {3.0, 1.0, 2.0}) trials.push_back(trial(timing(sweep), {}, "a.h5"));
  trials.push_back(trials.front());
  trials.back().ranks = 1;
  const std::vector<Point> all = points(trials);
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].ranks, 1);
  EXPECT_EQ(all[1].typical.phase("sweep"), 2.0);
  EXPECT_EQ(all[1].seconds.error, 0.0);
}

TEST(Costs, PredictTheRunThatTheyComeFrom) {
  std::vector<Trial> trials{trial(timing(2.0), read_ledger(ledger_text, "calls.toml"), "a.h5")};
  const Demand d = demand(SampleWork{.samples = 4, .replicas = 8, .quantum = 1, .ranks_per_sample = 1}, 2);
  const Costs c = costs(points(trials).front(), d, {}, {});
  EXPECT_EQ(c.work, 6.0);
  EXPECT_EQ(c.rounds, 100.0);
  EXPECT_EQ(c.seconds_between_meetings, 2.0);
  EXPECT_EQ(predict(c, d).seconds(), 4.5);
}

}  // namespace
