// Autocorrelation times of first-order autoregressive series, whose tau = (1 + phi) / (1 - phi) / 2 is known.
#include "glassbox/statistics/autocorrelation.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <stdexcept>
#include <vector>

#include "glassbox/statistics/binned_series.hpp"

namespace glassbox::statistics {
namespace {

std::vector<double> autoregressive(double phi, int length, std::uint64_t seed) {
  std::mt19937_64 engine(seed);
  std::normal_distribution<double> normal;
  std::vector<double> series(length);
  double x = normal(engine);
  for (double& value : series) {
    value = x;
    x = phi * x + std::sqrt(1.0 - phi * phi) * normal(engine);
  }
  return series;
}

class KnownTime : public testing::TestWithParam<double> {};

TEST_P(KnownTime, IsFoundByTheWindow) {
  const double phi = GetParam();
  const Estimate tau = autocorrelation_time(autoregressive(phi, 50000, 11));
  const double known = 0.5 * (1.0 + phi) / (1.0 - phi);
  EXPECT_LT(std::abs(z_score(tau, {known, 0.0})), 4.0) << tau.value << " +- " << tau.error << ", known " << known;
  EXPECT_LT(tau.error, 0.15 * known);
}

TEST_P(KnownTime, IsFoundByBinning) {
  const double phi = GetParam();
  BinnedSeries series(2, 256);
  for (const double x : autoregressive(phi, 1 << 16, 12)) series.add(std::vector<double>{x, x * x});
  std::vector<double> bins;
  for (std::size_t k = 0; k < series.bin_means().size(); k += 2) bins.push_back(series.bin_means()[k]);
  const double variance = series.means()[1] - series.means()[0] * series.means()[0];
  const double known = 0.5 * (1.0 + phi) / (1.0 - phi);
  const double tau = binned_autocorrelation_time(bins, series.bin_length(), variance);
  EXPECT_NEAR(tau / known, 1.0, 4.0 * std::sqrt(2.0 / 255.0));
}

INSTANTIATE_TEST_SUITE_P(Phi, KnownTime, testing::Values(0.0, 0.3, 0.5, 0.9));

TEST(AutocorrelationTime, ErrorIsThatOfItsScatter) {
  // Pulls of many short series have unit spread: the sum of squares is chi-squared, to the few per cent of bias.
  constexpr int repetitions = 200;
  double squares = 0.0;
  for (int k = 0; k < repetitions; ++k) {
    const Estimate tau = autocorrelation_time(autoregressive(0.5, 2000, 100 + k));
    squares += std::pow((tau.value - 1.5) / tau.error, 2);
  }
  EXPECT_NEAR(squares / repetitions, 1.0, 4.0 * std::sqrt(2.0 / repetitions));
}

TEST(AutocorrelationTime, OfThreeValuesByHand) {
  // Deviations -1, 0, 1: rho(1) = 0, rho(2) = -1/2.
  EXPECT_DOUBLE_EQ(autocorrelation_time(std::vector<double>{1.0, 2.0, 3.0}).value, 0.0);
}

TEST(AutocorrelationTime, OfAConstantIsOneHalf) {
  EXPECT_EQ(autocorrelation_time(std::vector<double>(10, 3.0)).value, 0.5);
  EXPECT_EQ(autocorrelation_time(std::vector<double>(10, 3.0)).error, 0.0);
  EXPECT_EQ(binned_autocorrelation_time(std::vector<double>(10, 3.0), 4, 0.0), 0.5);
}

TEST(AutocorrelationTime, NeedsTwoValues) {
  EXPECT_THROW(autocorrelation_time(std::vector<double>{1.0}), std::invalid_argument);
  EXPECT_THROW(binned_autocorrelation_time(std::vector<double>{1.0}, 1, 1.0), std::invalid_argument);
}

}  // namespace
}  // namespace glassbox::statistics
