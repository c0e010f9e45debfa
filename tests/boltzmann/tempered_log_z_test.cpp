// MBAR over tempered machines whose log Z is known, and the samples that the runs leave.
#include "glassbox/boltzmann/tempered_log_z.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "glassbox/boltzmann/annealed_log_z.hpp"
#include "glassbox/boltzmann/exact_log_z.hpp"
#include "glassbox/boltzmann/rbm_replicas.hpp"
#include "glassbox/statistics/chi_squared.hpp"
#include "known_machines.hpp"

namespace glassbox::boltzmann {
namespace {

TemperedRules short_rules(std::uint64_t seed) {
  return {.rungs = 10, .copies = 2, .pilots = 3, .warm_up = 60, .sweeps = 400, .samples = 100, .seed = seed};
}

TEST(TemperedLogZ, MeetsTheExactValue) {
  for (const KnownMachine& known : known_machines()) {
    const TemperedLogZ result = tempered_log_z(known.machine.view(), known.base, short_rules(1));
    EXPECT_EQ(result.gap, "") << known.name;
    EXPECT_LT(std::abs(result.log_z.value - exact_log_z(known.machine.view())), 4.0 * result.log_z.error + 1e-4)
        << known.name;
    EXPECT_LT(result.log_z.error, 0.3) << known.name;
  }
}

TEST(TemperedLogZ, ErrorsAreWhatTheySay) {
  const KnownMachine known = known_machines().front();
  const double exact = exact_log_z(known.machine.view());
  constexpr int runs = 30;
  double squares = 0.0;
  for (int run = 0; run < runs; ++run) {
    TemperedRules rules = short_rules(10 + run);
    rules.rungs = 5;
    rules.pilots = 0;
    const TemperedLogZ result = tempered_log_z(known.machine.view(), known.base, rules);
    squares += std::pow((result.log_z.value - exact) / result.log_z.error, 2);
  }
  EXPECT_NEAR(squares, runs, 4.0 * std::sqrt(2.0 * runs));
}

TEST(TemperedLogZ, PilotsMakeRejectionsEqual) {
  const KnownMachine known = known_machines()[3];
  TemperedRules rules = short_rules(1);
  rules.warm_up = 1000;
  const auto spread = [&] {
    const std::vector<double> r = tempered_log_z(known.machine.view(), known.base, rules).rejection;
    return std::ranges::max(r) - std::ranges::min(r);
  };
  const double tuned = spread();
  rules.pilots = 0;
  EXPECT_LT(tuned, 0.5 * spread());
}

TEST(TemperedLogZ, LeavesSamplesOfTheMachine) {
  const KnownMachine known = known_machines().front();
  TemperedRules rules = short_rules(3);
  rules.sweeps = 4000;
  rules.samples = 1000;
  const TemperedLogZ result = tempered_log_z(known.machine.view(), known.base, rules);
  ASSERT_EQ(result.samples.rows(), 1000);
  ASSERT_EQ(result.family.size(), 1000U);
  std::vector<double> p;
  for (const double f : free_energies(known.machine.view(), {states_of(6), {}}))
    p.push_back(std::exp(-f - exact_log_z(known.machine.view())));
  double sum = 0.0;
  for (const double x : p) sum += x;
  for (double& x : p) x /= sum;
  std::vector<std::int64_t> counts(64);
  for (std::int64_t s = 0; s < 1000; ++s) ++counts[result.samples.row(s)[0]];
  EXPECT_GT(statistics::chi_squared_test(counts, p).p_value, 1e-4);
}

TEST(TemperedLogZ, ALadderWithAGapIsAResult) {
  Rbm rbm = drawn_rbm({.units = 60}, 40, 0.0, 1);
  for (float& a : rbm.visible_bias) a = 40.0F;
  TemperedRules rules = short_rules(1);
  rules.rungs = 2;
  const std::vector<float> base(64, -40.0F);
  const TemperedLogZ result = tempered_log_z(ReadyRbm(rbm).view(), base, rules);
  EXPECT_NE(result.gap, "");
  EXPECT_TRUE(std::isnan(result.log_z.value));
}

TEST(TemperedLogZ, RefusesRulesThatAreNone) {
  const KnownMachine known = known_machines().front();
  TemperedRules rules = short_rules(1);
  rules.rungs = 1;
  EXPECT_THROW(tempered_log_z(known.machine.view(), known.base, rules), std::invalid_argument);
  const ReadyRbm gaussian(drawn_rbm({.units = 4, .kind = VisibleKind::gaussian}, 3, 1.0, 11));
  EXPECT_THROW(tempered_log_z(gaussian.view(), {}, short_rules(1)), std::invalid_argument);
}

TEST(EqualDeviationLadder, CutsTheIntegralEqually) {
  const std::vector<double> ladder =
      equal_deviation_ladder(std::vector{0.0, 0.5, 1.0}, std::vector{3.0, 3.0, 1.0}, 6);  // 1.5, then 1.0
  ASSERT_EQ(ladder.size(), 6U);
  const std::vector<double> expected = {0.0, 1.0 / 6.0, 1.0 / 3.0, 0.5, 0.75, 1.0};
  for (int k = 0; k < 6; ++k) EXPECT_NEAR(ladder[k], expected[k], 1e-12);
  EXPECT_EQ(equal_deviation_ladder(std::vector{0.0, 1.0}, std::vector{0.0, 0.0}, 3), (std::vector{0.0, 0.5, 1.0}));
  EXPECT_THROW(equal_deviation_ladder(std::vector{0.0, 1.0}, std::vector{0.0}, 3), std::invalid_argument);
}

}  // namespace
}  // namespace glassbox::boltzmann
