// A simulation interrupted anywhere, extended or doubled is the simulation that was not, bit for bit.
#include "glassbox/spin_glass/simulation.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <memory>
#include <string>

#include "drawn_sample.hpp"
#include "same_state.hpp"
#include "small_runs.hpp"

namespace glassbox::spin_glass {
namespace {

/// The state at the end of a run that wishes to pause after every `stretch` sweeps and goes on as a new simulation.
SampleState interrupted_run(const Protocol& p, const Sample& sample, std::int64_t stretch) {
  auto simulation = std::make_unique<Simulation>(p, sample, 3, parallel::Group(), plan_of_one(p));
  std::int64_t asked = 0;
  while (!simulation->advance([&] { return ++asked % stretch == 0 ? 1 : 0; })) {
    const SampleState state = simulation->state();
    simulation = std::make_unique<Simulation>(p, sample, state, parallel::Group(), plan_of_one(p));
  }
  return simulation->state();
}

struct RestartCase {
  std::string name;
  Sample sample;
};

void PrintTo(const RestartCase& one, std::ostream* out) {
  *out << one.name;
}

class Restart : public testing::TestWithParam<RestartCase> {
 protected:
  Protocol protocol() const {
    Protocol p = protocol_for(GetParam().sample, {0.2, 0.6, 1.0, 1.3}, 3);
    p.thermalization = 20;
    p.sweeps = 100;
    p.every = 4;
    return p;
  }
  void expect_restarts(const Protocol& p) const {
    const SampleState whole = finished_run(p, GetParam().sample, 3);
    for (const std::int64_t stretch : {1, 7, 20, 60}) {
      SCOPED_TRACE(stretch);
      expect_same(interrupted_run(p, GetParam().sample, stretch), whole);
    }
  }
};

TEST_P(Restart, AnywhereIsAsIfNothingHappened) {
  expect_restarts(protocol());
}

TEST_P(Restart, BetweenExchangesAndClusterMoves) {
  Protocol p = protocol();
  p.sweeps_per_exchange = 3;
  p.exchange = sampling::ExchangeScheme::random;
  p.update = Update::heat_bath;
  p.cluster_moves = ClusterMoves::houdayer;
  expect_restarts(p);
}

TEST_P(Restart, OfARunThatDoubles) {
  Protocol p = protocol();
  p.sweeps = 20;  // too few bins to pass: it doubles twice
  p.max_doublings = 2;
  const SampleState whole = finished_run(p, GetParam().sample, 3);
  EXPECT_EQ(whole.doublings, 2);
  EXPECT_EQ(whole.sweep, 160);
  EXPECT_EQ(whole.measurements[0].series.rows(), 20);  // of sweeps 80 to 160
  expect_restarts(p);
}

TEST_P(Restart, WithMoreSweepsIsALongerRun) {
  Protocol p = protocol();
  const SampleState first = finished_run(p, GetParam().sample, 3);
  p.sweeps = 170;
  Simulation longer(p, GetParam().sample, first, parallel::Group(), plan_of_one(p));
  EXPECT_TRUE(longer.advance([] { return 0; }));
  expect_same(longer.state(), finished_run(p, GetParam().sample, 3));
}

TEST_P(Restart, AtTheEndStaysThere) {
  const Protocol p = protocol();
  const SampleState end = finished_run(p, GetParam().sample, 3);
  Simulation again(p, GetParam().sample, end, parallel::Group(), plan_of_one(p));
  EXPECT_TRUE(again.advance([] { return 0; }));
  expect_same(again.state(), end);
}

const Boundary open = Boundary::open, periodic = Boundary::periodic;

INSTANTIATE_TEST_SUITE_P(Kernels, Restart,
                         testing::Values(RestartCase{"bits", bimodal(hypercubic({{5, 7}, {periodic, open}}), 1)},
                                         RestartCase{"lanes",
                                                     gaussian(hypercubic({{5, 14}, {periodic, open}}), 0.4, 1)},
                                         RestartCase{"dense", with_split_bonds(gaussian(complete(9), 0.2, 1), 9)}),
                         [](const auto& one) { return one.param.name; });

TEST(Simulation, CountsWhatItDoes) {
  const Sample sample = bimodal(hypercubic({{4, 4}, {periodic, periodic}}), 1);
  Protocol p = protocol_for(sample, {0.3, 0.7, 1.1}, 2);
  p.thermalization = 30;
  p.sweeps = 60;
  p.every = 5;
  p.sweeps_per_exchange = 2;
  const SampleState end = finished_run(p, sample, 7);
  EXPECT_EQ(end.sample, 7);
  EXPECT_EQ(end.sweep, 90);
  EXPECT_EQ(end.bonds, 32);
  EXPECT_EQ(end.counts.exchanges, 45);
  for (const RungMeasurements& rung : end.measurements) EXPECT_EQ(rung.series.rows(), 12);
}

TEST(Simulation, RemembersTheLowestEnergy) {
  const Sample chain = bimodal(hypercubic({{12}, {open}}), 1);
  Protocol p = protocol_for(chain, {0.5, 1.5, 3.0}, 2);
  p.sweeps = 200;
  const SampleState state = finished_run(p, chain, 0);
  EXPECT_EQ(state.lowest.seen.energy, -11.0);
  EXPECT_EQ(chain.unit * static_cast<double>(energy_in_units(chain, state.lowest.spins)), -11.0);
  EXPECT_GT(state.lowest.seen.sweep, 0);
}

TEST(Simulation, OfASampleDependsOnItsNumber) {
  const Sample sample = bimodal(hypercubic({{4, 4}, {periodic, periodic}}), 1);
  Protocol p = protocol_for(sample, {0.3, 0.7}, 2);
  p.sweeps = 10;
  const SampleState one = finished_run(p, sample, 0), two = finished_run(p, sample, 1);
  EXPECT_NE(one.spins, two.spins);
  p.seed += 1;
  EXPECT_NE(finished_run(p, sample, 0).spins, one.spins);
}

TEST(Simulation, StagesDoubleTheRun) {
  Protocol p;
  p.thermalization = 100;
  p.sweeps = 300;
  EXPECT_EQ(p.stage_begin(0), 100);
  EXPECT_EQ(p.stage_end(0), 400);
  EXPECT_EQ(p.stage_begin(1), 400);
  EXPECT_EQ(p.stage_end(1), 800);
  EXPECT_EQ(p.stage_begin(2), 800);
}

TEST(Simulation, KnowsThePairThatExchangesLeast) {
  const Sample sample = bimodal(hypercubic({{4, 4}, {periodic, periodic}}), 1);
  Protocol p = protocol_for(sample, {0.1, 0.15, 2.0}, 2);
  p.sweeps = 400;
  Simulation simulation(p, sample, 0, parallel::Group(), plan_of_one(p));
  simulation.advance([] { return 0; });
  const sampling::ExchangeCounts counts = simulation.state().counts;
  EXPECT_DOUBLE_EQ(simulation.worst_acceptance(),
                   static_cast<double>(counts.accepted[1]) / static_cast<double>(counts.attempts[1]));
}

}  // namespace
}  // namespace glassbox::spin_glass
