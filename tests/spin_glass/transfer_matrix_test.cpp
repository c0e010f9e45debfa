// The transfer matrix against enumeration, against rings, and against Kaufman's solution of the Ising model.
#include "glassbox/spin_glass/transfer_matrix.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <random>
#include <stdexcept>
#include <tuple>
#include <vector>

#include "drawn_sample.hpp"
#include "glassbox/spin_glass/enumeration.hpp"

namespace glassbox::spin_glass {
namespace {

using Q = Quantity;
const Boundary open = Boundary::open, periodic = Boundary::periodic;

void expect_same(const Sample& sample, const std::vector<double>& temperatures) {
  const auto bonds = static_cast<std::int64_t>(sample.graph.bonds.size());
  const Record exact = enumerate(sample, temperatures, overlap_bins(sample.graph.sites, 0), overlap_bins(bonds, 0));
  const Record found = transfer_matrix(sample, temperatures);
  for (std::size_t t = 0; t < temperatures.size(); ++t) {
    for (const Q q : {Q::energy, Q::free_energy, Q::log_z})
      EXPECT_NEAR(found[q].value[t], exact[q].value[t], 1e-12 * std::abs(exact[q].value[t])) << describe(q).name;
    for (const Q q : {Q::specific_heat, Q::entropy})  // small differences of large numbers at low temperature
      EXPECT_NEAR(found[q].value[t], exact[q].value[t], 1e-12) << describe(q).name;
  }
  EXPECT_TRUE(found[Q::magnetization].value.empty() && found[Q::overlap].value.empty());
}

struct Shape {
  std::int32_t x, y;
};

class Boundaries : public testing::TestWithParam<std::tuple<Shape, Boundary, Boundary>> {};

TEST_P(Boundaries, AgreeWithEnumeration) {
  const auto& [shape, along_x, along_y] = GetParam();
  const Graph graph = hypercubic({{shape.x, shape.y}, {along_x, along_y}});
  expect_same(gaussian(graph, 0.5, 31), {0.7});
  if (graph.sites <= 16) {
    expect_same(gaussian(graph, 0.0, 32), {0.2, 3.0});
    expect_same(bimodal(graph, 33), {0.3, 1.0});
  }
}

INSTANTIATE_TEST_SUITE_P(Lattices, Boundaries,
                         testing::Combine(testing::Values(Shape{3, 4}, Shape{4, 4}, Shape{4, 5}, Shape{5, 2},
                                                          Shape{2, 2}, Shape{1, 6}, Shape{2, 1}),
                                          testing::Values(open, periodic), testing::Values(open, periodic)));

TEST(TransferMatrix, AgreesWithEnumerationWhereBondsAreMissing) {
  for (int k = 0; k < 10; ++k) {
    Graph graph = hypercubic({{4, 3}, {periodic, periodic}});
    std::mt19937_64 engine(50 + k);
    std::erase_if(graph.bonds, [&engine](const Bond&) { return engine() % 2 == 0; });
    expect_same(gaussian(graph, 0.1, 60 + k), {0.5, 2.0});
  }
}

TEST(TransferMatrix, KeepsTheSpecificHeatWhereItIsExponentiallySmall) {
  // A pair of spins: C = (J / T)^2 / cosh^2(J / T) / 2 has 35 zeros at T = 0.025.
  const Sample pair = on_grid(hypercubic({{2}, {open}}), std::vector<double>{1.0}, {});
  const Record record = transfer_matrix(pair, std::vector<double>{0.025});
  EXPECT_NEAR(record[Q::specific_heat].value[0] / (800.0 / std::pow(std::cosh(40.0), 2)), 1.0, 1e-12);
}

TEST(TransferMatrix, OfALongRingInAField) {
  constexpr int n = 200;
  const double J = 1.0, h = 0.25, beta = 0.8;
  const Graph ring = hypercubic({{n}, {periodic}});
  const Record record = transfer_matrix(on_grid(ring, std::vector<double>(n, J), std::vector<double>(n, h)),
                                        std::vector<double>{1.0 / beta});
  const double root = std::sqrt(std::exp(2 * beta * J) * std::pow(std::sinh(beta * h), 2) + std::exp(-2 * beta * J));
  const double larger = std::exp(beta * J) * std::cosh(beta * h) + root;
  const double smaller = std::exp(beta * J) * std::cosh(beta * h) - root;
  EXPECT_NEAR(record[Q::log_z].value[0], n * std::log(larger) + std::log1p(std::pow(smaller / larger, n)), 1e-10);
}

/// log Z of the Ising model with J = 1 on an n x m torus (Kaufman 1949, doi:10.1103/PhysRev.76.1232).
double kaufman(int n, int m, double beta) {
  const auto gamma = [&](int k) {
    if (k == 0) return 2.0 * beta + std::log(std::tanh(beta));
    const double cosine = std::cos(k * std::acos(-1.0) / n);
    return std::acosh(std::cosh(2.0 * beta) / std::tanh(2.0 * beta) - cosine);
  };
  std::array<double, 4> products{1.0, 1.0, 1.0, 1.0};
  for (int r = 0; r < n; ++r) {
    products[0] *= 2.0 * std::cosh(0.5 * m * gamma(2 * r + 1));
    products[1] *= 2.0 * std::sinh(0.5 * m * gamma(2 * r + 1));
    products[2] *= 2.0 * std::cosh(0.5 * m * gamma(2 * r));
    products[3] *= 2.0 * std::sinh(0.5 * m * gamma(2 * r));
  }
  const double sum = products[0] + products[1] + products[2] + products[3];
  return 0.5 * n * m * std::log(2.0 * std::sinh(2.0 * beta)) + std::log(0.5 * sum);
}

TEST(TransferMatrix, OfTheIsingTorusIsKaufmans) {
  for (const auto& [n, m] : {Shape{4, 4}, Shape{6, 7}, Shape{12, 5}}) {
    const Graph torus = hypercubic({{n, m}, {periodic, periodic}});
    const Sample sample = on_grid(torus, std::vector<double>(2 * n * m, 1.0), {});
    for (const double beta : {0.2, 0.4406868, 1.1}) {
      const Record record = transfer_matrix(sample, std::vector<double>{1.0 / beta});
      EXPECT_NEAR(record[Q::log_z].value[0], kaufman(n, m, beta), 1e-10) << n << " x " << m << " at beta " << beta;
      const double step = 1e-5, slope = (kaufman(n, m, beta + step) - kaufman(n, m, beta - step)) / (2.0 * step);
      EXPECT_NEAR(record[Q::energy].value[0], -slope / (n * m), 1e-7);
    }
  }
}

TEST(TransferMatrix, NeitherOverflowsNorLosesStatesAtLowTemperature) {
  const Graph graph = hypercubic({{8, 40}, {periodic, open}});
  const Sample sample = bimodal(graph, 71);
  const Record record = transfer_matrix(sample, std::vector<double>{0.001, 0.02});
  const double ground = record[Q::energy].value[0] * graph.sites;
  EXPECT_NEAR(ground, std::round(ground), 1e-9);
  EXPECT_NEAR(record[Q::energy].value[1] * graph.sites, ground, 1e-9);
  // The number of ground states is whole, even, and the same at both temperatures.
  const double entropy = record[Q::entropy].value[1] * graph.sites;
  EXPECT_GT(entropy, std::log(2.0) - 1e-9);
  EXPECT_NEAR(record[Q::entropy].value[0] * graph.sites, entropy, 1e-6);
}

TEST(TransferMatrix, IsTheSameForTheTransposedLattice) {
  const Graph wide = hypercubic({{7, 4}, {open, periodic}}), tall = hypercubic({{4, 7}, {periodic, open}});
  const Sample sample = gaussian(wide, 0.3, 81);
  Sample transposed{tall, sample.unit, std::vector<std::int32_t>(tall.bonds.size()), sample.fields};
  const auto image = [](std::int32_t site) { return site % 7 * 4 + site / 7; };
  for (std::size_t b = 0; b < wide.bonds.size(); ++b) {
    const Bond bond{image(wide.bonds[b].i), image(wide.bonds[b].j)};
    const auto place = std::find(tall.bonds.begin(), tall.bonds.end(), bond) - tall.bonds.begin();
    ASSERT_LT(place, std::ssize(tall.bonds));
    transposed.couplings[place] = sample.couplings[b];
  }
  for (std::int32_t i = 0; i < 28; ++i) transposed.fields[image(i)] = sample.fields[i];
  const std::vector<double> temperature{0.6};
  EXPECT_NEAR(transfer_matrix(sample, temperature)[Q::log_z].value[0],
              transfer_matrix(transposed, temperature)[Q::log_z].value[0], 1e-11);
}

Sample on_lattice(const Lattice& lattice) {
  return gaussian(hypercubic(lattice), 0.0, 91);
}

TEST(TransferMatrix, SuitsWhatIsNarrowEnough) {
  EXPECT_TRUE(suits_transfer_matrix(on_lattice({{20, 100}, {periodic, open}})));
  EXPECT_TRUE(suits_transfer_matrix(on_lattice({{10, 100}, {open, periodic}})));
  EXPECT_TRUE(suits_transfer_matrix(on_lattice({{12, 18}, {open, periodic}})));  // along x: 18 wide, and open
  EXPECT_TRUE(suits_transfer_matrix(on_lattice({{1000}, {periodic}})));
  for (const Sample& sample : {on_lattice({{11, 11}, {periodic, periodic}}), on_lattice({{21, 21}, {open, open}}),
                               on_lattice({{2, 2, 2}, {open, open, open}}), gaussian(complete(4), 0.0, 1)}) {
    EXPECT_FALSE(suits_transfer_matrix(sample));
    EXPECT_THROW(transfer_matrix(sample, std::vector<double>{1.0}), std::invalid_argument);
  }
  EXPECT_THROW(transfer_matrix(on_lattice({{2, 2}, {open, open}}), std::vector<double>{-1.0}), std::invalid_argument);
}

TEST(TransferMatrix, RefusesBondsAcrossTheLattice) {
  Graph graph = hypercubic({{4, 4}, {open, open}});
  graph.bonds.push_back({0, 5});
  EXPECT_THROW(transfer_matrix(gaussian(graph, 0.0, 1), std::vector<double>{1.0}), std::invalid_argument);
}

}  // namespace
}  // namespace glassbox::spin_glass
