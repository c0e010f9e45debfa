// What a kernel holds: configurations in and out, and energies that never drift from them.
#include <gtest/gtest.h>

#include <numbers>

#include "glassbox/spin_glass/packed_spins.hpp"
#include "kernel_cases.hpp"
#include "replica_rows.hpp"

namespace glassbox::spin_glass {
namespace {

class KernelState : public testing::TestWithParam<KernelCase> {
 protected:
  static std::vector<Sample> samples() {
    const Boundary open = Boundary::open, periodic = Boundary::periodic;
    std::vector<Sample> all;
    for (const Graph& graph :
         {hypercubic({{5, 14}, {periodic, open}}), hypercubic({{4, 4, 4}, {periodic, periodic, periodic}}),
          complete(13), erdos_renyi(130, 3.0, {.seed = 2, .purpose = random::Purpose::graph}),
          hypercubic({{2, 2, 2}, {periodic, periodic, periodic}}), hypercubic({{65}, {open}})})
      all.push_back(sample_for(GetParam(), graph, all.size()));
    return all;
  }

  static void expect_energies(sampling::Replicas& replicas, const Sample& sample) {
    const std::vector<std::uint64_t> rows = packed(replicas);
    const std::vector<double> energy = energies(replicas);
    const std::int64_t words = replicas.words();
    for (int r = 0; r < replicas.count(); ++r)
      ASSERT_EQ(energy[r],
                sample.unit * static_cast<double>(energy_in_units(sample, std::span(rows).subspan(r * words, words))))
          << "replica " << r << " of " << sample.graph.sites << " sites";
  }
};

TEST_P(KernelState, StartsWithAllSpinsUp) {
  for (const Sample& sample : samples()) {
    const auto replicas = make_replicas(GetParam().kernel, sample, GetParam().update, 3, 20);
    EXPECT_EQ(replicas->first(), 3);
    EXPECT_EQ(replicas->count(), 20);
    EXPECT_EQ(replicas->units(), sample.graph.sites);
    EXPECT_DOUBLE_EQ(replicas->log_z_prior(), sample.graph.sites * std::numbers::ln2);
    const std::vector<std::uint64_t> rows = packed(*replicas);
    for (std::int32_t i = 0; i < sample.graph.sites; ++i) ASSERT_TRUE(rows[replicas->words() + i / 64] >> (i % 64) & 1);
    expect_energies(*replicas, sample);
  }
}

TEST_P(KernelState, GivesBackWhatWasPutIn) {
  for (const Sample& sample : samples())
    for (const int first : {0, 5, 130})
      for (const int count : {1, 16, 129, 300}) {
        const auto replicas = make_replicas(GetParam().kernel, sample, GetParam().update, first, count);
        const std::vector<std::uint64_t> rows = random_rows(sample.graph.sites, count, 7);
        replicas->unpack(rows);
        ASSERT_EQ(packed(*replicas), rows) << sample.graph.sites << " sites, from " << first << ", " << count;
        expect_energies(*replicas, sample);
      }
}

TEST_P(KernelState, DrawsThePriorUnderTheReplicasNames) {
  const random::Name prior{.seed = 5, .purpose = random::Purpose::initial_spins, .sample = 6};
  for (const Sample& sample : samples()) {
    const auto replicas = make_replicas(GetParam().kernel, sample, GetParam().update, 9, 40);
    replicas->draw_prior(prior);
    std::vector<std::uint64_t> rows(40 * replicas->words());
    draw_packed_spins(prior, 9, sample.graph.sites, rows);
    EXPECT_EQ(packed(*replicas), rows);
    expect_energies(*replicas, sample);
  }
}

TEST_P(KernelState, EnergiesStayExact) {
  for (const Sample& sample : samples()) {
    constexpr int count = 150;
    const auto replicas = make_replicas(GetParam().kernel, sample, GetParam().update, 7, count);
    replicas->unpack(random_rows(sample.graph.sites, count, 8));
    const std::vector<double> lambda = in_turn({0.0, 0.1, 0.5, 1.0, 3.0}, count);
    for (int t = 0; t < 40; ++t) {
      replicas->sweep(lambda, {.seed = 9, .purpose = random::Purpose::sweep, .sweep = t});
      if (t % 13 == 0) expect_energies(*replicas, sample);
    }
    expect_energies(*replicas, sample);
  }
}

INSTANTIATE_TEST_SUITE_P(Kernels, KernelState, testing::ValuesIn(all_kernels),
                         [](const auto& one) { return name(one.param); });

}  // namespace
}  // namespace glassbox::spin_glass
