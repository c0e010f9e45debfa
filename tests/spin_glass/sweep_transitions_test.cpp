// One sweep of every kernel against the exact transition probabilities of the sequential sweep.
#include <gtest/gtest.h>

#include <vector>

#include "exact_sweep.hpp"
#include "glassbox/statistics/chi_squared.hpp"
#include "kernel_cases.hpp"
#include "replica_rows.hpp"

namespace glassbox::spin_glass {
namespace {

/// Two starts of 0.7 million sweeps each: a relative error of 1 % of a transition probability raises chi squared by
/// eight of its deviations.
class SweepTransitions : public testing::TestWithParam<KernelCase> {
 protected:
  static constexpr int replicas = 1020;
  static inline const std::vector<double> betas{0.05, 0.4, 1.1};

  static int repeats() { return GetParam().kernel == Kernel::dense ? 1000 : 2000; }

  /// Counts of the states after one sweep from `start`: [beta][state].
  static std::vector<std::vector<std::int64_t>> counts(const Sample& sample, std::uint64_t start) {
    const auto model = make_replicas(GetParam().kernel, sample, GetParam().update, 5, replicas);
    const std::vector<std::uint64_t> rows(replicas, start);
    const std::vector<double> lambda = in_turn(betas, replicas);
    std::vector<std::vector<std::int64_t>> n(betas.size(), std::vector<std::int64_t>(1ULL << sample.graph.sites, 0));
    for (int t = 0; t < repeats(); ++t) {
      model->unpack(rows);
      const std::int64_t sweep = 8 * t + 2;  // not one that is a heat bath by either rule
      model->sweep(lambda, {.seed = 11, .purpose = random::Purpose::sweep, .sample = 2, .sweep = sweep});
      const std::vector<std::uint64_t> after = packed(*model);
      for (int r = 0; r < replicas; ++r) ++n[r % betas.size()][after[r]];
    }
    return n;
  }

  static void expect_exact(const Sample& sample) {
    const std::size_t states = 1ULL << sample.graph.sites;
    std::vector<double> statistic(betas.size(), 0.0);
    std::vector<std::int64_t> degrees(betas.size(), 0);
    for (const std::uint64_t start : {std::uint64_t{0}, std::uint64_t{0x2d6b3} % states}) {
      std::vector<double> p(states, 0.0);
      p[start] = 1.0;
      const auto n = counts(sample, start);
      for (std::size_t b = 0; b < betas.size(); ++b) {
        const auto test = statistics::chi_squared_test(n[b], after_sweep(sample, betas[b], GetParam().update, p));
        statistic[b] += test.statistic;
        degrees[b] += test.degrees_of_freedom;
      }
    }
    for (std::size_t b = 0; b < betas.size(); ++b)
      EXPECT_GT(statistics::chi_squared_p_value(statistic[b], degrees[b]), 1e-4) << "at beta " << betas[b];
  }
};

const Boundary open = Boundary::open, periodic = Boundary::periodic;

TEST_P(SweepTransitions, OfAChain) {
  expect_exact(sample_for(GetParam(), hypercubic({{7}, {open}}), 1));
}
TEST_P(SweepTransitions, OfASquareWithDoubleBonds) {
  expect_exact(sample_for(GetParam(), hypercubic({{3, 2}, {periodic, periodic}}), 2));
}
TEST_P(SweepTransitions, OfACompleteGraph) {
  expect_exact(sample_for(GetParam(), complete(6), 3));
}
TEST_P(SweepTransitions, OfAGraphWithALooseSpin) {
  expect_exact(sample_for(GetParam(), Graph{6, {{0, 1}, {1, 2}, {1, 3}, {4, 2}, {2, 3}}, {}}, 4));
}
TEST_P(SweepTransitions, OfAHubAmongItsLeaves) {
  Graph hub{10, {}, {}};
  for (std::int32_t i = 0; i < 10; ++i)
    if (i != 4) hub.bonds.push_back({4, i});
  expect_exact(sample_for(GetParam(), hub, 5));
}

TEST(ExactSweep, LeavesTheBoltzmannDistribution) {
  // What the kernels are held against is itself right.
  for (const Update update : {Update::metropolis, Update::heat_bath})
    for (const double beta : {0.3, 1.5}) {
      const Sample sample = gaussian(hypercubic({{3, 2}, {periodic, open}}), 0.5, 5);
      const std::vector<double> p = boltzmann(sample, beta), after = after_sweep(sample, beta, update, p);
      for (std::size_t s = 0; s < p.size(); ++s) EXPECT_NEAR(after[s], p[s], 1e-12);
    }
}

INSTANTIATE_TEST_SUITE_P(Kernels, SweepTransitions, testing::ValuesIn(all_kernels),
                         [](const auto& one) { return name(one.param); });

}  // namespace
}  // namespace glassbox::spin_glass
