// Flips that cost much: how often one sweep makes them, down to one in ten thousand and beyond.
#include <gtest/gtest.h>

#include <array>
#include <bit>
#include <cmath>
#include <vector>

#include "exact_sweep.hpp"
#include "kernel_cases.hpp"
#include "replica_rows.hpp"

namespace glassbox::spin_glass {
namespace {

constexpr std::array betas{0.2, 3.0, 4.6, 6.0};

class RareFlips : public testing::TestWithParam<KernelCase> {
 protected:
  static constexpr int replicas = 256, sweeps = 200;

  static int sites() { return GetParam().kernel == Kernel::dense ? 128 : 1024; }

  /// Sum of `count(word)` over all words of all replicas of each beta after single sweeps from all spins up.
  template <class Count>
  static std::vector<double> counts(const Sample& sample, Count count) {
    const auto model = make_replicas(GetParam().kernel, sample, GetParam().update, 0, replicas);
    const std::vector<double> lambda = in_turn({betas.begin(), betas.end()}, replicas);
    const std::vector<std::uint64_t> up = packed(*model);
    std::vector<std::uint64_t> rows = up;
    std::vector<double> sums(betas.size(), 0.0);
    for (int t = 0; t < sweeps; ++t) {
      model->unpack(up);
      model->sweep(lambda, {.seed = 31, .purpose = random::Purpose::sweep, .sweep = 8 * t + 2});
      model->pack(rows);
      for (std::size_t at = 0; at < rows.size(); ++at)
        sums[at / model->words() % betas.size()] += static_cast<double>(count(rows[at]));
    }
    return sums;
  }

  static void expect_binomial(double found, double trials_per_replica, double p) {
    const double trials = trials_per_replica * replicas * sweeps / betas.size();
    EXPECT_NEAR(found, trials * p, 4.0 * std::sqrt(trials * p * (1.0 - p))) << "probability " << p;
  }
};

TEST_P(RareFlips, OfSpinsInAField) {
  if (GetParam().kernel == Kernel::bits) return;  // it holds no fields
  const Sample sample = on_grid(Graph{sites(), {}, {}}, {}, std::vector<double>(sites(), 1.0));
  const std::vector<double> down = counts(sample, [](std::uint64_t row) { return 64 - std::popcount(row); });
  for (std::size_t b = 0; b < betas.size(); ++b)
    expect_binomial(down[b], sites(), acceptance(GetParam().update, betas[b] * 2.0));
}

TEST_P(RareFlips, OfPairsHeldBySeveralBonds) {
  for (const int bonds : {1, 2, 3}) {
    Graph graph{sites(), {}, {}};
    for (std::int32_t i = 0; i < sites(); i += 2)
      for (int k = 0; k < bonds; ++k) graph.bonds.push_back({i, i + 1});
    const Sample sample = on_grid(graph, std::vector<double>(graph.bonds.size(), 0.5), {});
    const std::vector<double> broken =
        counts(sample, [](std::uint64_t row) { return std::popcount((row ^ row >> 1) & 0x5555555555555555ULL); });
    for (std::size_t b = 0; b < betas.size(); ++b) {
      // Broken by the second spin; or by the first, and not mended by the second.
      const double p = acceptance(GetParam().update, betas[b] * bonds);
      const double mended = acceptance(GetParam().update, -betas[b] * bonds);
      expect_binomial(broken[b], 0.5 * sites(), (1.0 - p) * p + p * (1.0 - mended));
    }
  }
}

/// Forty million flips that cost nothing, so that one refusal in ten million shows.
TEST_P(RareFlips, NeverRefuseAFlipThatIsFree) {
  if (GetParam().kernel == Kernel::bits || GetParam().update == Update::heat_bath) return;
  const Sample sample = on_grid(Graph{sites(), {}, {}}, {}, {});
  const auto model = make_replicas(GetParam().kernel, sample, Update::metropolis, 0, replicas);
  const std::vector<double> lambda = in_turn({betas.begin(), betas.end()}, replicas);
  const std::vector<std::uint64_t> up = packed(*model), down(up.size(), 0);
  const int rounds = 40'000'000 / (sites() * replicas);
  for (int t = 0; t < rounds; ++t) {
    model->sweep(lambda, {.seed = 31, .purpose = random::Purpose::sweep, .sweep = 8 * t + 2});
    ASSERT_EQ(packed(*model), t % 2 == 0 ? down : up) << "sweep " << t;
  }
}

INSTANTIATE_TEST_SUITE_P(Kernels, RareFlips, testing::ValuesIn(all_kernels),
                         [](const auto& one) { return name(one.param); });

}  // namespace
}  // namespace glassbox::spin_glass
