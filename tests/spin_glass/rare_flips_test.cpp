// Flips that cost much: how often one sweep makes them, down to one in ten thousand and beyond.
#include <gtest/gtest.h>

#include <array>
#include <bit>
#include <cmath>
#include <utility>
#include <vector>

#include "exact_sweep.hpp"
#include "kernel_cases.hpp"
#include "replica_rows.hpp"

namespace glassbox::spin_glass {
namespace {

constexpr std::array betas{0.2, 3.0, 4.6, 6.0};

/// Pairs of neighbours, 2 i and 2 i + 1, held by bonds of these strengths, one end in the field h, one in `other`.
Sample pairs(std::int32_t sites, const std::vector<double>& couplings, double h, double other) {
  Graph graph{sites, {}, {}};
  std::vector<double> all_couplings, fields;
  for (std::int32_t i = 0; i < sites; i += 2) {
    for (const double coupling : couplings) {
      graph.bonds.push_back({i, i + 1});
      all_couplings.push_back(coupling);
    }
    fields.insert(fields.end(), {h, other});
  }
  return on_grid(std::move(graph), all_couplings, fields);
}

int broken_pairs(std::uint64_t row) {
  return std::popcount((row ^ row >> 1) & 0x5555555555555555ULL);
}

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
  const double field = GetParam().field == 0.0 ? 1.0 : GetParam().field;
  Sample sample = on_grid(Graph{sites(), {}, {}}, {}, std::vector<double>(sites(), field));
  if (GetParam().kernel == Kernel::bits) sample = pairs(sites(), {0.5, -0.5}, field, field);  // bonds that cancel
  const std::vector<double> down = counts(sample, [](std::uint64_t row) { return 64 - std::popcount(row); });
  for (std::size_t b = 0; b < betas.size(); ++b)
    expect_binomial(down[b], sites(), acceptance(GetParam().update, betas[b] * 2.0 * field));
}

TEST_P(RareFlips, OfPairsInFields) {
  const double h = GetParam().field == 0.0 ? 0.2 : 0.5 * GetParam().field;
  for (const int bonds : {1, 2, 3})
    for (const double other : {h, -h}) {
      const std::vector<double> couplings(bonds, 0.5);
      const std::vector<double> broken = counts(pairs(sites(), couplings, h, other), broken_pairs);
      for (std::size_t b = 0; b < betas.size(); ++b) {
        const std::vector<double> p =
            after_sweep(pairs(2, couplings, h, other), betas[b], GetParam().update, {0.0, 0.0, 0.0, 1.0});
        expect_binomial(broken[b], 0.5 * sites(), p[1] + p[2]);
      }
    }
}

TEST_P(RareFlips, OfPairsHeldBySeveralBonds) {
  if (GetParam().field != 0.0) return;
  for (const int bonds : {1, 2, 3}) {
    const std::vector<double> broken = counts(pairs(sites(), std::vector<double>(bonds, 0.5), 0.0, 0.0), broken_pairs);
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

/// Up-up becomes up-down, down-down and up-up again, by a field that is as strong as the bond.
TEST_P(RareFlips, NeverRefuseAFlipThatFieldAndBondMakeFree) {
  if (GetParam().update == Update::heat_bath || GetParam().field > 0.0) return;
  const auto model =
      make_replicas(GetParam().kernel, pairs(sites(), {1.0}, 1.0, -1.0), Update::metropolis, 0, replicas);
  const std::vector<double> lambda(replicas, 20.0);
  const std::vector<std::uint64_t> up = packed(*model), split(up.size(), 0x5555555555555555ULL), down(up.size(), 0);
  const int rounds = 40'000'000 / (sites() * replicas);
  for (int t = 0; t < rounds; ++t) {
    model->sweep(lambda, {.seed = 31, .purpose = random::Purpose::sweep, .sweep = 8 * t + 2});
    ASSERT_EQ(packed(*model), t % 3 == 0 ? split : t % 3 == 1 ? down : up) << "sweep " << t;
  }
}

INSTANTIATE_TEST_SUITE_P(Kernels, RareFlips, testing::ValuesIn(all_kernels),
                         [](const auto& one) { return name(one.param); });

}  // namespace
}  // namespace glassbox::spin_glass
