// One sample on several ranks is the sample on one rank, bit for bit. Run under mpirun with 1 to 4 ranks.
#include <gtest/gtest.h>

#include <memory>

#include "drawn_sample.hpp"
#include "glassbox/parallel/program.hpp"
#include "same_state.hpp"
#include "small_runs.hpp"

namespace glassbox::spin_glass {
namespace {

class SharedSample : public testing::TestWithParam<Kernel> {
 protected:
  const parallel::Group world = parallel::Group::world();
  const Boundary open = Boundary::open, periodic = Boundary::periodic;

  Sample sample() const {
    switch (GetParam()) {
      case Kernel::cubes:
        return bimodal(hypercubic({{8, 16, 8}, {periodic, periodic, periodic}}), 1);
      case Kernel::bits:
        return bimodal(hypercubic({{5, 14}, {periodic, open}}), 1);
      case Kernel::lanes:
        return gaussian(hypercubic({{5, 14}, {periodic, open}}), 0.4, 1);
      default:
        return with_split_bonds(gaussian(complete(9), 0.2, 1), 9);
    }
  }

  Protocol protocol() const {
    Protocol p = GetParam() == Kernel::cubes ? protocol_for(sample(), {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9}, 4)
                                             : protocol_for(sample(), {0.2, 0.5, 0.8, 1.1, 1.4}, 3);
    p.thermalization = 20;
    p.sweeps = 60;
    p.every = 5;
    p.sweeps_per_exchange = 2;
    p.cluster_moves = ClusterMoves::houdayer;
    p.max_doublings = 1;
    return p;
  }

  /// Shares that fill no vector and no block, but where groups must stay whole.
  parallel::Plan plan(const Protocol& p) const {
    const int quantum = GetParam() == Kernel::cubes ? placement_quantum(GetParam()) : 1;
    return parallel::plan(world.size(), 1, p.replicas(), quantum, world.size());
  }
};

TEST_P(SharedSample, IsTheSampleOfOneRank) {
  const Protocol p = protocol();
  Simulation shared(p, sample(), 3, world, plan(p));
  EXPECT_TRUE(shared.advance([] { return 0; }));
  expect_same(shared.state(), finished_run(p, sample(), 3));
}

TEST_P(SharedSample, PausesWhereAnyRankWishesAndGoesOnAnywhere) {
  const Protocol p = protocol();
  auto simulation = std::make_unique<Simulation>(p, sample(), 3, world, plan(p));
  int pauses = 0;
  std::int64_t asked = 0;
  while (!simulation->advance([&] { return world.rank() == world.size() - 1 && ++asked % 7 == 0 ? 1 : 0; })) {
    const SampleState state = simulation->state();
    const bool alone = ++pauses % 2 == 1;  // on each rank for itself, as far as one pause, then together again
    if (alone) {
      Simulation by_itself(p, sample(), state, parallel::Group(), plan_of_one(p));
      int once = 0;
      by_itself.advance([&] { return ++once > 3 ? 1 : 0; });
      simulation = std::make_unique<Simulation>(p, sample(), by_itself.state(), world, plan(p));
    } else {
      simulation = std::make_unique<Simulation>(p, sample(), state, world, plan(p));
    }
  }
  EXPECT_GT(pauses, 3);
  expect_same(simulation->state(), finished_run(p, sample(), 3));
}

INSTANTIATE_TEST_SUITE_P(Kernels, SharedSample,
                         testing::Values(Kernel::cubes, Kernel::bits, Kernel::lanes, Kernel::dense),
                         [](const auto& one) { return std::string(name(one.param)); });

}  // namespace
}  // namespace glassbox::spin_glass
