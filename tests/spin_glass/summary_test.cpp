// From binned series to a record: values and errors that can be worked out by hand.
#include "glassbox/spin_glass/summary.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "drawn_sample.hpp"
#include "glassbox/statistics/moments.hpp"
#include "small_runs.hpp"

namespace glassbox::spin_glass {
namespace {

using Q = Quantity;
using Columns = std::vector<double>;

double& at(Columns& row, Series column) {
  return row[static_cast<std::size_t>(column)];
}

class Summary : public testing::Test {
 protected:
  const Sample sample = bimodal(hypercubic({{4, 3}, {Boundary::periodic, Boundary::periodic}}), 1);
  Protocol protocol = protocol_for(sample, {0.5, 2.0}, 2);
  const Columns energies{-4.0, -6.0, -5.0, -9.0, -6.0};

  /// Five measurements, each a bin: H = energies, H^2 = squares, m = H / 20, q^2 = H^2 / 200 and so on.
  SampleState measured() const {
    SampleState state;
    for (int k = 0; k < 2; ++k) {
      RungMeasurements& rung = state.measurements.emplace_back(protocol.shape);
      for (const double h : energies) {
        Columns row(protocol.shape.columns());
        at(row, Series::energy) = h - k;
        at(row, Series::energy_squared) = 80.0 + h;
        at(row, Series::magnetization) = h / 20.0;
        at(row, Series::magnetization_abs) = -h / 20.0;
        at(row, Series::magnetization_squared) = 0.5 + h / 100.0;
        at(row, Series::overlap) = h / 30.0;
        at(row, Series::overlap_abs) = -h / 30.0;
        at(row, Series::overlap_squared) = -h / 40.0;
        at(row, Series::overlap_fourth) = -h / 50.0;
        at(row, Series::link_overlap) = -h / 60.0;
        at(row, Series::link_overlap_squared) = -h / 70.0;
        row[series_count] = -h / 80.0;
        row[series_count + 1] = -h / 90.0;
        rung.series.add(row);
      }
      rung.overlap_histogram[2] = 3;
      rung.overlap_histogram[12] = 5;
      rung.link_histogram[24] = 4;
    }
    return state;
  }
};

TEST_F(Summary, MeansAndErrorsAreThoseOfTheBins) {
  const Record record = summarize(measured(), protocol);
  const statistics::Estimate h = statistics::mean_with_error(energies);  // -6 and its error
  const auto expect = [&](const Column& column, double factor, double shift) {
    ASSERT_EQ(column.value.size(), 2U);
    EXPECT_NEAR(column.value[0], factor * h.value + shift, 1e-14);
    EXPECT_NEAR(column.error[0], std::abs(factor) * h.error, 1e-14);
  };
  expect(record[Q::energy], 1.0 / 12, 0.0);
  expect(record[Q::magnetization], 1.0 / 20, 0.0);
  expect(record[Q::magnetization_abs], -1.0 / 20, 0.0);
  expect(record[Q::magnetization_squared], 1.0 / 100, 0.5);
  expect(record[Q::overlap], 1.0 / 30, 0.0);
  expect(record[Q::overlap_abs], -1.0 / 30, 0.0);
  expect(record[Q::overlap_squared], -1.0 / 40, 0.0);
  expect(record[Q::overlap_fourth], -1.0 / 50, 0.0);
  expect(record[Q::link_overlap], -1.0 / 60, 0.0);
  expect(record[Q::link_overlap_squared], -1.0 / 70, 0.0);
  EXPECT_NEAR(record[Q::energy].value[1], (h.value - 1.0) / 12, 1e-14);
  ASSERT_EQ(record.wave_overlap.size(), 4U);
  for (const int k : {0, 1}) {
    EXPECT_NEAR(record.wave_overlap[2 * k], 6.0 / 80, 1e-14);
    EXPECT_NEAR(record.wave_overlap[2 * k + 1], 6.0 / 90, 1e-14);
    EXPECT_NEAR(record.wave_overlap_error[2 * k], h.error / 80, 1e-14);
  }
}

TEST_F(Summary, VariancesLoseTheirBias) {
  // <x^2> - <x>^2 with the square of the mean replaced by its unbiased estimate mean^2 - variance / n.
  const Record record = summarize(measured(), protocol);
  const double spread = statistics::variance(energies) / 5.0;
  EXPECT_NEAR(record[Q::specific_heat].value[0], 0.25 / 12 * (74.0 - (36.0 - spread)), 1e-12);
  EXPECT_NEAR(record[Q::specific_heat].value[1], 4.0 / 12 * (74.0 - (49.0 - spread)), 1e-12);
  EXPECT_NEAR(record[Q::susceptibility].value[0], 0.5 * 12 * (0.44 - (0.09 - spread / 400)), 1e-12);
  EXPECT_GT(record[Q::specific_heat].error[0], 0.0);
}

TEST_F(Summary, HistogramsBecomeProbabilities) {
  const Record record = summarize(measured(), protocol);
  ASSERT_EQ(record.overlap_histogram.size(), 2U * 13);
  ASSERT_EQ(record.link_overlap_histogram.size(), 2U * 25);
  EXPECT_DOUBLE_EQ(record.overlap_histogram[2], 0.375);
  EXPECT_DOUBLE_EQ(record.overlap_histogram[13 + 12], 0.625);
  EXPECT_DOUBLE_EQ(record.link_overlap_histogram[24], 1.0);
}

TEST_F(Summary, OfOneCopyKnowsNoOverlaps) {
  protocol.copies = protocol.shape.copies = 1;
  const Record record = summarize(measured(), protocol);
  EXPECT_EQ(record[Q::energy].value.size(), 2U);
  for (const Q q : {Q::overlap, Q::overlap_abs, Q::overlap_squared, Q::overlap_fourth, Q::link_overlap,
                    Q::link_overlap_squared, Q::free_energy, Q::entropy, Q::log_z})
    EXPECT_TRUE(record[q].value.empty());
  EXPECT_TRUE(record.wave_overlap.empty() && record.overlap_histogram.empty() && record.link_overlap_histogram.empty());
}

TEST_F(Summary, OfNothingIsNotANumber) {
  SampleState state;
  for (int k = 0; k < 2; ++k) state.measurements.emplace_back(protocol.shape);
  const Record record = summarize(state, protocol);
  for (const Q q : {Q::energy, Q::specific_heat, Q::overlap_squared}) {
    EXPECT_TRUE(std::isnan(record[q].value[1]));
    EXPECT_TRUE(std::isnan(record[q].error[1]));
  }
}

TEST_F(Summary, OfARunIsNormalised) {
  protocol.sweeps = 400;
  protocol.every = 2;
  const Record record = summarize(finished_run(protocol, sample, 0), protocol);
  for (int k = 0; k < 2; ++k) {
    const auto q = record.overlap_histogram.begin() + 13 * k;
    EXPECT_NEAR(std::accumulate(q, q + 13, 0.0), 1.0, 1e-12);
    double second = 0.0;
    for (int b = 0; b < 13; ++b) second += q[b] * std::pow(protocol.shape.overlap.centre(b), 2);
    EXPECT_NEAR(second, record[Q::overlap_squared].value[k], 1e-12);
  }
}

}  // namespace
}  // namespace glassbox::spin_glass
