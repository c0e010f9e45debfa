// Enumeration against double loops over pairs of configurations, solved models and exact identities.
#include "glassbox/spin_glass/enumeration.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numbers>
#include <numeric>
#include <stdexcept>
#include <string>
#include <vector>

#include "brute_force.hpp"
#include "drawn_sample.hpp"
#include "glassbox/statistics/moments.hpp"

namespace glassbox::spin_glass {
namespace {

using Q = Quantity;

Record enumerated(const Sample& sample, const std::vector<double>& temperatures) {
  const auto bonds = static_cast<std::int64_t>(sample.graph.bonds.size());
  return enumerate(sample, temperatures, overlap_bins(sample.graph.sites, 0), overlap_bins(bonds, 0));
}

void expect_near(const std::vector<double>& found, const std::vector<double>& expected, const std::string& what) {
  ASSERT_EQ(found.size(), expected.size()) << what;
  for (std::size_t k = 0; k < found.size(); ++k)
    EXPECT_NEAR(found[k], expected[k], 1e-12 * std::max(1.0, std::abs(expected[k]))) << what << " " << k;
}

void expect_same(const Record& found, const Record& expected) {
  for (int q = 0; q < quantity_count; ++q) {
    expect_near(found.columns[q].value, expected.columns[q].value, std::string(describe(Q(q)).name));
    EXPECT_TRUE(found.columns[q].error.empty());
  }
  expect_near(found.wave_overlap, expected.wave_overlap, "wave_overlap");
  expect_near(found.overlap_histogram, expected.overlap_histogram, "overlap_histogram");
  expect_near(found.link_overlap_histogram, expected.link_overlap_histogram, "link_overlap_histogram");
}

class SmallSystem : public testing::TestWithParam<Graph> {};

TEST_P(SmallSystem, IsThatOfAllPairsOfStates) {
  const std::vector<double> temperatures{0.3, 1.0, 4.0};
  for (const Sample& sample : {gaussian(GetParam(), 0.0, 1), gaussian(GetParam(), 0.7, 2), bimodal(GetParam(), 3)})
    expect_same(enumerated(sample, temperatures), brute_force(sample, temperatures));
}

const Boundary open = Boundary::open, periodic = Boundary::periodic;
constexpr random::Name name{.seed = 5, .purpose = random::Purpose::graph};

INSTANTIATE_TEST_SUITE_P(Graphs, SmallSystem,
                         testing::Values(hypercubic({{4, 2}, {periodic, open}}), hypercubic({{3, 2}, {open, periodic}}),
                                         hypercubic({{2, 2, 2}, {periodic, periodic, open}}),
                                         hypercubic({{8}, {periodic}}), hypercubic({{1, 5}, {periodic, open}}),
                                         complete(7), erdos_renyi(8, 2.5, name), random_regular(8, 3, name),
                                         Graph{3, {}, {}}, Graph{1, {}, {}}));

TEST(Enumeration, GathersOverlapsInCoarserBins) {
  const Sample sample = gaussian(complete(8), 0.4, 4);
  const std::vector<double> temperature{1.0};
  const OverlapBins q = overlap_bins(8, 4), q_link = overlap_bins(40, 10);  // bins of another number of bonds
  const Record coarse = enumerate(sample, temperature, q, q_link), fine = enumerated(sample, temperature);
  std::vector<double> sites(q.bins, 0.0), links(q_link.bins, 0.0);
  for (std::int64_t n = 0; n <= 8; ++n) sites[q.bin_of_count(n)] += fine.overlap_histogram[n];
  for (std::int64_t n = 0; n <= 28; ++n) links[q_link.bin_of_count(n, 28)] += fine.link_overlap_histogram[n];
  expect_near(coarse.overlap_histogram, sites, "overlap");
  expect_near(coarse.link_overlap_histogram, links, "link overlap");
}

TEST(Enumeration, AveragesOfCopiesFactorise) {
  // No symmetry: <q> = (1/N) sum_i <s_i>^2, and m alone says <s_i> where all sites are alike.
  const Graph ring = hypercubic({{16}, {periodic}});
  const Record record = enumerated(on_grid(ring, std::vector<double>(16, 1.0), std::vector<double>(16, 0.25)), {1.5});
  EXPECT_NEAR(record[Q::overlap].value[0], std::pow(record[Q::magnetization].value[0], 2), 1e-13);
  const double total = std::accumulate(record.overlap_histogram.begin(), record.overlap_histogram.end(), 0.0);
  EXPECT_NEAR(total, 1.0, 1e-13);
}

TEST(Enumeration, OfALongRingIsThatOfTheTransferMatrix) {
  constexpr int n = 25;  // streamed: no overlaps
  const double temperature = 1.3, t = std::tanh(1.0 / temperature);
  const Graph ring = hypercubic({{n}, {periodic}});
  const Record record = enumerated(on_grid(ring, std::vector<double>(n, 1.0), {}), {temperature});
  const double log_z = n * std::log(2.0 * std::cosh(1.0 / temperature)) + std::log1p(std::pow(t, n));
  double m_squared = 0.0;
  for (int r = 0; r < n; ++r) m_squared += (std::pow(t, r) + std::pow(t, n - r)) / (1.0 + std::pow(t, n)) / n;
  EXPECT_NEAR(record[Q::log_z].value[0], log_z, 1e-11);
  EXPECT_NEAR(record[Q::energy].value[0], -(t + std::pow(t, n - 1)) / (1.0 + std::pow(t, n)), 1e-12);
  EXPECT_NEAR(record[Q::magnetization_squared].value[0], m_squared, 1e-12);
  EXPECT_NEAR(record[Q::magnetization].value[0], 0.0, 1e-12);
  for (const Q q : {Q::overlap, Q::overlap_abs, Q::overlap_squared, Q::overlap_fourth, Q::link_overlap})
    EXPECT_TRUE(record[q].value.empty());
  EXPECT_TRUE(record.overlap_histogram.empty() && record.link_overlap_histogram.empty() && record.wave_overlap.empty());
}

TEST(Enumeration, OfCurieWeissIsABinomialSum) {
  constexpr int n = 16;
  const double temperature = 0.9, field = 0.125;
  const Graph graph = complete(n);
  const std::vector<double> J(graph.bonds.size(), 1.0 / n), h(n, field);
  const Record record = enumerated(on_grid(graph, J, h), {temperature});
  double z = 0.0, m = 0.0, m_abs = 0.0, energy = 0.0;
  for (int up = 0; up <= n; ++up) {
    const double total = 2 * up - n, e = -(total * total - n) / (2.0 * n) - field * total;
    const double weight =
        std::exp(std::lgamma(n + 1) - std::lgamma(up + 1) - std::lgamma(n - up + 1) - e / temperature);
    z += weight, m += weight * total / n, m_abs += weight * std::abs(total) / n, energy += weight * e / n;
  }
  EXPECT_NEAR(record[Q::log_z].value[0], std::log(z), 1e-11);
  EXPECT_NEAR(record[Q::energy].value[0], energy / z, 1e-12);
  EXPECT_NEAR(record[Q::magnetization].value[0], m / z, 1e-12);
  EXPECT_NEAR(record[Q::magnetization_abs].value[0], m_abs / z, 1e-12);
}

TEST(Enumeration, AtInfiniteTemperatureEveryStateIsAlike) {
  constexpr int n = 12;
  const Sample sample = gaussian(hypercubic({{4, 3}, {periodic, open}}), 0.5, 6);
  const Record record = enumerated(sample, {std::numeric_limits<double>::infinity()});
  EXPECT_NEAR(record[Q::log_z].value[0], n * std::numbers::ln2, 1e-12);
  EXPECT_NEAR(record[Q::entropy].value[0], std::numbers::ln2, 1e-13);
  EXPECT_NEAR(record[Q::energy].value[0], 0.0, 1e-12);
  EXPECT_NEAR(record[Q::overlap_squared].value[0], 1.0 / n, 1e-13);
  EXPECT_NEAR(record[Q::overlap_fourth].value[0], (3.0 * n - 2.0) / (n * n * n), 1e-13);
  EXPECT_NEAR(record[Q::link_overlap].value[0], 0.0, 1e-13);
  EXPECT_NEAR(record.wave_overlap[0], 1.0 / n, 1e-13);
  for (int k = 0; k <= n; ++k)
    EXPECT_NEAR(record.overlap_histogram[k] * std::exp2(n),
                std::round(std::tgamma(n + 1) / std::tgamma(k + 1) / std::tgamma(n - k + 1)), 1e-9);
}

TEST(Enumeration, AtHighTemperatureTheEnergyIsThatOfFirstOrder) {
  const Sample sample = gaussian(complete(8), 0.0, 7);
  double squares = 0.0;
  for (const double J : sample.couplings) squares += sample.unit * sample.unit * J * J;
  const double temperature = 1e5;
  const Record record = enumerated(sample, {temperature});
  EXPECT_NEAR(record[Q::energy].value[0] * temperature * 8.0 / squares, -1.0, 1e-4);
  EXPECT_NEAR(record[Q::specific_heat].value[0] * temperature * temperature * 8.0 / squares, 1.0, 1e-4);
}

TEST(Enumeration, ObeysThermodynamics) {
  const Sample sample = gaussian(hypercubic({{4, 3}, {periodic, periodic}}), 0.3, 8);
  const double step = 1e-4;
  for (const double T : {0.4, 1.0, 2.5}) {
    const Record record = enumerated(sample, {T, T - step, T + step});
    const auto slope = [&](Q q) { return (record[q].value[2] - record[q].value[1]) / (2.0 * step); };
    EXPECT_NEAR(record[Q::free_energy].value[0], record[Q::energy].value[0] - T * record[Q::entropy].value[0], 1e-13);
    EXPECT_NEAR(record[Q::specific_heat].value[0], slope(Q::energy), 1e-6);
    EXPECT_NEAR(record[Q::entropy].value[0], -slope(Q::free_energy), 1e-6);
  }
}

TEST(Enumeration, IsGaugeInvariant) {
  const Sample sample = gaussian(hypercubic({{4, 3}, {periodic, periodic}}), 0.6, 9);
  Sample other = sample;
  const auto sign = [](std::int32_t site) { return 0x5a3 >> site & 1 ? -1 : 1; };
  for (std::size_t b = 0; b < other.couplings.size(); ++b)
    other.couplings[b] *= sign(other.graph.bonds[b].i) * sign(other.graph.bonds[b].j);
  for (std::int32_t i = 0; i < other.graph.sites; ++i) other.fields[i] *= sign(i);
  ASSERT_NE(other.couplings, sample.couplings);
  Record one = enumerated(sample, {0.7}), two = enumerated(other, {0.7});
  EXPECT_GT(std::abs(one[Q::magnetization].value[0] - two[Q::magnetization].value[0]), 1e-3);
  for (const Q q : {Q::magnetization, Q::magnetization_abs, Q::magnetization_squared, Q::susceptibility})
    one[q] = two[q] = {};
  expect_same(one, two);
}

TEST(Enumeration, RefusesWhatItCannotDo) {
  EXPECT_THROW(enumerated(gaussian(complete(31), 0.0, 1), {1.0}), std::invalid_argument);
  EXPECT_THROW(enumerated(gaussian(complete(3), 0.0, 1), {1.0, 0.0}), std::invalid_argument);
  EXPECT_THROW(enumerated(gaussian(complete(3), 0.0, 1), {std::nan("")}), std::invalid_argument);
}

TEST(GroundStates, OfKnownSystems) {
  const Graph triangle = complete(3);
  const GroundStates frustrated = ground_states(on_grid(triangle, std::vector<double>(3, -1.0), {}));
  EXPECT_DOUBLE_EQ(frustrated.energy, -1.0 / 3.0);
  EXPECT_EQ(frustrated.count, 6);
  EXPECT_EQ(frustrated.first, 1U);
  const Graph square = hypercubic({{4, 4}, {periodic, periodic}});
  const GroundStates ferromagnet = ground_states(on_grid(square, std::vector<double>(32, 1.0), {}));
  EXPECT_DOUBLE_EQ(ferromagnet.energy, -2.0);
  EXPECT_EQ(ferromagnet.count, 2);
  EXPECT_EQ(ferromagnet.first, 0U);
  const GroundStates in_field =
      ground_states(on_grid(square, std::vector<double>(32, 1.0), std::vector<double>(16, 0.5)));
  EXPECT_DOUBLE_EQ(in_field.energy, -2.5);
  EXPECT_EQ(in_field.count, 1);
  EXPECT_EQ(in_field.first, 0xffffU);
}

TEST(GroundStates, OfFreeSpinsAreAllStatesOfEveryBlock) {
  EXPECT_EQ(ground_states({Graph{20, {}, {}}, 1.0, {}, {}}).count, 1 << 20);
}

class DisorderedSquare : public testing::Test {
 protected:
  static constexpr int samples = 400;
  const Graph graph = hypercubic({{3, 3}, {periodic, periodic}});
  static double z_of(const std::vector<double>& values) {
    return statistics::z_score(statistics::mean_with_error(values), {0.0, 0.0});
  }
};

TEST_F(DisorderedSquare, ObeysTheIdentityOfKatzgraberAndYoung) {
  for (const double T : {0.5, 1.0}) {
    std::vector<double> differences;
    for (int k = 0; k < samples; ++k) {
      const Record record = enumerated(gaussian(graph, 0.0, 100 + k), {T});
      differences.push_back(record[Q::energy].value[0] + 2.0 / T * (1.0 - record[Q::link_overlap].value[0]));
    }
    EXPECT_LT(std::abs(z_of(differences)), 4.0);
    EXPECT_LT(statistics::mean_with_error(differences).error, 0.05);
  }
}

TEST_F(DisorderedSquare, ObeysNishimoriOnHisLine) {
  const double fraction = 0.8, T = 1.0 / std::atanh(2.0 * fraction - 1.0);
  std::vector<double> energies, overlaps;
  for (int k = 0; k < samples; ++k) {
    const Record record = enumerated(bimodal(graph, 1000 + k, fraction), {T});
    energies.push_back(record[Q::energy].value[0] + 2.0 * std::tanh(1.0 / T));
    overlaps.push_back(record[Q::overlap_squared].value[0] - record[Q::magnetization_squared].value[0]);
  }
  EXPECT_LT(std::abs(z_of(energies)), 4.0);
  EXPECT_LT(std::abs(z_of(overlaps)), 4.0);
}

}  // namespace
}  // namespace glassbox::spin_glass
