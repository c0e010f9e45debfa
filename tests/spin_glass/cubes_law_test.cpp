// How often spins of every class flip in cubes, and together with whom: against the exact acceptance.
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <vector>

#include "drawn_sample.hpp"
#include "exact_sweep.hpp"
#include "glassbox/statistics/chi_squared.hpp"
#include "replica_rows.hpp"

namespace glassbox::spin_glass {
namespace {

const Boundary periodic = Boundary::periodic;

bool up(std::span<const std::uint64_t> row, std::int32_t site) {
  return (row[site / 64] >> (site % 64) & 1) != 0;
}

class CubesLaw : public testing::TestWithParam<Update> {
 protected:
  static constexpr int replicas = 16, sweeps = 250;
  static inline const std::vector<double> betas{0.0, 0.1, 0.45, 1.1};

  explicit CubesLaw(std::vector<std::int32_t> lengths = {16, 8, 8})
      : sample(bimodal(hypercubic({std::move(lengths), {periodic, periodic, periodic}}), 3)),
        neighbours(adjacency(sample)) {}

  bool is_first(int replica, std::int32_t site) const {
    const auto& l = sample.graph.lattice->lengths;
    return (site % l[0] + site / l[0] % l[1] + site / l[0] / l[1] + replica) % 2 == 0;
  }
  /// Satisfied less broken bonds of a spin, among these neighbours.
  int alignment(bool spin, std::span<const std::uint64_t> around, std::int32_t site) const {
    int d = 0;
    for (std::int32_t k = neighbours.begin[site]; k < neighbours.begin[site + 1]; ++k)
      d += (spin == up(around, neighbours.site[k])) == (neighbours.coupling[k] > 0) ? 1 : -1;
    return d;
  }
  double probability(double beta, int d) const { return acceptance(GetParam(), 2.0 * beta * d); }

  /// Calls visit(replica, before, after) after single sweeps from random configurations.
  template <class Visit>
  void sweep_often(const std::vector<double>& lambda, Visit visit) const {
    const auto model = make_replicas(Kernel::cubes, sample, GetParam(), 0, replicas);
    for (int t = 0; t < sweeps; ++t) {
      const std::vector<std::uint64_t> before = random_rows(sample.graph.sites, replicas, t);
      model->unpack(before);
      model->sweep(lambda, {.seed = 12, .purpose = random::Purpose::sweep, .sweep = 8 * t + 2});
      const std::vector<std::uint64_t> after = packed(*model);
      const auto row = [&](const std::vector<std::uint64_t>& rows, int r) {
        return std::span(rows).subspan(r * model->words(), model->words());
      };
      for (int r = 0; r < replicas; ++r) visit(r, row(before, r), row(after, r));
    }
  }

