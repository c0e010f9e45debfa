// Flips that cost much: how often they happen, down to one in ten thousand and beyond.
#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <vector>

#include "kernel_cases.hpp"
#include "replica_rows.hpp"

namespace glassbox::spin_glass {
namespace {

constexpr int replicas = 256, sweeps = 150;
const std::vector<double> betas{1.0, 3.0, 4.6, 6.0};

/// Set bits of `count(row)` over all rows of each beta, sweep after sweep, from all spins up.
template <class Count>
std::vector<double> counts(const KernelCase& c, const Sample& sample, Count count) {
  const auto model = make_replicas(c.kernel, sample, c.update, 0, replicas);
  const std::vector<double> lambda = in_turn(betas, replicas);
  std::vector<double> sums(betas.size(), 0.0);
  std::vector<std::uint64_t> rows(replicas * model->words());
  for (int t = -10; t < sweeps; ++t) {
    model->sweep(lambda, {.seed = 31, .purpose = random::Purpose::sweep, .sweep = t + 10});
    if (t < 0) continue;
    model->pack(rows);
    for (std::size_t at = 0; at < rows.size(); ++at)
      sums[at / model->words() % betas.size()] += static_cast<double>(count(rows[at]));
  }
  return sums;
}

/// A spin held by beta dE is against it with probability a / (1 + a), a = exp(-beta dE); states a sweep apart are as
/// good as independent where a is small.
void expect_rare(const std::vector<double>& found, double cost, double trials) {
  for (std::size_t b = 0; b < betas.size(); ++b) {
    const double p = 1.0 / (1.0 + std::exp(betas[b] * cost));
    const double memory = 1.0 + 2.0 * std::exp(-betas[b] * cost);
    EXPECT_NEAR(found[b], p * trials, 4.0 * std::sqrt(p * (1.0 - p) * trials * memory))
        << "beta dE " << betas[b] * cost;
  }
}

class RareFlips : public testing::TestWithParam<KernelCase> {};

TEST_P(RareFlips, OfSpinsInAField) {
  if (GetParam().kernel == Kernel::bits) GTEST_SKIP() << "holds no fields";
  const int sites = GetParam().kernel == Kernel::dense ? 128 : 1024;
  const Sample sample = on_grid(Graph{sites, {}, {}}, {}, std::vector<double>(sites, 1.0));  // dE = 2
  const auto against = [](std::uint64_t row) { return 64 - std::popcount(row); };
  expect_rare(counts(GetParam(), sample, against), 2.0, double(sites) * replicas * sweeps / betas.size());
}

TEST_P(RareFlips, OfPairsHeldBySeveralBonds) {
  const int sites = GetParam().kernel == Kernel::dense ? 128 : 1024;
  for (const int bonds : {1, 2, 3}) {
    Graph graph{sites, {}, {}};
    for (std::int32_t i = 0; i < sites; i += 2)
      for (int k = 0; k < bonds; ++k) graph.bonds.push_back({i, i + 1});
    const std::vector<double> J(graph.bonds.size(), 0.5);  // dE = bonds
    const auto broken = [](std::uint64_t row) { return std::popcount((row ^ row >> 1) & 0x5555555555555555ULL); };
    expect_rare(counts(GetParam(), on_grid(graph, J, {}), broken), bonds,
                0.5 * sites * replicas * sweeps / betas.size());
  }
}

INSTANTIATE_TEST_SUITE_P(Kernels, RareFlips, testing::ValuesIn(all_kernels),
                         [](const auto& one) { return name(one.param); });

}  // namespace
}  // namespace glassbox::spin_glass
