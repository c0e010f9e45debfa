// The grid is exact where it can be and bounded always; energies agree with a plain double loop.
#include "glassbox/spin_glass/sample.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <stdexcept>

namespace glassbox::spin_glass {
namespace {

using Values = std::vector<double>;
using Whole = std::vector<std::int32_t>;

Graph chain(std::int32_t sites) {
  return hypercubic({.lengths = {sites}, .boundaries = {Boundary::open}});
}

Sample chain_sample(const Values& couplings, const Values& fields = {}) {
  return on_grid(chain(static_cast<std::int32_t>(couplings.size()) + 1), couplings, fields);
}

std::int64_t largest_row(const Sample& sample) {
  std::vector<std::int64_t> row(sample.graph.sites, 0);
  for (std::size_t b = 0; b < sample.couplings.size(); ++b) {
    row[sample.graph.bonds[b].i] += std::abs(sample.couplings[b]);
    row[sample.graph.bonds[b].j] += std::abs(sample.couplings[b]);
  }
  for (std::size_t i = 0; i < sample.fields.size(); ++i) row[i] += std::abs(sample.fields[i]);
  return std::ranges::max(row);
}

Values gaussian(std::int64_t count, std::int64_t sample) {
  Values values;
  for (std::int64_t k = 0; k < count; ++k) values.push_back(random::normal({.seed = 7, .sample = sample}, k));
  return values;
}

TEST(Grid, EqualMagnitudesAreTheUnit) {
  const double J = 1.0 / std::sqrt(7.0);
  const Sample sample = chain_sample({J, -J, 0.0, J}, {0.0, J, 0.0, 0.0, -J});
  EXPECT_EQ(sample.unit, J);
  EXPECT_EQ(sample.couplings, (Whole{1, -1, 0, 1}));
  EXPECT_EQ(sample.fields, (Whole{0, 1, 0, 0, -1}));
  EXPECT_EQ(sample.rounding, 0.0);
}

TEST(Grid, IntegersCountInOnes) {
  const Sample sample = chain_sample({2.0, -4.0, 300000.0});
  EXPECT_EQ(sample.unit, 1.0);
  EXPECT_EQ(sample.couplings, (Whole{2, -4, 300000}));
  EXPECT_TRUE(sample.fields.empty());
  EXPECT_EQ(chain_sample({0.0, 0.0}).unit, 1.0);
}

TEST(Grid, ShortDecimalsCountInPowersOfTen) {
  const Sample tenths = chain_sample({0.1, 0.3, -0.7, 1.2}, {0.1 + 0.2, 0.0, 0.0, 0.0, 0.0});
  EXPECT_EQ(tenths.unit, 0.1);
  EXPECT_EQ(tenths.couplings, (Whole{1, 3, -7, 12}));
  EXPECT_EQ(tenths.fields, (Whole{3, 0, 0, 0, 0}));
  EXPECT_EQ(tenths.rounding, 0.0);
  const Sample fine = chain_sample({1e-9, 0.004194303}, {});
  EXPECT_EQ(fine.unit, 1e-9);
  EXPECT_EQ(fine.couplings, (Whole{1, 4194303}));
}

TEST(Grid, RealsAreRoundedToTheFinestBinaryUnit) {
  for (int s = 0; s < 20; ++s) {
    const Graph graph = complete(12);
    const Values couplings = gaussian(66, s), fields = gaussian(12, s + 100);
    const Sample sample = on_grid(graph, couplings, fields);
    EXPECT_EQ(std::exp2(std::round(std::log2(sample.unit))), sample.unit);
    EXPECT_LE(largest_row(sample), 1 << 23);
    EXPECT_GT(largest_row(sample), (1 << 22) - 12);
    double largest = 0.0;
    for (int b = 0; b < 66; ++b)
      largest = std::max(largest, std::abs(couplings[b] - sample.unit * sample.couplings[b]));
    for (int i = 0; i < 12; ++i) largest = std::max(largest, std::abs(fields[i] - sample.unit * sample.fields[i]));
    EXPECT_EQ(sample.rounding, largest);
    EXPECT_LE(sample.rounding, sample.unit / 2);
    EXPECT_GT(sample.rounding, sample.unit / 4);
  }
}

TEST(Grid, TheBoundIsKeptAtItsEdge) {
  const double edge = 0x1p23;
  EXPECT_EQ(chain_sample({edge - 2.0, 2.0}).unit, 1.0);
  const Sample beyond = chain_sample({edge - 2.0, 3.0});
  EXPECT_EQ(beyond.unit, 2.0);
  EXPECT_EQ(beyond.rounding, 1.0);
  EXPECT_LE(largest_row(beyond), 1 << 23);
  EXPECT_EQ(chain_sample({edge - 2.0, 1.0}, {0.0, 1.0, 0.0}).unit, 1.0);
  EXPECT_EQ(chain_sample({edge - 2.0, 1.0}, {0.0, 2.0, 0.0}).unit, 2.0);
}

TEST(Grid, HugeAndTinyValuesKeepTheBound) {
  for (const double scale : {1e-300, 1e-9, 1e9, 1e300, 1.7e308}) {
    const Sample sample = chain_sample({0.9 * scale, -0.3 * scale, scale});
    EXPECT_LE(largest_row(sample), 1 << 23) << scale;
    EXPECT_GT(largest_row(sample), 0) << scale;
    EXPECT_LE(sample.rounding, sample.unit / 2) << scale;
  }
}

TEST(Grid, NaturalUnitIsTakenWhereItIsExact) {
  const Graph graph = chain(3);
  const Sample eighths = on_grid(graph, Values{0.5, 0.25}, {}, 0.125);
  EXPECT_EQ(eighths.unit, 0.125);
  EXPECT_EQ(eighths.couplings, (Whole{4, 2}));
  EXPECT_EQ(on_grid(graph, Values{0.5, 0.3}, {}, 0.125).unit, 0.1);
  EXPECT_EQ(on_grid(graph, Values{0.5, 0.25}, {}, 0x1p-25).unit, 0.01);
  EXPECT_THROW(on_grid(graph, Values{0.5, 0.25}, {}, 0.0), std::invalid_argument);
  EXPECT_THROW(on_grid(graph, Values{0.5, 0.25}, {}, std::numeric_limits<double>::quiet_NaN()), std::invalid_argument);
}

TEST(Grid, RefusesWhatIsNoSample) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  EXPECT_THROW(on_grid(chain(3), Values{1.0}, {}), std::invalid_argument);
  EXPECT_THROW(on_grid(chain(3), Values{1.0, nan}, {}), std::invalid_argument);
  EXPECT_THROW(on_grid(chain(3), Values{1.0, 1.0}, Values{0.0}), std::invalid_argument);
  EXPECT_THROW(on_grid(chain(3), Values{1.0, 1.0}, Values{0.0, 0.0, 1.0 / 0.0}), std::invalid_argument);
  const Graph loop{.sites = 2, .bonds = {{1, 1}}, .lattice = {}};
  EXPECT_THROW(on_grid(loop, Values{1.0}, {}), std::invalid_argument);
  const Graph outside{.sites = 2, .bonds = {{0, 2}}, .lattice = {}};
  EXPECT_THROW(on_grid(outside, Values{1.0}, {}), std::invalid_argument);
}

TEST(Adjacency, RowsHoldEveryBondTwice) {
  const Graph square = hypercubic({.lengths = {2, 2}, .boundaries = {Boundary::periodic, Boundary::open}});
  const Adjacency rows = adjacency(on_grid(square, Values{1, 2, 3, 4, 5, 6}, {}));
  EXPECT_EQ(rows.begin, (Whole{0, 3, 6, 9, 12}));
  EXPECT_EQ(rows.site, (Whole{1, 2, 1, 0, 0, 3, 0, 3, 3, 1, 2, 2}));
  EXPECT_EQ(rows.coupling, (Whole{1, 2, 3, 1, 3, 4, 2, 5, 6, 4, 5, 6}));
}

TEST(Energy, AgreesWithADoubleLoop) {
  const std::int32_t sites = 70;
  const Graph graph = erdos_renyi(sites, 5.0, {.seed = 3, .purpose = random::Purpose::graph});
  const Sample sample = on_grid(graph, gaussian(std::ssize(graph.bonds), 1), gaussian(sites, 2));
  for (int trial = 0; trial < 10; ++trial) {
    const auto draw = random::words({.seed = 4, .sweep = trial}, 0);
    const std::vector<std::uint64_t> spins = {std::uint64_t{draw[0]} << 32 | draw[1], draw[2] & 63u};
    std::vector<int> s;
    for (int i = 0; i < sites; ++i) s.push_back((spins[i / 64] >> (i % 64) & 1) != 0 ? 1 : -1);
    std::vector<std::int64_t> J(sites * sites, 0);
    for (std::size_t b = 0; b < graph.bonds.size(); ++b)
      J[graph.bonds[b].i * sites + graph.bonds[b].j] += sample.couplings[b];
    std::int64_t energy = 0;
    for (int i = 0; i < sites; ++i) {
      energy -= std::int64_t{sample.fields[i]} * s[i];
      for (int j = 0; j < sites; ++j) energy -= J[i * sites + j] * s[i] * s[j];
    }
    EXPECT_EQ(energy_in_units(sample, spins), energy);
  }
}

TEST(Energy, SumsBeyond32BitsStayExact) {
  const std::int32_t sites = 2048;
  const Graph ring = hypercubic({.lengths = {sites}, .boundaries = {Boundary::periodic}});
  const Sample sample = on_grid(ring, Values(sites, 0x1p22), Values(sites, 0.0));
  Sample heavy = sample;
  heavy.couplings.assign(sites, 1 << 22);
  EXPECT_EQ(energy_in_units(heavy, std::vector<std::uint64_t>(32, 0)), -(std::int64_t{sites} << 22));
  EXPECT_TRUE(sample.fields.empty());
  EXPECT_THROW(energy_in_units(sample, std::vector<std::uint64_t>(31, 0)), std::invalid_argument);
}

}  // namespace
}  // namespace glassbox::spin_glass