  const Sample sample;
  const Adjacency neighbours;
};

TEST_P(CubesLaw, EveryClassFlipsAsOftenAsItShould) {
  // Sites of the first half see the others as they were, those of the second as they are afterwards.
  constexpr int classes = 7;
  struct Count {
    std::int64_t trials = 0, flips = 0;
  };
  std::vector<std::array<std::array<Count, classes>, 2>> counts(betas.size());
  const std::vector<double> lambda = in_turn({0.0, 0.0, 0.1, 0.1, 0.45, 0.45, 1.1, 1.1}, replicas);
  sweep_often(lambda, [&](int r, auto before, auto after) {
    for (std::int32_t i = 0; i < sample.graph.sites; ++i) {
      const bool first = is_first(r, i);
      const int d = alignment(up(before, i), first ? before : after, i);
      Count& count = counts[r % 8 / 2][first ? 0 : 1][(d + 6) / 2];
      ++count.trials;
      if (up(before, i) != up(after, i)) ++count.flips;
    }
  });
  for (std::size_t b = 0; b < betas.size(); ++b)
    for (int half = 0; half < 2; ++half)
      for (int c = 0; c < classes; ++c) {
        const auto [trials, flips] = counts[b][half][c];
        const auto n = static_cast<double>(trials);
        const double p = probability(betas[b], 2 * c - 6);
        ASSERT_GT(trials, 0);
        EXPECT_NEAR(static_cast<double>(flips), n * p, 4.0 * std::sqrt(n * p * (1.0 - p)) + 1e-9)
            << "d = " << 2 * c - 6 << ", half " << half << ", beta " << betas[b];
      }
}

TEST_P(CubesLaw, AStarOfSevenSitesMovesByTheExactProbabilities) {
  // A site of the second half and its six neighbours of the first: 128 outcomes, from one configuration.
  constexpr double beta = 0.3;
  const auto model = make_replicas(Kernel::cubes, sample, GetParam(), 0, 32);
  const std::vector<std::uint64_t> one = random_rows(sample.graph.sites, 1, 5);
  std::vector<std::uint64_t> before;
  for (int r = 0; r < 32; ++r) before.insert(before.end(), one.begin(), one.end());
  const std::vector<std::int32_t> centres{0, 3, 15, 128, 1023, 517};
  std::vector<std::vector<std::int64_t>> counts(centres.size(), std::vector<std::int64_t>(128, 0));
  const auto replica_of = [&](std::int32_t site) { return is_first(0, site) ? 1 : 0; };
  for (int t = 0; t < 4000; ++t) {
    model->unpack(before);
    model->sweep(in_turn({beta}, 32), {.seed = 13, .purpose = random::Purpose::sweep, .sweep = 8 * t + 2});
    const std::vector<std::uint64_t> after = packed(*model);
    for (std::size_t c = 0; c < centres.size(); ++c)
      for (int r = replica_of(centres[c]); r < 32; r += 2) {
        const auto row = std::span(after).subspan(r * model->words(), model->words());
        int outcome = up(row, centres[c]) ? 64 : 0;
        for (int k = 0; k < 6; ++k) outcome |= up(row, neighbours.site[neighbours.begin[centres[c]] + k]) ? 1 << k : 0;
        ++counts[c][outcome];
      }
  }
  for (std::size_t c = 0; c < centres.size(); ++c) {
    std::vector<double> expected(128, 1.0);
    for (int outcome = 0; outcome < 128; ++outcome) {
      std::vector<std::uint64_t> around = one;
      for (int k = 0; k < 6; ++k) {
        const std::int32_t site = neighbours.site[neighbours.begin[centres[c]] + k];
        const double p = probability(beta, alignment(up(one, site), one, site));
        const bool flipped = up(one, site) != ((outcome >> k & 1) != 0);
        expected[outcome] *= flipped ? p : 1.0 - p;
        if (flipped) around[site / 64] ^= std::uint64_t{1} << (site % 64);
      }
      const double p = probability(beta, alignment(up(one, centres[c]), around, centres[c]));
      expected[outcome] *= up(one, centres[c]) != (outcome >= 64) ? p : 1.0 - p;
    }
    EXPECT_GT(statistics::chi_squared_test(counts[c], expected).p_value, 1e-4) << "around site " << centres[c];
  }
}

TEST_P(CubesLaw, ReplicasFlipIndependently) {
  // The same configuration at the same temperature in all replicas: what two of them flip together.
  constexpr double beta = 0.2;
  const auto model = make_replicas(Kernel::cubes, sample, GetParam(), 0, 16);
  const std::vector<std::uint64_t> one = random_rows(sample.graph.sites, 1, 6);
  std::vector<std::uint64_t> before;
  for (int r = 0; r < 16; ++r) before.insert(before.end(), one.begin(), one.end());
  std::array<std::array<double, 16>, 16> excess{};
  double variance = 0.0;
  for (int t = 0; t < 400; ++t) {
    model->unpack(before);
    model->sweep(in_turn({beta}, 16), {.seed = 14, .purpose = random::Purpose::sweep, .sweep = 8 * t + 2});
    const std::vector<std::uint64_t> after = packed(*model);
    for (std::int32_t i = 0; i < sample.graph.sites; ++i) {
      const double p = probability(beta, alignment(up(one, i), one, i));
      for (int a = 0; a < 16; ++a) {
        if (!is_first(a, i)) continue;
        const auto moved = [&](int r) {
          return up(std::span(after).subspan(r * model->words()), i) != up(one, i) ? 1.0 - p : -p;
        };
        for (int b = a + 2; b < 16; b += 2) excess[a][b] += moved(a) * moved(b);
      }
      if (is_first(0, i)) variance += p * p * (1.0 - p) * (1.0 - p);
    }
  }
  for (int a = 0; a < 16; ++a)
    for (int b = a + 2; b < 16; b += 2) EXPECT_LT(std::abs(excess[a][b]), 4.0 * std::sqrt(variance) * 1.1) << a << b;
}

INSTANTIATE_TEST_SUITE_P(Updates, CubesLaw, testing::Values(Update::metropolis, Update::heat_bath),
                         [](const auto& one) { return one.param == Update::metropolis ? "metropolis" : "heat_bath"; });

}  // namespace
}  // namespace glassbox::spin_glass
