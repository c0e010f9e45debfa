// C of a few configurations against sums over quadruples, enumeration, and mixtures whose C is known.
#include "glassbox/spin_glass/clustering_property.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "drawn_sample.hpp"
#include "glassbox/spin_glass/condensed.hpp"
#include "glassbox/statistics/moments.hpp"
#include "planted_states.hpp"

namespace glassbox::spin_glass {
namespace {

double correlation_of(const Spins& spins) {
  const std::vector<double> q = overlap_matrix(spins);
  const std::vector<Merge> tree = dendrogram(distances(q, Symmetry::none));
  return branch_correlations(q, tree, Symmetry::none).correlation.back();
}

/// (1/N^2) sum_ij (<s_i s_j> - <s_i> <s_j>)^2 of probabilities [2^N].
double exact_correlation(const std::vector<double>& p) {
  const int n = std::countr_zero(p.size());
  std::vector<double> m(n, 0.0);
  double sum = 0.0;
  for (int i = 0; i < n; ++i)
    for (std::size_t s = 0; s < p.size(); ++s) m[i] += p[s] * spin_of(s, i);
  for (int i = 0; i < n; ++i)
    for (int j = 0; j < n; ++j) {
      double c = -m[i] * m[j];
      for (std::size_t s = 0; s < p.size(); ++s) c += p[s] * spin_of(s, i) * spin_of(s, j);
      sum += c * c;
    }
  return sum / (n * n);
}

/// Of many sets of `count` configurations, in standard errors from the truth.
double z_of(const std::vector<double>& values, double truth) {
  return statistics::z_score(statistics::mean_with_error(values), {truth, 0.0});
}

TEST(ClusteringProperty, IsTheMeanOverDistinctQuadruples) {
  std::mt19937_64 engine(1);
  const Spins spins = around(all_up(20), 0.3, 7, engine);
  const std::vector<double> q = overlap_matrix(spins);
  const auto at = [&](int s, int t) { return q[pair_index(7, s, t)]; };
  double sum = 0.0;
  int quadruples = 0;
  for (int s = 0; s < 7; ++s)
    for (int t = 0; t < 7; ++t)
      for (int u = 0; u < 7; ++u)
        for (int v = 0; v < 7; ++v) {
          if (s == t || s == u || s == v || t == u || t == v || u == v) continue;
          sum += at(s, t) * at(s, t) - 2.0 * at(s, t) * at(s, u) + at(s, t) * at(u, v);
          ++quadruples;
        }
  EXPECT_NEAR(correlation_of(spins), sum / quadruples, 1e-14);
  EXPECT_TRUE(std::isnan(connected_correlation({.count = 3})));
}

TEST(ClusteringProperty, OfFewDrawsIsUnbiased) {
  const Graph square = hypercubic({{4, 3}, {Boundary::periodic, Boundary::open}});
  std::mt19937_64 engine(2);
  for (const double field : {0.0, 0.6})
    for (const int count : {4, 5, 12}) {
      const std::vector<double> p = boltzmann(gaussian(square, field, 3), 0.8);
      std::vector<double> values;
      for (int k = 0; k < 4000; ++k) values.push_back(correlation_of(drawn_from(p, count, engine)));
      const double exact = exact_correlation(p), z = z_of(values, exact);
      EXPECT_LT(std::abs(z), 4.0) << field << " " << count;
      EXPECT_LT(statistics::mean_with_error(values).error, 0.1 * exact);
    }
}

TEST(ClusteringProperty, OfManyDrawsIsThatOfEnumeration) {
  const Graph graph = complete(14);
  std::mt19937_64 engine(4);
  for (const double temperature : {1.0, 6.0}) {
    const std::vector<double> p = boltzmann(gaussian(graph, 0.5, 5), temperature);
    std::vector<double> values;
    for (int k = 0; k < 20; ++k) values.push_back(correlation_of(drawn_from(p, 200, engine)));
    EXPECT_LT(std::abs(z_of(values, exact_correlation(p))), 4.0);
  }
}

TEST(ClusteringProperty, OfIndependentSpinsIsOfOrderOneOverN) {
  // N C = (1 - m^2)^2, scatter 2 / count of it where m = 0.
  std::mt19937_64 engine(6);
  constexpr int sites = 512, count = 100;
  for (const double p : {0.5, 0.1}) {
    const double expected = std::pow(1.0 - std::pow(1.0 - 2.0 * p, 2), 2) / sites;
    std::vector<double> values;
    for (int k = 0; k < 20; ++k) values.push_back(correlation_of(around(all_up(sites), p, count, engine)));
    EXPECT_LT(std::abs(z_of(values, expected)), 4.0);
    EXPECT_NEAR(std::sqrt(statistics::variance(values)) / expected, 2.0 / count, 1.2 / count);
  }
}

TEST(ClusteringProperty, OfTwoStatesIsOfOrderOne) {
  // s_i = +-1 with mean m c_i in state a; c^b differs from c^a on a quarter of the sites: Delta_i = +-2 m or 0.
  std::mt19937_64 engine(7);
  constexpr int sites = 200, count = 12;
  constexpr double w = 0.3, p = 0.1, m = 1.0 - 2.0 * p;
  const Spins one = all_up(sites);
  Spins other = one;
  for (int i = 0; i < sites / 4; ++i) other.flip(0, i);
  std::bernoulli_distribution in_first(w);
  std::vector<double> values;
  for (int k = 0; k < 1000; ++k) {
    Spins spins{.sites = sites};
    for (int s = 0; s < count; ++s) spins.append(around(in_first(engine) ? one : other, p, 1, engine));
    values.push_back(correlation_of(spins));
  }
  // i != j: (w (1 - w) Delta_i Delta_j)^2; i = j: (1 - mean_i^2)^2.
  const double pairs = sites / 4 * (sites / 4 - 1) * std::pow(w * (1.0 - w) * 4.0 * m * m, 2);
  const double diagonal =
      sites / 4 * (std::pow(1.0 - std::pow(m * (2.0 * w - 1.0), 2), 2) + 3.0 * std::pow(1.0 - m * m, 2));
  EXPECT_LT(std::abs(z_of(values, (pairs + diagonal) / (sites * sites))), 4.0);
}

TEST(BranchCorrelations, AreThoseOfEveryBranchAlone) {
  std::mt19937_64 engine(8);
  Spins spins = around(fair(100, 1, engine), 0.2, 9, engine);
  spins.append(around(fair(100, 1, engine), 0.3, 12, engine));
  const std::vector<double> q = overlap_matrix(spins);
  const std::vector<Merge> tree = dendrogram(distances(q, Symmetry::none));
  const BranchCorrelations branches = branch_correlations(q, tree, Symmetry::none);
  const LeafOrder order = leaf_order(tree);
  int checked = 0;
  for (std::size_t t = 0; t < tree.size(); ++t) {
    EXPECT_EQ(std::isnan(branches.correlation[t]), tree[t].size < 4);
    if (tree[t].size < 4) continue;
    const auto first = order.order.begin() + order.begin[tree.size() + 1 + t];
    const std::vector<std::int64_t> members(first, first + tree[t].size);
    EXPECT_NEAR(branches.correlation[t], correlation_of(spins.in_order(members)), 1e-13);
    ++checked;
  }
  EXPECT_GT(checked, 3);
  EXPECT_EQ(branches.sign, std::vector<std::int8_t>(21, 1));
}

TEST(BranchCorrelations, DoNotSeeWhichTwinWasDrawn) {
  std::mt19937_64 engine(9);
  const Spins spins = around(all_up(100), 0.2, 30, engine);
  Spins turned{.sites = 100};
  std::vector<std::int8_t> expected;
  for (int m = 0; m < 30; ++m) {
    const bool twin = m > 0 && engine() % 2 == 0;
    turned.append(twin ? reversed(spins.row(m)) : spins.row(m));
    expected.push_back(twin ? -1 : 1);
  }
  const auto branches_of = [](const Spins& of) {
    const std::vector<double> q = overlap_matrix(of);
    return branch_correlations(q, dendrogram(distances(q, Symmetry::spin_flip)), Symmetry::spin_flip);
  };
  const BranchCorrelations plain = branches_of(spins), other = branches_of(turned);
  EXPECT_EQ(other.sign, expected);
  EXPECT_EQ(branches_of(reversed(turned)).sign, expected);
  for (std::size_t t = 0; t < 29; ++t) {
    if (std::isnan(plain.correlation[t])) continue;
    EXPECT_EQ(other.correlation[t], plain.correlation[t]);
  }
  EXPECT_FALSE(std::isnan(plain.correlation.back()));
}

TEST(BranchCorrelations, KeepTheSignOfTheFirst) {
  // 1 and 2 are twins turned round, 0 is the twin of neither and joins last, as the first or the second branch.
  const std::vector<double> q{-0.2, 0.2, -0.9};
  for (const Merge& last : {Merge{0, 3, 0.4, 3}, Merge{3, 0, 0.4, 3}}) {
    const std::vector<Merge> tree{{1, 2, 0.05, 2}, last};
    EXPECT_EQ(branch_correlations(q, tree, Symmetry::spin_flip).sign, (std::vector<std::int8_t>{1, -1, 1}));
    EXPECT_EQ(branch_correlations(q, tree, Symmetry::none).sign, (std::vector<std::int8_t>{1, 1, 1}));
  }
}

TEST(BranchCorrelations, RefuseOverlapsOfOthers) {
  const std::vector<Merge> tree = dendrogram(std::vector<double>{1.0, 1.0, 1.0});
  EXPECT_THROW(branch_correlations(std::vector<double>(6, 0.0), tree, Symmetry::none), std::invalid_argument);
}

}  // namespace
}  // namespace glassbox::spin_glass
