// Spins that nothing holds: they are found, and no kernel lets them just alternate.
#include <gtest/gtest.h>

#include <bit>
#include <cmath>

#include "glassbox/statistics/chi_squared.hpp"
#include "kernel_cases.hpp"
#include "replica_rows.hpp"

namespace glassbox::spin_glass {
namespace {

/// Site 0 alone, sites 1 and 2 joined by bonds that cancel, 3 and 4 by bonds that do not, 5 in a field if there is one.
Sample with_loose_sites(Kernel kernel) {
  const Graph graph{6, {{1, 2}, {3, 4}, {2, 1}, {4, 3}}, {}};
  const std::vector<double> fields =
      kernel == Kernel::bits ? std::vector<double>{} : std::vector<double>{0, 0, 0, 0, 0, 1};
  return on_grid(graph, std::vector<double>{1.0, 1.0, -1.0, 1.0}, fields);
}

TEST(LooseSites, FeelNoFieldWhateverTheOthersDo) {
  const Sample free = with_loose_sites(Kernel::bits), held = with_loose_sites(Kernel::lanes);
  EXPECT_EQ(loose_sites(free, adjacency(free)), (std::vector<std::uint8_t>{1, 1, 1, 0, 0, 1}));
  EXPECT_EQ(loose_sites(held, adjacency(held)), (std::vector<std::uint8_t>{1, 1, 1, 0, 0, 0}));
}

class LooseSpins : public testing::TestWithParam<KernelCase> {};

TEST_P(LooseSpins, AreDrawnAnewAtEverySweep) {
  constexpr int replicas = 200, sweeps = 100;
  const Sample sample = with_loose_sites(GetParam().kernel);
  const auto model = make_replicas(GetParam().kernel, sample, GetParam().update, 0, replicas);
  const std::vector<double> lambda = in_turn({0.3, 2.0}, replicas);
  std::vector<std::int64_t> pairs(64, 0);  // spins 0, 1, 2 before and after a sweep
  std::vector<std::uint64_t> before = packed(*model);
  for (int t = 0; t < sweeps; ++t) {
    model->sweep(lambda, {.seed = 4, .purpose = random::Purpose::sweep, .sweep = t});
    const std::vector<std::uint64_t> after = packed(*model);
    for (int r = 0; r < replicas && t > 0; ++r) ++pairs[(before[r] & 7) | (after[r] & 7) << 3];
    before = after;
  }
  EXPECT_GT(statistics::chi_squared_test(pairs, std::vector<double>(64, 1.0 / 64)).p_value, 1e-4);
}

INSTANTIATE_TEST_SUITE_P(Kernels, LooseSpins, testing::ValuesIn(all_kernels),
                         [](const auto& one) { return name(one.param); });

}  // namespace
}  // namespace glassbox::spin_glass
