// Tests of equilibration on series whose drift and memory are known.
#include "glassbox/spin_glass/equilibration.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>

namespace glassbox::spin_glass {
namespace {

double& at(std::vector<double>& row, Series column) {
  return row[static_cast<std::size_t>(column)];
}

MeasurementShape shape() {
  MeasurementShape s;
  s.copies = 2;
  s.overlap = overlap_bins(8, 0);
  s.link = overlap_bins(8, 0);
  return s;
}

/// H and q^2 = 1 + H / 10 of an autoregression x' = memory x + noise, with `step` added to H in the second half.
RungMeasurements series(int rows, double memory, double step, std::uint64_t seed) {
  std::mt19937_64 engine(seed);
  std::normal_distribution<double> normal;
  RungMeasurements rung(shape());
  double x = normal(engine) / std::sqrt(1.0 - memory * memory);
  for (int t = 0; t < rows; ++t) {
    x = memory * x + normal(engine);
    const double h = x + (2 * t >= rows ? step : 0.0);
    std::vector<double> row(shape().columns());
    at(row, Series::energy) = h;
    at(row, Series::energy_mean_squared) = h * h;
    at(row, Series::overlap_squared) = 1.0 + h / 10.0;
    at(row, Series::overlap_squared_squared) = std::pow(1.0 + h / 10.0, 2);
    rung.series.add(row);
  }
  return rung;
}

TEST(Equilibration, MeasuresTheMemoryInSweeps) {
  const double memory = 0.6, tau = 0.5 * (1.0 + memory) / (1.0 - memory);
  const std::vector<RungMeasurements> rungs{series(1 << 15, memory, 0.0, 1), series(1 << 15, 0.0, 0.0, 2)};
  const Equilibration tests = equilibration(rungs, 10);
  const double error = 4.0 * std::sqrt(2.0 / 63.0);
  EXPECT_NEAR(tests.energy_autocorrelation[0], 10.0 * tau, 10.0 * tau * error);
  EXPECT_NEAR(tests.energy_autocorrelation[1], 5.0, 5.0 * error);
  EXPECT_NEAR(tests.overlap_autocorrelation[0], tests.energy_autocorrelation[0], 1e-6);
  EXPECT_EQ(tests.length, (std::vector<double>{327680.0, 327680.0}));
  EXPECT_LT(std::abs(tests.energy_drift[0]), 4.0);
}

TEST(Equilibration, DriftIsThatOfTheSecondHalfInErrors) {
  const std::vector<RungMeasurements> rungs{series(6400, 0.0, 0.25, 3)};
  const Equilibration tests = equilibration(rungs, 1);
  EXPECT_NEAR(tests.energy_drift[0], 0.25 / (2.0 / std::sqrt(6400.0)), 4.0);  // ten errors, give or take
  EXPECT_NEAR(tests.overlap_drift[0], tests.energy_drift[0], 1e-6);
}

TEST(Equilibration, DriftOfAnOddNumberOfBinsLeavesOutTheMiddle) {
  RungMeasurements rung(shape());
  for (const double h : {0.0, 1.0, 0.0, 1.0, 1000.0, 3.0, 4.0, 3.0, 4.0}) {
    std::vector<double> row(shape().columns());
    at(row, Series::energy) = h;
    at(row, Series::energy_mean_squared) = h * h;
    rung.series.add(row);
  }
  const std::vector<RungMeasurements> rungs{rung};
  EXPECT_NEAR(equilibration(rungs, 1).energy_drift[0], 3.0 / std::sqrt(2.0 / 12.0), 1e-12);
}

TEST(Equilibration, OfFewBinsIsUnknown) {
  const std::vector<RungMeasurements> rungs{series(7, 0.0, 0.0, 4), RungMeasurements(shape()), series(8, 0.0, 0.0, 4)};
  const Equilibration tests = equilibration(rungs, 1);
  for (const int k : {0, 1}) {
    EXPECT_TRUE(std::isnan(tests.energy_drift[k]));
    EXPECT_TRUE(std::isnan(tests.overlap_autocorrelation[k]));
  }
  EXPECT_FALSE(std::isnan(tests.energy_drift[2]));
  EXPECT_EQ(tests.length, (std::vector<double>{7.0, 0.0, 8.0}));
}

class HasPassed : public testing::Test {
 protected:
  static constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
  Equilibration good{{1.0, -2.0}, {0.5, 1.0}, {4.0, 2.0}, {5.0, 1.0}, {1000.0, 1000.0}, 3};
};

TEST_F(HasPassed, WhatIsSettledLongAndWellTravelled) {
  EXPECT_TRUE(has_passed(good, 3, 2));
}

TEST_F(HasPassed, NotWhatDrifts) {
  for (auto column : {&Equilibration::energy_drift, &Equilibration::overlap_drift})
    for (const double z : {6.0, -6.0, unknown, std::numeric_limits<double>::infinity()}) {
      Equilibration bad = good;
      (bad.*column)[1] = z;
      EXPECT_FALSE(has_passed(bad, 3, 2)) << z;
    }
}

TEST_F(HasPassed, NotWhatRemembersTooLong) {
  for (auto column : {&Equilibration::energy_autocorrelation, &Equilibration::overlap_autocorrelation})
    for (const double tau : {51.0, unknown}) {
      Equilibration bad = good;
      (bad.*column)[0] = tau;
      EXPECT_FALSE(has_passed(bad, 3, 2)) << tau;
    }
}

TEST_F(HasPassed, NotWhereReplicasDoNotTravel) {
  EXPECT_FALSE(has_passed(good, 4, 2));
  EXPECT_TRUE(has_passed(good, 4, 1));  // one rung: nowhere to go
}

TEST_F(HasPassed, WhatIsFrozenForGood) {
  // A ground state that never changes has no drift and no memory.
  RungMeasurements rung(shape());
  std::vector<double> row(shape().columns());
  at(row, Series::energy) = -1.7;
  at(row, Series::energy_mean_squared) = 1.7 * 1.7;
  at(row, Series::overlap_squared) = 1.0;
  at(row, Series::overlap_squared_squared) = 1.0;
  for (int t = 0; t < 1000; ++t) rung.series.add(row);
  const std::vector<RungMeasurements> rungs{rung};
  EXPECT_TRUE(has_passed(equilibration(rungs, 1), 1, 1));
}

}  // namespace
}  // namespace glassbox::spin_glass
