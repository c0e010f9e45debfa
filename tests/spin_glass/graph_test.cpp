// Lattices have the bonds they should; random graphs have the law they should.
#include "glassbox/spin_glass/graph.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <stdexcept>
#include <utility>

namespace glassbox::spin_glass {
namespace {

Lattice lattice(std::vector<std::int32_t> lengths, Boundary boundary) {
  const std::size_t axes = lengths.size();
  return {.lengths = std::move(lengths), .boundaries = std::vector<Boundary>(axes, boundary)};
}

std::vector<int> degrees(const Graph& graph) {
  std::vector<int> degree(graph.sites, 0);
  for (const auto& [i, j] : graph.bonds) ++degree[i], ++degree[j];
  return degree;
}

std::set<std::pair<int, int>> pairs(const Graph& graph) {
  std::set<std::pair<int, int>> distinct;
  for (const auto& [i, j] : graph.bonds) distinct.insert(std::minmax(i, j));
  return distinct;
}

random::Name name(std::int64_t sample) {
  return {.seed = 20260101, .purpose = random::Purpose::graph, .sample = sample};
}

TEST(Hypercubic, SmallSquareIsExactlyThis) {
  const Graph periodic = hypercubic(lattice({3, 2}, Boundary::periodic));
  EXPECT_EQ(periodic.bonds,
            (std::vector<Bond>{
                {0, 1}, {0, 3}, {1, 2}, {1, 4}, {2, 0}, {2, 5}, {3, 4}, {3, 0}, {4, 5}, {4, 1}, {5, 3}, {5, 2}}));
  const Graph open = hypercubic(lattice({3, 2}, Boundary::open));
  EXPECT_EQ(open.bonds, (std::vector<Bond>{{0, 1}, {0, 3}, {1, 2}, {1, 4}, {2, 5}, {3, 4}, {4, 5}}));
  const Graph mixed = hypercubic({.lengths = {3, 2}, .boundaries = {Boundary::periodic, Boundary::open}});
  EXPECT_EQ(mixed.bonds, (std::vector<Bond>{{0, 1}, {0, 3}, {1, 2}, {1, 4}, {2, 0}, {2, 5}, {3, 4}, {4, 5}, {5, 3}}));
}

TEST(Hypercubic, EveryDimensionHasTwiceItsAxesAsDegree) {
  for (int axes = 1; axes <= 6; ++axes) {
    const Graph graph = hypercubic(lattice(std::vector<std::int32_t>(axes, 3), Boundary::periodic));
    EXPECT_EQ(graph.sites, std::lround(std::pow(3, axes)));
    EXPECT_EQ(std::ssize(graph.bonds), std::int64_t{axes} * graph.sites);
    EXPECT_EQ(std::ssize(pairs(graph)), std::ssize(graph.bonds));
    for (const int degree : degrees(graph)) EXPECT_EQ(degree, 2 * axes);
  }
}

TEST(Hypercubic, OpenAxesLoseOneLayerOfBonds) {
  const Graph graph = hypercubic(lattice({4, 3, 5}, Boundary::open));
  EXPECT_EQ(std::ssize(graph.bonds), 3 * 3 * 5 + 4 * 2 * 5 + 4 * 3 * 4);
}

TEST(Hypercubic, LengthTwoIsADoubleBondAndLengthOneNone) {
  EXPECT_EQ(hypercubic(lattice({2}, Boundary::periodic)).bonds, (std::vector<Bond>{{0, 1}, {1, 0}}));
  EXPECT_EQ(hypercubic(lattice({2}, Boundary::open)).bonds, (std::vector<Bond>{{0, 1}}));
  EXPECT_TRUE(hypercubic(lattice({1, 1}, Boundary::periodic)).bonds.empty());
  EXPECT_EQ(hypercubic(lattice({4, 1}, Boundary::periodic)).bonds, hypercubic(lattice({4}, Boundary::periodic)).bonds);
}

TEST(Hypercubic, RefusesWhatIsNoLattice) {
  EXPECT_THROW(hypercubic({}), std::invalid_argument);
  EXPECT_THROW(hypercubic(lattice({2, 2, 2, 2, 2, 2, 2}, Boundary::open)), std::invalid_argument);
  EXPECT_THROW(hypercubic(lattice({3, 0}, Boundary::open)), std::invalid_argument);
  EXPECT_THROW(hypercubic({.lengths = {3, 3}, .boundaries = {Boundary::open}}), std::invalid_argument);
  EXPECT_THROW(hypercubic(lattice({2000, 2000, 2000}, Boundary::open)), std::invalid_argument);
  EXPECT_THROW(hypercubic(lattice(std::vector<std::int32_t>(6, 2147483647), Boundary::open)), std::invalid_argument);
}

TEST(Complete, HoldsEveryPairInOrder) {
  EXPECT_EQ(complete(4).bonds, (std::vector<Bond>{{0, 1}, {0, 2}, {0, 3}, {1, 2}, {1, 3}, {2, 3}}));
  EXPECT_TRUE(complete(1).bonds.empty());
  EXPECT_THROW(complete(0), std::invalid_argument);
  EXPECT_THROW(complete(70000), std::invalid_argument);
}

TEST(IsComplete, CountsPairsOnce) {
  EXPECT_TRUE(is_complete(complete(7)));
  EXPECT_TRUE(is_complete(hypercubic(lattice({3}, Boundary::periodic))));
  Graph graph = complete(5);
  std::ranges::reverse(graph.bonds);
  std::swap(graph.bonds[3].i, graph.bonds[3].j);
  EXPECT_TRUE(is_complete(graph));
  graph.bonds[0] = graph.bonds[1];
  EXPECT_FALSE(is_complete(graph));
  graph.bonds.pop_back();
  EXPECT_FALSE(is_complete(graph));
  EXPECT_FALSE(is_complete(hypercubic(lattice({2}, Boundary::periodic))));
}

TEST(ErdosRenyi, MeanDegreeAndPairsAreUniform) {
  const std::int32_t sites = 40, graphs = 400;
  const double p = 3.0 / (sites - 1);
  std::map<std::pair<int, int>, int> times;
  double bonds = 0.0;
  for (int g = 0; g < graphs; ++g) {
    const Graph graph = erdos_renyi(sites, 3.0, name(g));
    ASSERT_EQ(pairs(graph).size(), graph.bonds.size());
    bonds += static_cast<double>(graph.bonds.size());
    for (const auto& [i, j] : graph.bonds) {
      ASSERT_LT(i, j);
      ASSERT_LT(j, sites);
      ++times[{i, j}];
    }
  }
  const double trials = graphs * 0.5 * sites * (sites - 1);
  EXPECT_LT(std::abs(bonds - trials * p), 4.0 * std::sqrt(trials * p * (1 - p)));
  // Each of the 780 pairs is a binomial of its own: their scaled squares sum to a chi-squared of 780 degrees.
  double squares = 0.0;
  for (int i = 0; i < sites; ++i)
    for (int j = i + 1; j < sites; ++j) squares += std::pow(times[{i, j}] - graphs * p, 2) / (graphs * p * (1 - p));
  EXPECT_LT(std::abs(squares - 780.0), 4.0 * std::sqrt(2.0 * 780.0));
}

TEST(ErdosRenyi, ExtremesAreEmptyAndComplete) {
  EXPECT_TRUE(erdos_renyi(9, 0.0, name(0)).bonds.empty());
  EXPECT_EQ(erdos_renyi(9, 8.0, name(0)).bonds, complete(9).bonds);
  EXPECT_TRUE(erdos_renyi(1, 0.0, name(0)).bonds.empty());
  EXPECT_EQ(erdos_renyi(100, 3.0, name(5)).bonds, erdos_renyi(100, 3.0, name(5)).bonds);
  EXPECT_NE(erdos_renyi(100, 3.0, name(5)).bonds, erdos_renyi(100, 3.0, name(6)).bonds);
  EXPECT_THROW(erdos_renyi(9, 8.5, name(0)), std::invalid_argument);
  EXPECT_THROW(erdos_renyi(9, -1.0, name(0)), std::invalid_argument);
  EXPECT_THROW(erdos_renyi(0, 0.0, name(0)), std::invalid_argument);
}

TEST(RandomRegular, EverySizeAndDegreeIsSimpleAndRegular) {
  for (std::int32_t sites = 1; sites <= 14; ++sites)
    for (std::int32_t degree = 0; degree < sites; ++degree) {
      if (sites * degree % 2 != 0) continue;
      const Graph graph = random_regular(sites, degree, name(sites));
      EXPECT_EQ(2 * std::ssize(graph.bonds), std::int64_t{sites} * degree);
      EXPECT_EQ(pairs(graph).size(), graph.bonds.size());
      for (const auto& [i, j] : graph.bonds) EXPECT_LT(i, j);
      for (const int d : degrees(graph)) EXPECT_EQ(d, degree) << sites << " sites";
    }
}

TEST(RandomRegular, BigGraphIsSimpleAndRegular) {
  const Graph graph = random_regular(2000, 4, name(1));
  EXPECT_EQ(pairs(graph).size(), 4000u);
  EXPECT_TRUE(std::ranges::all_of(degrees(graph), [](int degree) { return degree == 4; }));
}

// Of the 70 cubic graphs on six labelled sites 10 are K33, the rest prisms: all are equally likely.
TEST(RandomRegular, CubicGraphsOnSixSitesAreUniform) {
  const int draws = 7000;
  std::map<std::set<std::pair<int, int>>, int> times;
  for (int d = 0; d < draws; ++d) ++times[pairs(random_regular(6, 3, name(d)))];
  ASSERT_EQ(times.size(), 70u);
  double squares = 0.0;
  for (const auto& [graph, count] : times) squares += std::pow(count - draws / 70.0, 2) / (draws / 70.0);
  EXPECT_LT(std::abs(squares - 69.0), 4.0 * std::sqrt(2.0 * 69.0));
}

TEST(RandomRegular, IsNamedAndRefusesTheImpossible) {
  EXPECT_EQ(random_regular(50, 3, name(5)).bonds, random_regular(50, 3, name(5)).bonds);
  EXPECT_NE(random_regular(50, 3, name(5)).bonds, random_regular(50, 3, name(6)).bonds);
  EXPECT_THROW(random_regular(5, 3, name(0)), std::invalid_argument);
  EXPECT_THROW(random_regular(4, 4, name(0)), std::invalid_argument);
  EXPECT_THROW(random_regular(4, -1, name(0)), std::invalid_argument);
}

}  // namespace
}  // namespace glassbox::spin_glass
