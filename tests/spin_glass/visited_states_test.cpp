// The states that a kernel visits, against their Boltzmann weights.
#include <gtest/gtest.h>

#include <vector>

#include "exact_sweep.hpp"
#include "glassbox/statistics/chi_squared.hpp"
#include "kernel_cases.hpp"
#include "replica_rows.hpp"

namespace glassbox::spin_glass {
namespace {

/// Sweeps between visits leave a correlation of 0.15 at most. 1.4 million visits at each temperature (a tenth of that
/// for the slow dense kernel): weights that are off by 1 % raise chi squared by six of its deviations.
class VisitedStates : public testing::TestWithParam<KernelCase> {
 protected:
  static constexpr int replicas = 390, sweeps_apart = 16;
  static inline const std::vector<double> betas{0.1, 0.3, 0.5};

  static void expect_boltzmann(const Sample& sample) {
    const int visits = GetParam().kernel == Kernel::dense ? 1000 : 10800;
    std::vector<std::vector<std::int64_t>> seen(betas.size(), std::vector<std::int64_t>(1ULL << sample.graph.sites, 0));
    const auto model = make_replicas(GetParam().kernel, sample, GetParam().update, 0, replicas);
    model->draw_prior({.seed = 21, .purpose = random::Purpose::initial_spins});
    const std::vector<double> lambda = in_turn(betas, replicas);
    std::vector<std::uint64_t> rows(replicas);
    for (int t = 0; t < (visits + 10) * sweeps_apart; ++t) {
      model->sweep(lambda, {.seed = 21, .purpose = random::Purpose::sweep, .sweep = t});
      if (t % sweeps_apart != 0 || t < 10 * sweeps_apart) continue;
      model->pack(rows);
      for (int r = 0; r < replicas; ++r) ++seen[r % betas.size()][rows[r]];
    }
    for (std::size_t b = 0; b < betas.size(); ++b)
      EXPECT_GT(statistics::chi_squared_test(seen[b], boltzmann(sample, betas[b])).p_value, 1e-4) << "at " << betas[b];
  }
  static Sample sample_of(Graph graph, std::uint64_t seed) { return sample_for(GetParam(), std::move(graph), seed); }
};

const Boundary open = Boundary::open, periodic = Boundary::periodic;

TEST_P(VisitedStates, OfARing) {
  expect_boltzmann(sample_of(hypercubic({{8}, {periodic}}), 1));
}
TEST_P(VisitedStates, OfAnOpenCube) {
  expect_boltzmann(sample_of(hypercubic({{2, 2, 2}, {open, open, open}}), 2));  // three bonds each
}
TEST_P(VisitedStates, OfADilutedGraph) {
  expect_boltzmann(sample_of(erdos_renyi(8, 2.2, {.seed = 3, .purpose = random::Purpose::graph}), 3));
}
TEST_P(VisitedStates, OfACompleteGraph) {
  expect_boltzmann(sample_of(complete(7), 4));  // six bonds each
}

INSTANTIATE_TEST_SUITE_P(Kernels, VisitedStates, testing::ValuesIn(all_kernels),
                         [](const auto& one) { return name(one.param); });

}  // namespace
}  // namespace glassbox::spin_glass
