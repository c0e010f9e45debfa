// Triples of a tree, of a line and of no space at all: what K must be is known for each.
#include "glassbox/spin_glass/ultrametricity.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>
#include <stdexcept>

#include "glassbox/statistics/moments.hpp"
#include "planted_states.hpp"

namespace glassbox::spin_glass {
namespace {

using Overlaps = std::vector<double>;  // of three: q_01, q_02, q_12

double integral(const std::vector<double>& density, double end) {
  return std::accumulate(density.begin(), density.end(), 0.0) * end / static_cast<double>(density.size());
}

TEST(Ultrametricity, OfOneTriple) {
  const auto difference = [](const Overlaps& q, Symmetry symmetry) { return ultrametricity(q, symmetry, {}, 10).mean; };
  EXPECT_DOUBLE_EQ(difference({0.5, -0.4, 0.3}, Symmetry::none), 0.7);
  EXPECT_DOUBLE_EQ(difference({0.5, -0.4, 0.3}, Symmetry::spin_flip), 0.7);     // 0.5, 0.4, -0.3
  EXPECT_NEAR(difference({0.5, -0.4, -0.3}, Symmetry::spin_flip), 0.1, 1e-15);  // all can be made positive
  EXPECT_DOUBLE_EQ(difference({-0.5, -0.5, -0.5}, Symmetry::spin_flip), 1.0);
  EXPECT_DOUBLE_EQ(difference({0.2, 0.9, 0.2}, Symmetry::none), 0.0);
  const Ultrametricity narrow = ultrametricity(Overlaps{0.3, 0.3, 0.3}, Symmetry::none, {}, 4);
  EXPECT_EQ(narrow.sigma, 0.0);
  EXPECT_TRUE(std::isnan(narrow.scaled_mean));
  EXPECT_EQ(narrow.density, (std::vector<double>{2.0, 0.0, 0.0, 0.0}));
  EXPECT_EQ(narrow.scaled_density, std::vector<double>(4, 0.0));
  const Ultrametricity widest = ultrametricity(Overlaps{1.0, 1.0, -1.0}, Symmetry::none, {}, 4);
  EXPECT_EQ(widest.density, (std::vector<double>{0.0, 0.0, 0.0, 2.0}));  // K = 2 is in the last bin
}

TEST(Ultrametricity, DoesNotSeeWhichTwinWasDrawn) {
  std::mt19937_64 engine(1);
  const Spins spins = fair(200, 25, engine);
  Spins turned{.sites = 200};
  for (int m = 0; m < 25; ++m) turned.append(m % 3 == 0 ? reversed(spins.row(m)) : spins.row(m));
  const Ultrametricity one = ultrametricity(overlap_matrix(spins), Symmetry::spin_flip, {}, 40);
  const Ultrametricity two = ultrametricity(overlap_matrix(turned), Symmetry::spin_flip, {}, 40);
  EXPECT_EQ(one.triples, 25 * 24 * 23 / 6);
  EXPECT_EQ(one.density, two.density);
  EXPECT_EQ(one.scaled_mean, two.scaled_mean);
  EXPECT_NEAR(integral(one.density, 2.0), 1.0, 1e-12);
  EXPECT_NEAR(integral(one.scaled_density, largest_scaled), 1.0, 1e-12);
  EXPECT_DOUBLE_EQ(one.scaled_mean, one.mean / one.sigma);
}

TEST(Ultrametricity, OfIndependentOverlapsIsThatOfThreeNormalNumbers) {
  // Not of random configurations: <q_12 q_23 q_31> = 1/N^2 moves theirs by order N^-1/2.
  std::mt19937_64 engine(2);
  std::normal_distribution<double> normal(0.3, 0.05);
  std::vector<double> scaled;
  for (int k = 0; k < 20; ++k) {
    Overlaps q(100 * 99 / 2);
    for (double& each : q) each = normal(engine);
    scaled.push_back(ultrametricity(q, Symmetry::none, {.most = 200000}, 10).scaled_mean);
  }
  const double expected = 1.5 / std::sqrt(std::numbers::pi);
  EXPECT_LT(std::abs(statistics::z_score(statistics::mean_with_error(scaled), {expected, 0.0})), 4.0);
  EXPECT_LT(statistics::mean_with_error(scaled).error, 0.005);
}

/// Two branches of two states each, with overlaps 1, 1/2 and 0 to the bit: rows of Hadamard matrices.
Spins tree_centre(std::int64_t sites, int branch, int leaf) {
  Spins centre = all_up(sites);
  const int row = 2 * branch + leaf;
  for (std::int64_t i = 0; i < sites; ++i) {
    const int k = static_cast<int>(i % 8);
    const int odd = k < 4 ? std::popcount(static_cast<unsigned>(k & row)) % 2 : branch * (k % 2);
    if (odd != 0) centre.flip(0, i);
  }
  return centre;
}

Ultrametricity of_tree(std::int64_t sites, std::uint64_t seed) {
  std::mt19937_64 engine(seed);
  Spins spins{.sites = sites};
  for (const int branch : {0, 1})
    for (const int leaf : {0, 1}) spins.append(around(tree_centre(sites, branch, leaf), 0.1, 12, engine));
  return ultrametricity(overlap_matrix(spins), Symmetry::none, {}, 50);
}

TEST(Ultrametricity, OfATreeVanishesWithItsSize) {
  const Ultrametricity small = of_tree(256, 3), large = of_tree(4096, 4);
  EXPECT_NEAR(small.mean / large.mean, 4.0, 0.4);  // sqrt(4096 / 256)
  EXPECT_LT(large.scaled_mean, 0.06);
  EXPECT_GT(large.sigma, 0.2);
}

/// s_i = +1 where site i lies before x: the distances are those of points on a line.
TEST(Ultrametricity, OfALineStays) {
  constexpr std::int64_t sites = 5000;
  std::mt19937_64 engine(5);
  std::vector<double> means;
  for (int k = 0; k < 40; ++k) {
    Spins spins{.sites = sites};
    for (int m = 0; m < 30; ++m) {
      spins.append(all_up(sites));
      const auto x = std::uniform_int_distribution<std::int64_t>(0, sites)(engine);
      for (std::int64_t i = x; i < sites; ++i) spins.flip(m, i);
    }
    means.push_back(ultrametricity(overlap_matrix(spins), Symmetry::none, {}, 10).mean);
  }
  // K = 2 min(two neighbouring spacings of three uniform points): 2 * 1/2 * 1/4.
  EXPECT_LT(std::abs(statistics::z_score(statistics::mean_with_error(means), {0.25, 0.0})), 4.0);
  EXPECT_LT(statistics::mean_with_error(means).error, 0.01);
}

TEST(Ultrametricity, OfDrawnTriplesIsThatOfAll) {
  std::mt19937_64 engine(6);
  const std::vector<double> q = overlap_matrix(fair(100, 40, engine));
  const Ultrametricity all = ultrametricity(q, Symmetry::spin_flip, {.most = 9880}, 20);
  EXPECT_EQ(all.triples, 9880);
  const random::Name name{.seed = 7, .purpose = random::Purpose::triples};
  const Ultrametricity drawn = ultrametricity(q, Symmetry::spin_flip, {.most = 9879, .name = name}, 20);
  EXPECT_EQ(drawn.triples, 9879);
  EXPECT_NE(drawn.mean, all.mean);
  double variance = 0.0;  // of K, from the bins: their width adds less than 1 %
  for (int b = 0; b < 20; ++b) variance += all.density[b] * 0.1 * std::pow(0.1 * b + 0.05 - all.mean, 2);
  EXPECT_LT(std::abs(drawn.mean - all.mean), 4.0 * std::sqrt(variance / 9879));
  EXPECT_EQ(ultrametricity(q, Symmetry::spin_flip, {.most = 9879, .name = name}, 20).density, drawn.density);
}

TEST(Ultrametricity, DrawsEveryTripleAlike) {
  // Five things, ten triples: overlaps 2^-1, ..., 2^-10 give each triple a K, and a bin, of its own.
  Overlaps q(10);
  for (int k = 0; k < 10; ++k) q[k] = std::exp2(-1.0 - k);
  constexpr int bins = 4096, seeds = 400, drawn = 9;
  const Ultrametricity all = ultrametricity(q, Symmetry::none, {}, bins);
  ASSERT_EQ(std::ranges::count_if(all.density, [](double d) { return d > 0.0; }), 10);
  std::vector<double> times(bins, 0.0);
  for (std::uint64_t seed = 0; seed < seeds; ++seed) {
    const random::Name name{.seed = seed, .purpose = random::Purpose::triples};
    const Ultrametricity some = ultrametricity(q, Symmetry::none, {.most = drawn, .name = name}, bins);
    for (int b = 0; b < bins; ++b) times[b] += some.density[b] * drawn * 2.0 / bins;
  }
  constexpr double expected = seeds * drawn / 10.0;
  for (int b = 0; b < bins; ++b)
    EXPECT_NEAR(times[b], all.density[b] > 0.0 ? expected : 0.0,
                all.density[b] > 0.0 ? 4.0 * std::sqrt(0.9 * expected) : 0.0);
}

TEST(Ultrametricity, RefusesWhatCannotBe) {
  EXPECT_THROW(ultrametricity(Overlaps{0.5}, Symmetry::none, {}, 10), std::invalid_argument);
  EXPECT_THROW(ultrametricity(Overlaps(3, 0.5), Symmetry::none, {.most = 0}, 10), std::invalid_argument);
  EXPECT_THROW(ultrametricity(Overlaps(3, 0.5), Symmetry::none, {}, 0), std::invalid_argument);
  EXPECT_THROW(ultrametricity(Overlaps(4, 0.5), Symmetry::none, {}, 10), std::invalid_argument);
}

}  // namespace
}  // namespace glassbox::spin_glass
