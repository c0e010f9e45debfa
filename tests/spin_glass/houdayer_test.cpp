// Cluster moves: what they swap, what they conserve, and what they may depend on.
#include "glassbox/spin_glass/houdayer.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "drawn_sample.hpp"
#include "replica_rows.hpp"

namespace glassbox::spin_glass {
namespace {

using Rows = std::vector<std::uint64_t>;

random::Name at(std::int64_t sweep) {
  return {.seed = 6, .purpose = random::Purpose::houdayer, .sample = 1, .sweep = sweep};
}

std::int64_t energy(const Sample& sample, const Rows& rows, int replica) {
  const std::int64_t words = packed_words(sample.graph.sites);
  return energy_in_units(sample, std::span(rows).subspan(replica * words, words));
}

const Boundary open = Boundary::open, periodic = Boundary::periodic;

TEST(Houdayer, KeepsTheEnergyOfEveryPair) {
  for (const Graph& graph :
       {hypercubic({{5, 13}, {periodic, open}}), hypercubic({{4, 4, 4}, {periodic, periodic, periodic}}),
        erdos_renyi(130, 2.5, {.seed = 1, .purpose = random::Purpose::graph})}) {
    const Sample sample = gaussian(graph, 0.7, 1);
    constexpr int rungs = 4;
    for (const int copies : {2, 3, 4, 5}) {
      Rows rows = random_rows(graph.sites, copies * rungs, 2);
      for (int t = 0; t < 20; ++t) {
        const Rows before = rows;
        swap_clusters(adjacency(sample), sampling::Standing::start(copies, rungs), at(t), rows);
        for (int k = 0; k < rungs; ++k) {
          std::int64_t change = 0;
          int changed = 0;
          for (int c = 0; c < copies; ++c) {
            const std::int64_t d = energy(sample, rows, c * rungs + k) - energy(sample, before, c * rungs + k);
            change += d;
            changed += d != 0 ? 1 : 0;
          }
          EXPECT_EQ(change, 0);
          EXPECT_LE(changed, copies / 2 * 2);
        }
      }
    }
  }
}

TEST(Houdayer, SwapsOneConnectedClusterOfDifferingSites) {
  // A chain of ten: copies differ at 1, 2, 3 and at 6, 7.
  const Graph chain = hypercubic({{10}, {open}});
  const Adjacency neighbours = adjacency(bimodal(chain, 1));
  const Rows start{0b0000000000, 0b0011001110};
  std::set<std::uint64_t> seen;
  int large = 0;
  constexpr int trials = 2000;
  for (int t = 0; t < trials; ++t) {
    Rows rows = start;
    swap_clusters(neighbours, sampling::Standing::start(2, 1), at(t), rows);
    EXPECT_EQ(rows[0] ^ rows[1], start[0] ^ start[1]);
    seen.insert(rows[0]);
    large += rows[0] == 0b0000001110 ? 1 : 0;
  }
  EXPECT_EQ(seen, (std::set<std::uint64_t>{0b0000001110, 0b0011000000}));
  EXPECT_NEAR(large, trials * 0.6, 4.0 * std::sqrt(trials * 0.24));  // three of the five differing sites
}

TEST(Houdayer, LeavesEqualCopiesAndSingleOnesAlone) {
  const Sample sample = bimodal(hypercubic({{5, 13}, {periodic, open}}), 1);
  Rows rows = random_rows(65, 1, 3);
  const Rows one = rows;
  swap_clusters(adjacency(sample), sampling::Standing::start(1, 1), at(0), rows);
  EXPECT_EQ(rows, one);
  rows.insert(rows.end(), one.begin(), one.end());
  const Rows two = rows;
  swap_clusters(adjacency(sample), sampling::Standing::start(2, 1), at(0), rows);
  EXPECT_EQ(rows, two);
}

TEST(Houdayer, PairsCopiesOfOneRungWhereverTheyStand) {
  constexpr int copies = 4, rungs = 3;
  const Sample sample = gaussian(hypercubic({{7, 7}, {periodic, periodic}}), 0.3, 1);
  sampling::Standing standing = sampling::Standing::start(copies, rungs);
  standing.rung = {2, 0, 1, 0, 1, 2, 1, 2, 0, 2, 1, 0};
  standing.restore();
  const Rows start = random_rows(49, copies * rungs, 4);
  std::set<std::vector<int>> partners;  // of which copies changed together
  for (int t = 0; t < 100; ++t) {
    Rows rows = start;
    swap_clusters(adjacency(sample), standing, at(t), rows);
    for (int k = 0; k < rungs; ++k) {
      Rows of_rung, before;
      for (int c = 0; c < copies; ++c) {
        of_rung.push_back(rows[standing.replica[c * rungs + k]]);
        before.push_back(start[standing.replica[c * rungs + k]]);
      }
      std::uint64_t parity = 0;
      for (int c = 0; c < copies; ++c) parity ^= of_rung[c] ^ before[c];
      EXPECT_EQ(parity, 0U);  // what one loses another gains, at the same rung
      for (int a = 0; a < copies; ++a)
        for (int b = a + 1; b < copies; ++b)
          if ((of_rung[a] ^ before[a]) != 0 && (of_rung[a] ^ before[a]) == (of_rung[b] ^ before[b]))
            partners.insert({a, b});
    }
  }
  EXPECT_EQ(partners.size(), 6U);  // every pair of the four copies
}

}  // namespace
}  // namespace glassbox::spin_glass
