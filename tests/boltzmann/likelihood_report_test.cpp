// All roads to log Z together, and when a value may be quoted.
#include "glassbox/boltzmann/likelihood_report.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "glassbox/boltzmann/exact_log_z.hpp"
#include "known_machines.hpp"

namespace glassbox::boltzmann {
namespace {

LikelihoodRules quick_rules() {
  LikelihoodRules rules;
  rules.chains = 60;
  rules.rungs = 60;
  rules.tempered = {.rungs = 8, .copies = 4, .pilots = 2, .warm_up = 50, .sweeps = 200};
  rules.seed = 5;
  return rules;
}

TEST(LikelihoodReport, AllRoadsLeadToTheExactValue) {
  for (const KnownMachine& known : known_machines()) {
    LikelihoodRules rules = quick_rules();
    rules.rungs = known.rungs;
    const LogZRoads roads = log_z_roads(known.machine.view(), known.base, rules, {});
    EXPECT_EQ(*roads.exact, exact_log_z(known.machine.view()));
    EXPECT_EQ(roads.starts, "tempered samples");
    for (const statistics::Estimate& log_z : {roads.tempered->log_z, roads.forward->log_z, roads.reverse->log_z})
      EXPECT_LT(std::abs(log_z.value - *roads.exact), 4.0 * log_z.error + 1e-4) << known.name;
    EXPECT_EQ(quoted(roads, 1.0).road, "exact");
  }
}

TEST(LikelihoodReport, OnlyWhatIsAskedForIsDone) {
  const KnownMachine known = known_machines().front();
  LikelihoodRules rules = quick_rules();
  rules.roads = {.exact = false, .tempering = false, .annealing = true};
  const data::BitRows data = exact_samples(known, 7, 1);
  const LogZRoads roads = log_z_roads(known.machine.view(), known.base, rules, {data, {}});
  EXPECT_FALSE(roads.exact || roads.tempered);
  EXPECT_TRUE(roads.forward && roads.reverse);
  EXPECT_EQ(roads.starts, "data");
  EXPECT_FALSE(quoted(roads, 1.0).log_z);  // data are no samples of the machine
  EXPECT_NE(quoted(roads, 1.0).refusal.find("starts from data"), std::string::npos);
  EXPECT_THROW(log_z_roads(known.machine.view(), known.base, rules, {}), std::invalid_argument);
  rules.roads = {.exact = false, .tempering = true, .annealing = false};
  const LogZRoads bridge = log_z_roads(known.machine.view(), known.base, rules, {});
  EXPECT_FALSE(quoted(bridge, 1.0).log_z);
  EXPECT_NE(quoted(bridge, 1.0).refusal, "");
}

TEST(LikelihoodReport, GaussianMachinesAreAnnealedFromData) {
  const ReadyRbm machine(drawn_rbm({.units = 6, .kind = VisibleKind::gaussian}, 5, 0.3, 5));
  const std::vector<float> base(64);
  Panels data(3, 6);
  const LogZRoads roads = log_z_roads(machine.view(), base, quick_rules(), {{}, data});
  EXPECT_FALSE(roads.tempered);
  EXPECT_TRUE(roads.exact && roads.forward && roads.reverse);
}

LogZRoads sides(double forward, double reverse) {
  LogZRoads roads;
  roads.forward = AnnealedLogZ{{forward, 0.1}, 50.0};
  roads.reverse = AnnealedLogZ{{reverse, 0.1}, 50.0};
  return roads;
}

TEST(Quoted, NeedsBothSidesWithinTheGate) {
  const QuotedLogZ close = quoted(sides(10.0, 10.6), 1.0);
  EXPECT_EQ(close.road, "annealing");
  EXPECT_NEAR(close.log_z->value, 10.3, 1e-12);
  EXPECT_GT(close.log_z->error, 0.3);
  const QuotedLogZ far = quoted(sides(10.0, 12.5), 1.0);
  EXPECT_FALSE(far.log_z);
  EXPECT_NE(far.refusal.find("2.50 nats"), std::string::npos) << far.refusal;
  EXPECT_TRUE(quoted(sides(10.0, 12.5), 3.0).log_z);
  EXPECT_FALSE(quoted(sides(std::numeric_limits<double>::quiet_NaN(), 12.5), 3.0).log_z);
}

TEST(Quoted, TemperingIsPreferredWhereItAgrees) {
  LogZRoads roads = sides(10.0, 10.6);
  roads.tempered = TemperedLogZ{};
  roads.tempered->log_z = {10.4, 0.01};
  EXPECT_EQ(quoted(roads, 1.0).road, "tempering");
  EXPECT_EQ(quoted(roads, 1.0).log_z->value, 10.4);
  roads.tempered->log_z.value = 13.0;
  EXPECT_FALSE(quoted(roads, 1.0).log_z);
  roads.tempered->gap = "rungs do not overlap";
  EXPECT_EQ(quoted(roads, 1.0).road, "annealing");
}

}  // namespace
}  // namespace glassbox::boltzmann
