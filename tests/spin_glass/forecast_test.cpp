// Rounds, shares and losses of a forecast, counted by hand.
#include "glassbox/spin_glass/forecast.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace glassbox::spin_glass {
namespace {

Work ten_samples() {
  Work work;
  work.samples = 10;
  work.replicas = 48;
  work.quantum = 16;
  work.of_sample = 3.0;
  return work;
}

double sum(const Forecast& f) {
  return f.efficiency + f.idle + f.last_round + f.uneven + f.waiting + f.tuning + f.recording;
}

TEST(Forecast, OneRankDoesNothingElse) {
  const Forecast f = forecast(ten_samples(), 1, 0);
  EXPECT_DOUBLE_EQ(f.seconds, 30.0);
  EXPECT_DOUBLE_EQ(f.efficiency, 1.0);
}

TEST(Forecast, TheLastRoundIsAsLongAsTheOthers) {
  const Forecast f = forecast(ten_samples(), 4, 0);
  EXPECT_EQ(f.plan.groups, 4);
  EXPECT_DOUBLE_EQ(f.seconds, 9.0);
  EXPECT_DOUBLE_EQ(f.efficiency, 30.0 / 36.0);
  EXPECT_DOUBLE_EQ(f.last_round, 6.0 / 36.0);
}

TEST(Forecast, TheLargestShareSetsThePace) {
  const Forecast f = forecast(ten_samples(), 2, 2);  // 32 and 16 of 48 replicas
  EXPECT_DOUBLE_EQ(f.seconds, 20.0);
  EXPECT_DOUBLE_EQ(f.uneven, 0.25);
}

TEST(Forecast, RanksThatFitNoGroupAreIdle) {
  const Forecast f = forecast(ten_samples(), 29, 0);  // 10 groups of 2
  EXPECT_EQ(f.plan.idle(), 9);
  EXPECT_DOUBLE_EQ(f.idle, 9.0 / 29.0);
}

TEST(Forecast, PilotsAndMeetingsTakeTime) {
  Work work = ten_samples();
  work.pilots = 3;
  work.of_pilot = 1.0;
  work.meetings = 1000.0;
  const Forecast f = forecast(work, 2, 2);
  EXPECT_DOUBLE_EQ(f.seconds, 2.0 + 10.0 * (2.0 + 1000.0 * 5e-6));
  EXPECT_DOUBLE_EQ(f.tuning, 1.0 / (2.0 * f.seconds));
}

TEST(Forecast, ARankRecordsAsManySamplesAsItHasInHand) {
  Work work = ten_samples();
  work.of_record = 0.5;
  work.in_hand = 4;
  work.of_file = 0.1;
  EXPECT_DOUBLE_EQ(forecast(work, 1, 0).seconds, 30.0 + 3 * 4 * 0.5 + 0.1);
  EXPECT_DOUBLE_EQ(forecast(work, 2, 1).seconds, 15.0 + 2 * 4 * 0.5 + 0.1);
  EXPECT_DOUBLE_EQ(forecast(work, 10, 1).seconds, 3.0 + 4 * 0.5 + 0.1);
  work.of_set_up = 0.25;
  EXPECT_DOUBLE_EQ(forecast(work, 10, 1).seconds, 3.25 + 4 * 0.5 + 0.1);
}

TEST(Forecast, SharesAddUpToOne) {
  Work work = ten_samples();
  work.pilots = 5;
  work.of_pilot = 0.7;
  work.of_set_up = 0.2;
  work.of_record = 0.3;
  work.in_hand = 2;
  work.of_file = 0.1;
  work.meetings = 3000.0;
  for (int ranks = 1; ranks <= 30; ++ranks) EXPECT_NEAR(sum(forecast(work, ranks, 0)), 1.0, 1e-12) << ranks;
}

TEST(Forecast, MoreRanksThanWorkAreRefused) {
  EXPECT_EQ(most_ranks(ten_samples()), 30);
  EXPECT_EQ(forecast(ten_samples(), 30, 0).plan.idle(), 0);
  try {
    forecast(ten_samples(), 31, 0);
    FAIL();
  } catch (const std::invalid_argument& error) {
    EXPECT_STREQ(error.what(),
                 "31 ranks are more than there is work for: 10 samples of 48 replicas, dealt 16 at a time, occupy at "
                 "most 30 ranks; use fewer, or more samples");
  }
}

TEST(Forecast, WellUsedNumbersAreFound) {
  EXPECT_EQ(well_used_ranks(ten_samples(), 9, 0.99), 5);
  EXPECT_EQ(well_used_ranks(ten_samples(), 1000, 0.99), 30);
}

}  // namespace
}  // namespace glassbox::spin_glass
