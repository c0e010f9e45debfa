// The tree against its definition by brute force, known trees, and what every tree must hold to.
#include "glassbox/spin_glass/dendrogram.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <numeric>
#include <random>
#include <set>
#include <stdexcept>

#include "glassbox/spin_glass/condensed.hpp"

namespace glassbox::spin_glass {
namespace {

using Leaves = std::vector<std::int32_t>;

std::vector<double> random_distances(std::int64_t n, std::uint64_t seed) {
  std::mt19937_64 engine(seed);
  std::uniform_real_distribution<double> uniform;
  std::vector<double> d(pair_count(n));
  for (double& each : d) each = uniform(engine);
  return d;
}

double mean_distance(const std::vector<double>& d, std::int64_t n, const Leaves& a, const Leaves& b) {
  double sum = 0.0;
  for (const std::int32_t i : a)
    for (const std::int32_t j : b) sum += d[pair_index(n, i, j)];
  return sum / static_cast<double>(a.size() * b.size());
}

/// By definition: among all pairs of clusters the one of least mean distance is joined; O(M^3) pairs.
std::vector<Merge> brute_force_tree(const std::vector<double>& d, std::int32_t n) {
  std::vector<Leaves> clusters(n);
  for (std::int32_t i = 0; i < n; ++i) clusters[i] = {i};
  std::vector<Merge> tree;
  for (std::int32_t t = 0; t < n - 1; ++t) {
    Merge best{0, 0, std::numeric_limits<double>::infinity(), 0};
    for (std::int32_t a = 0; a < n + t; ++a)
      for (std::int32_t b = a + 1; b < n + t; ++b) {
        if (clusters[a].empty() || clusters[b].empty()) continue;
        const double height = mean_distance(d, n, clusters[a], clusters[b]);
        const auto size = static_cast<std::int32_t>(clusters[a].size() + clusters[b].size());
        if (height < best.height) best = {a, b, height, size};
      }
    clusters.push_back(clusters[best.first]);
    clusters.back().insert(clusters.back().end(), clusters[best.second].begin(), clusters[best.second].end());
    clusters[best.first].clear(), clusters[best.second].clear();
    tree.push_back(best);
  }
  return tree;
}

/// The height at which two leaves meet, condensed.
std::vector<double> meeting_heights(const std::vector<Merge>& tree) {
  const auto n = static_cast<std::int32_t>(tree.size()) + 1;
  const LeafOrder order = leaf_order(tree);
  std::vector<double> heights(pair_count(n));
  const auto leaf = [&](std::int32_t cluster, std::int32_t k) { return order.order[order.begin[cluster] + k]; };
  for (const Merge& m : tree)
    for (std::int32_t i = 0; i < cluster_size(tree, m.first); ++i)
      for (std::int32_t j = 0; j < cluster_size(tree, m.second); ++j)
        heights[pair_index(n, leaf(m.first, i), leaf(m.second, j))] = m.height;
  return heights;
}

TEST(Dendrogram, IsThatOfTheDefinition) {
  for (const std::int32_t n : {1, 2, 3, 4, 7, 12, 25, 40})
    for (std::uint64_t seed = 0; seed < 5; ++seed) {
      const std::vector<double> d = random_distances(n, 100 * n + seed);
      const std::vector<Merge> tree = dendrogram(d), expected = brute_force_tree(d, n);
      ASSERT_EQ(tree.size(), expected.size());
      for (std::size_t t = 0; t < tree.size(); ++t) {
        EXPECT_EQ(tree[t].first, expected[t].first) << n << " " << t;
        EXPECT_EQ(tree[t].second, expected[t].second) << n << " " << t;
        EXPECT_EQ(tree[t].size, expected[t].size);
        EXPECT_NEAR(tree[t].height, expected[t].height, 1e-14);
      }
    }
}

TEST(Dendrogram, OfFourPlacesOnALine) {  // 0, 1, 5, 8: {0,1} at 1, {2,3} at 3, all at (5 + 8 + 4 + 7) / 4
  const std::vector<Merge> tree = dendrogram(std::vector<double>{1.0, 5.0, 8.0, 4.0, 7.0, 3.0});
  EXPECT_EQ(tree, (std::vector<Merge>{{0, 1, 1.0, 2}, {2, 3, 3.0, 2}, {4, 5, 6.0, 4}}));
  EXPECT_EQ(linkage_table(tree), (std::vector<double>{0, 1, 1, 2, 2, 3, 3, 2, 4, 5, 6, 4}));
}

TEST(Dendrogram, ReturnsTheHeightsOfAnUltrametricTable) {
  // Leaves in groups of 2 in groups of 6 in groups of 24: many ties, whose tree is not unique but its heights are.
  constexpr std::int64_t n = 48;
  std::vector<std::int64_t> place(n);
  std::iota(place.begin(), place.end(), 0);
  std::shuffle(place.begin(), place.end(), std::mt19937_64(4));
  std::vector<double> d(pair_count(n));
  for (std::int64_t a = 0; a < n; ++a)
    for (std::int64_t b = a + 1; b < n; ++b) {
      const std::int64_t x = place[a], y = place[b];
      d[pair_index(n, a, b)] = x / 2 == y / 2 ? 0.125 : x / 6 == y / 6 ? 0.25 : x / 24 == y / 24 ? 0.5 : 1.0;
    }
  const std::vector<Merge> tree = dendrogram(d);
  EXPECT_EQ(meeting_heights(tree), d);
  EXPECT_EQ(dendrogram(d), tree);
}

TEST(Dendrogram, KnowsNoOrderOfTheLeaves) {
  constexpr std::int64_t n = 30;
  const std::vector<double> d = random_distances(n, 8);
  std::vector<std::int64_t> place(n);
  std::iota(place.begin(), place.end(), 0);
  std::shuffle(place.begin(), place.end(), std::mt19937_64(5));
  std::vector<double> moved(d.size());
  for (std::int64_t a = 0; a < n; ++a)
    for (std::int64_t b = a + 1; b < n; ++b) moved[pair_index(n, place[a], place[b])] = d[pair_index(n, a, b)];
  const std::vector<double> one = meeting_heights(dendrogram(d)), two = meeting_heights(dendrogram(moved));
  for (std::int64_t a = 0; a < n; ++a)
    for (std::int64_t b = a + 1; b < n; ++b)
      EXPECT_NEAR(two[pair_index(n, place[a], place[b])], one[pair_index(n, a, b)], 1e-14);
}

TEST(Dendrogram, IsCutAtAHeightAndIntoClusters) {
  constexpr std::int32_t n = 40;
  const std::vector<Merge> tree = dendrogram(random_distances(n, 9));
  const std::vector<double> heights = meeting_heights(tree);
  for (std::int32_t clusters = 1; clusters <= n; ++clusters) {
    const double cut = clusters == n ? 0.0 : tree[n - 1 - clusters].height;
    const Leaves labels = labels_of_clusters(tree, clusters);
    EXPECT_EQ(labels, labels_at_height(tree, cut));
    EXPECT_EQ(std::set<std::int32_t>(labels.begin(), labels.end()).size(), clusters);
    std::int32_t next = 0;  // numbered by first leaf
    for (const std::int32_t label : labels) {
      EXPECT_LE(label, next);
      next = std::max(next, label + 1);
    }
    for (std::int64_t a = 0; a < n; ++a)
      for (std::int64_t b = a + 1; b < n; ++b) EXPECT_EQ(labels[a] == labels[b], heights[pair_index(n, a, b)] <= cut);
  }
}

TEST(Dendrogram, OrdersLeavesSoThatClustersStandTogether) {
  constexpr std::int32_t n = 33;
  const std::vector<Merge> tree = dendrogram(random_distances(n, 10));
  const LeafOrder order = leaf_order(tree);
  EXPECT_EQ(std::set<std::int32_t>(order.order.begin(), order.order.end()).size(), n);
  for (std::int32_t clusters = 1; clusters <= n; ++clusters) {
    const Leaves labels = labels_of_clusters(tree, clusters);
    std::int32_t changes = 0;
    for (std::int32_t k = 1; k < n; ++k) changes += labels[order.order[k]] != labels[order.order[k - 1]];
    EXPECT_EQ(changes, clusters - 1);
  }
}

TEST(Dendrogram, RefusesWhatIsNoTable) {
  EXPECT_THROW(dendrogram(std::vector<double>{1.0, 2.0}), std::invalid_argument);
  EXPECT_THROW(dendrogram(std::vector<double>{1.0, 2.0, std::nan("")}), std::invalid_argument);
  EXPECT_THROW(labels_of_clusters(dendrogram(std::vector<double>{1.0}), 3), std::invalid_argument);
  EXPECT_THROW(labels_of_clusters(dendrogram(std::vector<double>{1.0}), 0), std::invalid_argument);
}

}  // namespace
}  // namespace glassbox::spin_glass
