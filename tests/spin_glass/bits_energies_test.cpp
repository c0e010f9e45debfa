// Energies that the bits kernel counts while it sweeps: exact on many groups of teams and on every degree.
#include <gtest/gtest.h>

#include "drawn_sample.hpp"
#include "glassbox/spin_glass/kernel.hpp"
#include "replica_rows.hpp"

namespace glassbox::spin_glass {
namespace {

const Boundary periodic = Boundary::periodic;

/// Hubs with 1 to 15 leaves, and a site alone.
Graph stars() {
  Graph graph{1, {}, {}};
  for (std::int32_t leaves = 1; leaves <= 15; ++leaves) {
    const std::int32_t hub = graph.sites++;
    for (std::int32_t k = 0; k < leaves; ++k) graph.bonds.push_back({hub, graph.sites + k});
    graph.sites += leaves;
  }
  return graph;
}

class BitsEnergies : public testing::TestWithParam<Update> {
 protected:
  static void expect_exact(const Graph& graph) {
    expect_exact(bimodal(graph, 3));
    for (const Fields kind : {Fields::uniform, Fields::signs, Fields::gaps})
      expect_exact(bimodal_in_fields(graph, 0.3, kind, 3));
  }

  static void expect_exact(const Sample& sample) {
    constexpr int count = 200;
    const auto replicas = make_replicas(Kernel::bits, sample, GetParam(), 100, count);
    replicas->unpack(random_rows(sample.graph.sites, count, 8));
    const std::int64_t words = replicas->words();
    for (int t = 0; t < 30; ++t) {
      // Read at once after a sweep, after several, and for the first time when some are over.
      replicas->sweep(in_turn({0.0, 0.2, 0.8, 3.0}, count), {.seed = 9, .purpose = random::Purpose::sweep, .sweep = t});
      if (t < 2 || t % 3 == 0) continue;
      const std::vector<std::uint64_t> rows = packed(*replicas);
      const std::vector<double> energy = energies(*replicas);
      for (int r = 0; r < count; ++r)
        ASSERT_EQ(energy[r],
                  sample.unit * static_cast<double>(energy_in_units(sample, std::span(rows).subspan(r * words, words))))
            << "sweep " << t;
    }
  }
};

TEST_P(BitsEnergies, OfACube) {
  expect_exact(hypercubic({{12, 12, 12}, {periodic, periodic, periodic}}));
}
TEST_P(BitsEnergies, OfARingWhereTeamsAreThin) {
  expect_exact(hypercubic({{1500}, {periodic}}));
}
TEST_P(BitsEnergies, OfHubsOfEveryDegree) {
  expect_exact(stars());
}
TEST_P(BitsEnergies, OfManyDegrees) {
  expect_exact(erdos_renyi(800, 4.0, {.seed = 2, .purpose = random::Purpose::graph}));
}

INSTANTIATE_TEST_SUITE_P(Updates, BitsEnergies, testing::Values(Update::metropolis, Update::heat_bath),
                         [](const auto& one) { return one.param == Update::metropolis ? "metropolis" : "heat_bath"; });

}  // namespace
}  // namespace glassbox::spin_glass
