// Measurements against loops over spins, on random configurations in random places.
#include "glassbox/spin_glass/measurement.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <complex>
#include <numbers>
#include <numeric>
#include <random>

#include "drawn_sample.hpp"
#include "instruction_set.hpp"
#include "replica_rows.hpp"
#include "small_runs.hpp"

namespace glassbox::spin_glass {
namespace {

using Rows = std::vector<std::uint64_t>;
using Row = std::span<const std::uint64_t>;
using Phase = Measurement::Phase;

double spin(Row row, std::int64_t site) {
  return (row[site / 64] >> (site % 64) & 1) != 0 ? 1.0 : -1.0;
}

struct Overlaps {
  double q = 0.0, link = 0.0;
  std::vector<std::complex<double>> wave;  ///< [axis]
};

Overlaps overlaps(const Graph& graph, Row s, Row t) {
  const std::vector<std::int32_t> lengths = graph.lattice ? graph.lattice->lengths : std::vector<std::int32_t>{};
  Overlaps sums{.wave = std::vector<std::complex<double>>(lengths.size(), 0.0)};
  for (std::int32_t i = 0; i < graph.sites; ++i) {
    const double equal = spin(s, i) * spin(t, i) / graph.sites;
    sums.q += equal;
    std::int32_t stride = 1;
    for (std::size_t axis = 0; axis < lengths.size(); ++axis) {
      const double angle = 2.0 * std::numbers::pi * (i / stride % lengths[axis]) / lengths[axis];
      sums.wave[axis] += equal * std::polar(1.0, angle);
      stride *= lengths[axis];
    }
  }
  for (const auto& [i, j] : graph.bonds)
    sums.link += spin(s, i) * spin(s, j) * spin(t, i) * spin(t, j) / static_cast<double>(graph.bonds.size());
  return sums;
}

double& at(std::vector<double>& row, Series column) {
  return row[static_cast<std::size_t>(column)];
}

/// Columns of the series at one rung, from the configurations of its copies and their energies.
std::vector<double> expected_row(const Sample& sample, const std::vector<Row>& copies,
                                 const std::vector<double>& energy) {
  const std::size_t axes = sample.graph.lattice ? sample.graph.lattice->lengths.size() : 0;
  const double n = static_cast<double>(copies.size()), pairs = n * (n - 1.0) / 2.0;
  std::vector<double> row(series_count + axes, 0.0);
  for (std::size_t a = 0; a < copies.size(); ++a) {
    double m = 0.0;
    for (std::int32_t i = 0; i < sample.graph.sites; ++i) m += spin(copies[a], i) / sample.graph.sites;
    at(row, Series::energy) += energy[a] / n;
    at(row, Series::energy_squared) += energy[a] * energy[a] / n;
    at(row, Series::magnetization) += m / n;
    at(row, Series::magnetization_abs) += std::abs(m) / n;
    at(row, Series::magnetization_squared) += m * m / n;
    for (std::size_t b = a + 1; b < copies.size(); ++b) {
      const Overlaps pair = overlaps(sample.graph, copies[a], copies[b]);
      at(row, Series::overlap) += pair.q / pairs;
      at(row, Series::overlap_abs) += std::abs(pair.q) / pairs;
      at(row, Series::overlap_squared) += std::pow(pair.q, 2) / pairs;
      at(row, Series::overlap_fourth) += std::pow(pair.q, 4) / pairs;
      at(row, Series::link_overlap) += pair.link / pairs;
      at(row, Series::link_overlap_squared) += std::pow(pair.link, 2) / pairs;
      for (std::size_t axis = 0; axis < axes; ++axis) row[series_count + axis] += std::norm(pair.wave[axis]) / pairs;
    }
  }
  at(row, Series::energy_mean_squared) = std::pow(at(row, Series::energy), 2);
  at(row, Series::overlap_squared_squared) = std::pow(at(row, Series::overlap_squared), 2);
  return row;
}

/// Configurations of all replicas, in shuffled places.
struct Snapshot {
  Rows rows;
  std::vector<double> energy;
  sampling::Standing standing;

