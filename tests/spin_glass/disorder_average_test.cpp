// Averages over samples on tables small enough for the back of an envelope.
#include "glassbox/spin_glass/disorder_average.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <stdexcept>

namespace glassbox::spin_glass {
namespace {

using Q = Quantity;

/// Two rungs, columns energy, q^2, q^4, and one axis.
Record sample_of(double energy, double q2, double q4, double wave) {
  Record record;
  const auto set = [&](Q q, double x) {
    record[q].value = {x, 2.0 * x};
    record[q].error = {0.1, 0.2};
  };
  set(Q::energy, energy);
  set(Q::overlap_squared, q2);
  set(Q::overlap_fourth, q4);
  record.wave_overlap = {wave, 2.0 * wave};
  record.wave_overlap_error = {0.01, 0.02};
  return record;
}

SampleTable table_of(const std::vector<Record>& records) {
  SampleTable table;
  table.rungs = 2;
  table.quantities = {Q::energy, Q::overlap_squared, Q::overlap_fourth};
  table.axes = 1;
  for (const Record& record : records) append(table, record);
  return table;
}

Average find(const std::vector<Average>& averages, const std::string& name) {
  const auto found = std::ranges::find(averages, name, &Average::name);
  if (found == averages.end()) throw std::runtime_error("no average " + name);
  return *found;
}

TEST(SampleTable, KeepsSamplesRungsAndColumnsApart) {
  const SampleTable table = table_of({sample_of(1, 2, 3, 4), sample_of(5, 6, 7, 8)});
  EXPECT_EQ(table.samples(), 2);
  EXPECT_EQ(table.columns(), 4);
  EXPECT_EQ(table.rows(0), (std::vector<double>{1, 2, 3, 4, 5, 6, 7, 8}));
  EXPECT_EQ(table.rows(1), (std::vector<double>{2, 4, 6, 8, 10, 12, 14, 16}));
  EXPECT_EQ(table.column(Q::overlap_fourth), 2);
  EXPECT_EQ(table.column(Q::log_z), -1);
}

TEST(DisorderAverage, IsMeanAndStandardError) {
  const auto averages =
      disorder_averages(table_of({sample_of(1, 1, 1, 1), sample_of(2, 1, 1, 1), sample_of(6, 1, 1, 1)}), 64, {8});
  const Average energy = find(averages, "energy");
  EXPECT_DOUBLE_EQ(energy.value[0], 3.0);
  EXPECT_DOUBLE_EQ(energy.error[0], std::sqrt(7.0 / 3.0));  // variance 7
  EXPECT_DOUBLE_EQ(energy.value[1], 6.0);
  EXPECT_DOUBLE_EQ(energy.error[1], 2.0 * std::sqrt(7.0 / 3.0));
  EXPECT_EQ(energy.units, "J/spin");
}

/// n f(all) - (n - 1) mean f_i, and sqrt((n - 1)/n sum (f_i - mean)^2) of two samples.
struct OfTwo {
  double value, error;
};
OfTwo jackknife_of_two(double of_all, double first, double second) {
  return {2.0 * of_all - (first + second) / 2.0, std::abs(first - second) / 2.0};
}

TEST(DisorderAverage, RatiosAreJackknifed) {
  const double a2 = 0.4, a4 = 0.3, b2 = 0.2, b4 = 0.1;
  const auto averages = disorder_averages(table_of({sample_of(0, a2, a4, 0.1), sample_of(0, b2, b4, 0.1)}), 64, {8});
  const auto u4 = [](double q2, double q4) { return q4 / (q2 * q2); };
  const OfTwo binder = jackknife_of_two(u4((a2 + b2) / 2, (a4 + b4) / 2), u4(b2, b4), u4(a2, a4));
  EXPECT_NEAR(find(averages, "binder_ratio").value[0], binder.value, 1e-13);
  EXPECT_NEAR(find(averages, "binder_ratio").error[0], binder.error, 1e-13);
  EXPECT_NEAR(find(averages, "binder_parameter").value[0], (3.0 - binder.value) / 2.0, 1e-13);
  EXPECT_NEAR(find(averages, "binder_parameter").error[0], binder.error / 2.0, 1e-13);
  EXPECT_NEAR(find(averages, "spin_glass_susceptibility").value[0], 64.0 * 0.3, 1e-12);
  EXPECT_NEAR(find(averages, "spin_glass_susceptibility").error[0], 64.0 * 0.1, 1e-12);
}

TEST(DisorderAverage, CorrelationLengthIsOfTheSecondMoment) {
  const double q2 = 0.5, wave_a = 0.1, wave_b = 0.2;
  const auto averages =
      disorder_averages(table_of({sample_of(0, q2, 1, wave_a), sample_of(0, q2, 1, wave_b)}), 64, {8});
  const auto xi = [&](double wave) { return std::sqrt(q2 / wave - 1.0) / (2.0 * std::sin(std::numbers::pi / 8.0)); };
  const OfTwo expected = jackknife_of_two(xi(0.15), xi(wave_b), xi(wave_a));
  EXPECT_NEAR(find(averages, "correlation_length").value[0], expected.value, 1e-12);
  EXPECT_NEAR(find(averages, "correlation_length").error[0], expected.error, 1e-12);
}

TEST(DisorderAverage, CorrelationLengthIsZeroWhereNothingIsCorrelated) {
  const auto averages = disorder_averages(table_of({sample_of(0, 0.1, 1, 0.2), sample_of(0, 0.1, 1, 0.2)}), 64, {8});
  EXPECT_EQ(find(averages, "correlation_length").value[0], 0.0);
}

TEST(DisorderAverage, CorrelationLengthNeedsALongAxis) {
  const SampleTable table = table_of({sample_of(0, 0.5, 1, 0.1), sample_of(0, 0.5, 1, 0.1)});
  EXPECT_THROW(find(disorder_averages(table, 2, {2}), "correlation_length"), std::runtime_error);
  SampleTable two_axes = table;
  two_axes.axes = 2;
  two_axes.values = {0, 0.5, 1, 0.3, 0.1, 0, 0.5, 1, 0.3, 0.1};
  two_axes.errors.assign(10, 0.0);
  two_axes.rungs = 1;
  const Average xi = find(disorder_averages(two_axes, 12, {2, 6}), "correlation_length");
  EXPECT_NEAR(xi.value[0], std::sqrt(4.0) / (2.0 * std::sin(std::numbers::pi / 6.0)), 1e-12);
}

TEST(DisorderAverage, OfOneSampleCarriesTheThermalError) {
  const auto averages = disorder_averages(table_of({sample_of(3, 0.5, 0.4, 0.1)}), 64, {8});
  EXPECT_EQ(find(averages, "energy").value, (std::vector<double>{3.0, 6.0}));
  EXPECT_EQ(find(averages, "energy").error, (std::vector<double>{0.1, 0.2}));
  EXPECT_DOUBLE_EQ(find(averages, "binder_ratio").value[0], 1.6);
  EXPECT_TRUE(std::isnan(find(averages, "binder_ratio").error[0]));
}

TEST(DisorderAverage, WithoutOverlapsHasNoRatios) {
  SampleTable table;
  table.quantities = {Q::energy};
  table.values = {1.0, 2.0};
  table.errors = {0.0, 0.0};
  EXPECT_EQ(disorder_averages(table, 64, {8}).size(), 1U);
}

TEST(EstimateOfSums, IsMeanAndStandardError) {
  const statistics::Estimate e = estimate_of_sums(9.0, 41.0, 3);  // 1, 2, 6
  EXPECT_DOUBLE_EQ(e.value, 3.0);
  EXPECT_NEAR(e.error, std::sqrt(7.0 / 3.0), 1e-14);
  EXPECT_LT(estimate_of_sums(0.3, 0.03, 3).error, 1e-8);  // equal values: rounding, but no NaN
  EXPECT_TRUE(std::isnan(estimate_of_sums(1.0, 1.0, 1).error));
}

}  // namespace
}  // namespace glassbox::spin_glass
