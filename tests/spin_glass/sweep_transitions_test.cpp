// One sweep of every kernel against the exact transition probabilities of the sequential sweep.
#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "brute_force.hpp"
#include "glassbox/statistics/chi_squared.hpp"
#include "kernel_cases.hpp"
#include "replica_rows.hpp"

namespace glassbox::spin_glass {
namespace {

double acceptance(Update update, double beta_cost) {
  return update == Update::metropolis ? std::min(1.0, std::exp(-beta_cost)) : 1.0 / (1.0 + std::exp(beta_cost));
}

/// Probabilities of all states after a sweep, site 0 first, from `p` before it.
std::vector<double> after_sweep(const Sample& sample, double beta, Update update, std::vector<double> p) {
  for (std::int32_t site = 0; site < sample.graph.sites; ++site) {
    std::vector<double> next(p.size(), 0.0);
    for (std::size_t s = 0; s < p.size(); ++s) {
      const std::size_t flipped = s ^ std::size_t{1} << site;
      const double a = acceptance(update, beta * (energy_of(sample, flipped) - energy_of(sample, s)));
      next[flipped] += a * p[s];
      next[s] += (1.0 - a) * p[s];
    }
    p = next;
  }
  return p;
}

class SweepTransitions : public testing::TestWithParam<KernelCase> {
 protected:
  static constexpr int replicas = 1020, repeats = 1000;
  static inline const std::vector<double> betas{0.05, 0.4, 1.1};

  /// Counts of the states after one sweep from `start`: [beta][state].
  std::vector<std::vector<std::int64_t>> counts(const Sample& sample, std::uint64_t start) const {
    const auto model = make_replicas(GetParam().kernel, sample, GetParam().update, 5, replicas);
    const std::vector<std::uint64_t> rows(replicas, start);
    const std::vector<double> lambda = in_turn(betas, replicas);
    std::vector<std::vector<std::int64_t>> n(betas.size(), std::vector<std::int64_t>(1ULL << sample.graph.sites, 0));
    for (int t = 0; t < repeats; ++t) {
      model->unpack(rows);
      model->sweep(lambda, {.seed = 11, .purpose = random::Purpose::sweep, .sample = 2, .sweep = t});
      const std::vector<std::uint64_t> after = packed(*model);
      for (int r = 0; r < replicas; ++r) ++n[r % betas.size()][after[r]];
    }
    return n;
  }

  void expect_exact(const Sample& sample) const {
    const std::size_t states = 1ULL << sample.graph.sites;
    for (const std::uint64_t start : {std::uint64_t{0}, std::uint64_t{0x2d6b3} % states}) {
      std::vector<double> p(states, 0.0);
      p[start] = 1.0;
      const auto n = counts(sample, start);
      for (std::size_t b = 0; b < betas.size(); ++b)
        EXPECT_GT(statistics::chi_squared_test(n[b], after_sweep(sample, betas[b], GetParam().update, p)).p_value, 1e-4)
            << "from state " << start << " at beta " << betas[b];
    }
  }
};

const Boundary open = Boundary::open, periodic = Boundary::periodic;

TEST_P(SweepTransitions, OfAChain) {
  expect_exact(sample_for(GetParam().kernel, hypercubic({{7}, {open}}), 1));
}
TEST_P(SweepTransitions, OfASquareWithDoubleBonds) {
  expect_exact(sample_for(GetParam().kernel, hypercubic({{3, 2}, {periodic, periodic}}), 2));
}
TEST_P(SweepTransitions, OfACompleteGraph) {
  expect_exact(sample_for(GetParam().kernel, complete(6), 3));
}
TEST_P(SweepTransitions, OfARandomGraph) {
  expect_exact(sample_for(GetParam().kernel, erdos_renyi(7, 2.0, {.seed = 4, .purpose = random::Purpose::graph}), 4));
}

INSTANTIATE_TEST_SUITE_P(Kernels, SweepTransitions, testing::ValuesIn(all_kernels),
                         [](const auto& one) { return name(one.param); });

}  // namespace
}  // namespace glassbox::spin_glass
