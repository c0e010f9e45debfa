// The two ends of the temperature scale, where a sweep leaves nothing to chance: sizes that fill no block, and many.
#include <gtest/gtest.h>

#include <vector>

#include "glassbox/spin_glass/packed_spins.hpp"
#include "kernel_cases.hpp"
#include "replica_rows.hpp"

namespace glassbox::spin_glass {
namespace {

class ColdSweep : public testing::TestWithParam<KernelCase> {
 protected:
  static constexpr int replicas = 35;
  static constexpr random::Name sweep_name{.seed = 3, .purpose = random::Purpose::sweep, .sweep = 2};

  static std::vector<Sample> samples() {
    const Boundary open = Boundary::open, periodic = Boundary::periodic;
    std::vector<Graph> graphs{hypercubic({{13, 10}, {periodic, open}}), hypercubic({{65}, {open}}), complete(9)};
    if (GetParam().kernel == Kernel::dense)
      for (const std::int32_t sites : {2, 63, 64, 65, 127, 128, 130, 200, 321}) graphs.push_back(complete(sites));
    std::vector<Sample> all;
    for (const Graph& graph : graphs) all.push_back(sample_for(GetParam(), graph, all.size()));
    if (GetParam().kernel != Kernel::bits) all.push_back(on_grid(Graph{1, {}, {}}, {}, std::vector<double>{0.5}));
    return all;
  }

  /// Site after site turns where that costs nothing or less.
  static void descend(const Sample& sample, const Adjacency& rows, std::span<std::uint64_t> spins) {
    const auto spin = [&](std::int32_t i) { return (spins[i / 64] >> (i % 64) & 1) != 0 ? 1 : -1; };
    for (std::int32_t i = 0; i < sample.graph.sites; ++i) {
      std::int64_t field = sample.fields.empty() ? 0 : sample.fields[i];
      for (std::int32_t k = rows.begin[i]; k < rows.begin[i + 1]; ++k) field += rows.coupling[k] * spin(rows.site[k]);
      if (spin(i) * field <= 0) spins[i / 64] ^= std::uint64_t{1} << (i % 64);
    }
  }
};

TEST_P(ColdSweep, IsADescentInTheOrderOfTheSites) {
  if (GetParam().kernel == Kernel::bits && GetParam().update == Update::heat_bath) return;  // ties go either way
  for (const Sample& sample : samples()) {
    const auto model = make_replicas(GetParam().kernel, sample, GetParam().update, 5, replicas);
    std::vector<std::uint64_t> rows = random_rows(sample.graph.sites, replicas, 4);
    model->unpack(rows);
    const Adjacency neighbours = adjacency(sample);
    const std::int64_t words = model->words();
    for (int t = 0; t < 3; ++t) {
      model->sweep(std::vector<double>(replicas, 1e9), sweep_name);
      for (int r = 0; r < replicas; ++r) descend(sample, neighbours, std::span(rows).subspan(r * words, words));
      ASSERT_EQ(packed(*model), rows) << sample.graph.sites << " sites, sweep " << t;
    }
    const std::vector<double> energy = energies(*model);
    for (int r = 0; r < replicas; ++r)
      ASSERT_EQ(energy[r],
                sample.unit * static_cast<double>(energy_in_units(sample, std::span(rows).subspan(r * words, words))));
  }
}

TEST_P(ColdSweep, HasTheOppositeThatTurnsEverySpin) {
  if (GetParam().update == Update::heat_bath) return;  // half of them
  for (const Sample& sample : samples()) {
    const auto model = make_replicas(GetParam().kernel, sample, GetParam().update, 5, replicas);
    model->sweep(std::vector<double>(replicas, 0.0), sweep_name);
    EXPECT_EQ(packed(*model), std::vector<std::uint64_t>(replicas * model->words(), 0)) << sample.graph.sites;
    const std::vector<std::uint64_t> down(model->words(), 0);
    for (const double energy : energies(*model))
      EXPECT_EQ(energy, sample.unit * static_cast<double>(energy_in_units(sample, down))) << sample.graph.sites;
  }
}

INSTANTIATE_TEST_SUITE_P(Kernels, ColdSweep, testing::ValuesIn(all_kernels),
                         [](const auto& one) { return name(one.param); });

}  // namespace
}  // namespace glassbox::spin_glass