  Snapshot(std::int32_t sites, int copies, int rungs, std::uint64_t seed)
      : rows(random_rows(sites, copies * rungs, seed)), standing(sampling::Standing::start(copies, rungs)) {
    std::mt19937_64 engine(seed);
    std::normal_distribution<double> normal;
    for (int c = 0; c < copies; ++c)
      std::shuffle(standing.rung.begin() + c * rungs, standing.rung.begin() + (c + 1) * rungs, engine);
    standing.restore();
    for (int r = 0; r < copies * rungs; ++r) energy.push_back(normal(engine));
  }

  std::vector<double> row(const Sample& sample, int rung) const {
    const std::int64_t words = packed_words(sample.graph.sites);
    std::vector<Row> configurations;
    std::vector<double> energies_there;
    for (int c = 0; c < standing.copies; ++c) {
      const std::int32_t r = standing.replica[c * standing.rungs + rung];
      configurations.push_back(std::span(rows).subspan(r * words, words));
      energies_there.push_back(energy[r]);
    }
    return expected_row(sample, configurations, energies_there);
  }
};

class MeasurementOf : public testing::TestWithParam<Graph> {};

TEST_P(MeasurementOf, IsThatOfLoopsOverSpins) {
  const Sample sample = bimodal(GetParam(), 1);
  constexpr int rungs = 7;
  for (int copies = 1; copies <= 5; ++copies) {
    const MeasurementShape shape = shape_of(sample, rungs, copies);
    Measurement measurement(sample, shape, 2, 4);  // rungs 2 to 5 live here
    for (int t = 1; t <= 3; ++t) {
      const Snapshot now(sample.graph.sites, copies, rungs, t);
      measurement.measure(now.rows, now.energy, now.standing, t, Phase::production);
    }
    for (int k = 0; k < 4; ++k) {
      std::vector<double> expected(shape.columns(), 0.0);
      for (int t = 1; t <= 3; ++t) {
        const std::vector<double> row = Snapshot(sample.graph.sites, copies, rungs, t).row(sample, k + 2);
        for (std::size_t c = 0; c < row.size(); ++c) expected[c] += row[c] / 3.0;
      }
      const std::vector<double> found = measurement.rungs()[k].series.means();
      ASSERT_EQ(found.size(), expected.size());
      for (std::size_t c = 0; c < found.size(); ++c)
        EXPECT_NEAR(found[c], expected[c], 1e-13) << copies << " copies, rung " << k + 2 << ", column " << c;
    }
  }
}

const Boundary open = Boundary::open, periodic = Boundary::periodic;

INSTANTIATE_TEST_SUITE_P(Graphs, MeasurementOf,
                         testing::Values(hypercubic({{13}, {open}}), hypercubic({{8, 8}, {periodic, periodic}}),
                                         hypercubic({{5, 13}, {periodic, open}}),
                                         hypercubic({{3, 4, 11}, {open, periodic, periodic}}),
                                         hypercubic({{2, 2, 2}, {periodic, periodic, periodic}}),
                                         hypercubic({{1, 6}, {periodic, periodic}}), complete(20),
                                         erdos_renyi(200, 3.0, {.seed = 1, .purpose = random::Purpose::graph}),
                                         Graph{3, {}, {}}, Graph{1, {}, {}}));

TEST(Measurement, CountsManyPairsAtOnceOnEveryInstructionSet) {
  constexpr int copies = 5, rungs = 110;  // 1100 pairs: more than two blocks of 512
  const Sample sample = bimodal(hypercubic({{3, 4, 11}, {open, periodic, periodic}}), 1);
  const Snapshot now(132, copies, rungs, 1);
  std::vector<std::vector<double>> expected;
  for (int k = 0; k < rungs; ++k) expected.push_back(now.row(sample, k));
  for (const std::int64_t target : {HWY_SSE4, HWY_AVX2, HWY_AVX3, HWY_AVX3_DL}) {
    use_target(0);
    if ((hwy::SupportedTargets() & target) == 0) continue;
    use_target(target);
    Measurement measurement(sample, shape_of(sample, rungs, copies), 0, rungs);
    measurement.measure(now.rows, now.energy, now.standing, 1, Phase::production);
    for (int k = 0; k < rungs; ++k) {
      const std::vector<double> found = measurement.rungs()[k].series.means();
      for (std::size_t c = 0; c < found.size(); ++c)
        ASSERT_NEAR(found[c], expected[k][c], 1e-13) << hwy::TargetName(target) << ", rung " << k << ", column " << c;
    }
  }
  use_target(0);
}

TEST(Measurement, FillsHistogramsOfAllPairs) {
  const Sample sample = bimodal(hypercubic({{5, 14}, {periodic, open}}), 1);
  const MeasurementShape shape = shape_of(sample, 2, 4);
  Measurement measurement(sample, shape, 0, 2);
  for (int t = 1; t <= 5; ++t) {
    const Snapshot now(70, 4, 2, t);
    measurement.measure(now.rows, now.energy, now.standing, t, Phase::production);
  }
  for (const RungMeasurements& rung : measurement.rungs()) {
    double q_squared = 0.0, link = 0.0;
    std::int64_t pairs = 0, link_pairs = 0;
    for (std::int64_t b = 0; b < shape.overlap.bins; ++b) {
      pairs += rung.overlap_histogram[b];
      q_squared += static_cast<double>(rung.overlap_histogram[b]) * std::pow(shape.overlap.centre(b), 2);
    }
    for (std::int64_t b = 0; b < shape.link.bins; ++b) {
      link_pairs += rung.link_histogram[b];
      link += static_cast<double>(rung.link_histogram[b]) * shape.link.centre(b);
    }
    EXPECT_EQ(pairs, 5 * 6);
    EXPECT_EQ(link_pairs, 5 * 6);
    const std::vector<double> means = rung.series.means();
    EXPECT_NEAR(q_squared / 30.0, means[static_cast<int>(Series::overlap_squared)], 1e-14);
    EXPECT_NEAR(link / 30.0, means[static_cast<int>(Series::link_overlap)], 1e-14);
  }
}

TEST(Measurement, SortsIntoWindowsOfDoublingLength) {
  const Sample sample = bimodal(hypercubic({{9}, {periodic}}), 1);
  const MeasurementShape shape = shape_of(sample, 1, 2);
  Measurement measurement(sample, shape, 0, 1);
  std::vector<double> expected(window_count * window_columns, 0.0);
  for (int t = 1; t <= 20; ++t) {
    const Snapshot now(9, 2, 1, t);
    measurement.measure(now.rows, now.energy, now.standing, t, t <= 12 ? Phase::thermalization : Phase::production);
    const std::vector<double> row = now.row(sample, 0);
    const int window = t == 1 ? 0 : t < 4 ? 1 : t < 8 ? 2 : t < 16 ? 3 : 4;
    expected[3 * window] += row[static_cast<int>(Series::energy)];
    expected[3 * window + 1] += row[static_cast<int>(Series::link_overlap)];
    expected[3 * window + 2] += row[static_cast<int>(Series::overlap_squared)];
  }
  for (std::size_t at = 0; at < expected.size(); ++at)
    EXPECT_NEAR(measurement.rungs()[0].windows[at], expected[at], 1e-13) << at;
  EXPECT_EQ(measurement.rungs()[0].series.rows(), 8);
  EXPECT_EQ(std::accumulate(measurement.rungs()[0].overlap_histogram.begin(),
                            measurement.rungs()[0].overlap_histogram.end(), std::int64_t{0}),
            8);
}

TEST(Measurement, KeepsWhatComesAfterTheLastWindow) {
  const Sample sample = bimodal(hypercubic({{9}, {periodic}}), 1);
  const MeasurementShape shape = shape_of(sample, 1, 2);
  Measurement measurement(sample, shape, 0, 1);
  const Snapshot now(9, 2, 1, 1);
  measurement.measure(now.rows, now.energy, now.standing, std::int64_t{1} << 50, Phase::production);
  EXPECT_NEAR(measurement.rungs()[0].windows[(window_count - 1) * window_columns], now.row(sample, 0)[0], 1e-13);
}

}  // namespace
}  // namespace glassbox::spin_glass
