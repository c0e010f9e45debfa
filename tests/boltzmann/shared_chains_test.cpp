// Chains, layers and neighbours of several ranks are those of one, bit for bit. Run under mpirun with 1 to 4 ranks.
#include <gtest/gtest.h>

#include "enumerated_machine.hpp"
#include "glassbox/boltzmann/generated_rows.hpp"
#include "glassbox/boltzmann/neighbours.hpp"
#include "glassbox/boltzmann/sampler.hpp"

namespace glassbox::boltzmann {
namespace {

constexpr SamplingSchedule schedule{.seed = 3, .chains = 7, .thermalization = 4, .sweeps = 12, .every = 3};

void expect_same(const ChainSamples& a, const ChainSamples& b) {
  EXPECT_EQ(a.visible, b.visible);
  EXPECT_EQ(a.reals, b.reals);
  EXPECT_EQ(a.hidden, b.hidden);
}

TEST(SharedChains, AreThoseOfOneRank) {
  const parallel::Group world = parallel::Group::world(), alone;
  for (const VisibleKind kind : {VisibleKind::binary, VisibleKind::gaussian}) {
    const ReadyRbm machine(drawn_rbm({.units = 70, .labels = 5, .kind = kind}, 40, 0.3, 4));
    const ChainSamples start = random_start(machine.rbm().visible, schedule.chains, 5);
    const ChainSamples here = gibbs_samples(machine.view(), start.view(), schedule, world);
    expect_same(here, gibbs_samples(machine.view(), start.view(), schedule, alone));
    EXPECT_EQ(shared_free_energies(machine.view(), here.view(), world), free_energies(machine.view(), here.view()));
  }
}

TEST(SharedChains, TemperedOnesAreThoseOfOneRank) {
  const parallel::Group world = parallel::Group::world(), alone;
  const ReadyRbm machine(drawn_rbm({.units = 70, .labels = 5}, 40, 0.3, 4));
  const ChainSamples start = random_start(machine.rbm().visible, schedule.chains, 5);
  const TemperingRoad road{{}, even_ladder(4)};
  const TemperedSamples here = tempered_samples(machine.view(), start.view(), road, schedule, world),
                        there = tempered_samples(machine.view(), start.view(), road, schedule, alone);
  expect_same(here.samples, there.samples);
  EXPECT_EQ(here.counts.accepted, there.counts.accepted);
  EXPECT_EQ(here.counts.round_trips, there.counts.round_trips);
  EXPECT_EQ(tuned_ladder(machine.view(), start.view(), road, schedule, world),
            tuned_ladder(machine.view(), start.view(), road, schedule, alone));
}

TEST(SharedChains, LayersAndNeighboursAreThoseOfOneRank) {
  const parallel::Group world = parallel::Group::world(), alone;
  Machine machine;
  const Rbm layer = drawn_rbm({.units = 90}, 30, 1.0, 6);
  machine.directed.push_back({layer.visible, layer.weights, layer.weights, layer.hidden_bias, layer.visible_bias});
  machine.top = drawn_rbm({.units = 33, .labels = 3}, 20, 1.0, 7);
  ChainSamples samples = random_start(machine.top.visible, 13, 8);
  samples.hidden = data::BitRows(13, 20);
  const GeneratedRows here = down_pass(machine, samples, 9, world), there = down_pass(machine, samples, 9, alone);
  EXPECT_EQ(here.bits, there.bits);
  EXPECT_EQ(here.probabilities, there.probabilities);
  const ChainSamples rows = random_start({.units = 90}, 100, 10);
  EXPECT_EQ(nearest(here.view(), rows.view(), world), nearest(here.view(), rows.view(), alone));
}

}  // namespace
}  // namespace glassbox::boltzmann
