// Chi-squared against tabulated values, a die worked out by hand, and uniformity of its p-values.
#include "glassbox/statistics/chi_squared.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <stdexcept>
#include <vector>

namespace glassbox::statistics {
namespace {

TEST(ChiSquared, MatchesTheTable) {
  EXPECT_NEAR(chi_squared_p_value(3.841458821, 1), 0.05, 1e-9);
  EXPECT_NEAR(chi_squared_p_value(18.30703805, 10), 0.05, 1e-9);
  EXPECT_NEAR(chi_squared_p_value(29.58829845, 10), 0.001, 1e-9);
  EXPECT_NEAR(chi_squared_p_value(77.92946517, 100), 0.95, 1e-9);
  EXPECT_NEAR(chi_squared_p_value(7.0, 2), std::exp(-3.5), 1e-15);
  EXPECT_EQ(chi_squared_p_value(0.0, 3), 1.0);
  EXPECT_EQ(chi_squared_p_value(0.0, 0), 1.0);
}

TEST(ChiSquared, OfADie) {
  const std::vector<std::int64_t> counts{22, 21, 22, 27, 22, 36};
  const ChiSquared test = chi_squared_test(counts, std::vector<double>(6, 1.0 / 6.0));
  EXPECT_NEAR(test.statistic, 6.72, 1e-12);
  EXPECT_EQ(test.degrees_of_freedom, 5);
  EXPECT_NEAR(test.p_value, chi_squared_p_value(6.72, 5), 1e-12);
}

TEST(ChiSquared, PoolsRareCells) {
  // Expectations 50, 44, 4, 2: the last two make one cell of 6.
  const ChiSquared together =
      chi_squared_test(std::vector<std::int64_t>{50, 44, 1, 5}, std::vector<double>{0.5, 0.44, 0.04, 0.02});
  EXPECT_EQ(together.degrees_of_freedom, 2);
  EXPECT_NEAR(together.statistic, 0.0, 1e-12);
  // Expectations 60, 38, 2: the last joins the second.
  const ChiSquared joined =
      chi_squared_test(std::vector<std::int64_t>{70, 25, 5}, std::vector<double>{0.6, 0.38, 0.02});
  EXPECT_EQ(joined.degrees_of_freedom, 1);
  EXPECT_NEAR(joined.statistic, 100.0 / 60.0 + 100.0 / 40.0, 1e-12);
}

TEST(ChiSquared, TheImpossibleHasNoProbability) {
  EXPECT_EQ(chi_squared_test(std::vector<std::int64_t>{50, 49, 1}, std::vector<double>{0.5, 0.5, 0.0}).p_value, 0.0);
  EXPECT_EQ(chi_squared_test(std::vector<std::int64_t>{50, 50, 0}, std::vector<double>{0.5, 0.5, 0.0}).p_value, 1.0);
}

TEST(ChiSquared, PValuesAreUniform) {
  constexpr int repetitions = 1000;
  std::mt19937_64 engine(21);
  const std::vector<double> probabilities{0.4, 0.3, 0.2, 0.1};
  std::discrete_distribution<int> cell(probabilities.begin(), probabilities.end());
  double sum = 0.0;
  for (int k = 0; k < repetitions; ++k) {
    std::vector<std::int64_t> counts(4, 0);
    for (int i = 0; i < 200; ++i) ++counts[cell(engine)];
    sum += chi_squared_test(counts, probabilities).p_value;
  }
  EXPECT_NEAR(sum / repetitions, 0.5, 4.0 / std::sqrt(12.0 * repetitions));
}

TEST(ChiSquared, RefusesWhatIsNoTest) {
  const std::vector<double> halves{0.5, 0.5};
  EXPECT_THROW(chi_squared_test(std::vector<std::int64_t>{1}, halves), std::invalid_argument);
  EXPECT_THROW(chi_squared_test(std::vector<std::int64_t>{0, 0}, halves), std::invalid_argument);
  EXPECT_THROW(chi_squared_test(std::vector<std::int64_t>{-1, 2}, halves), std::invalid_argument);
  EXPECT_THROW(chi_squared_test(std::vector<std::int64_t>{1, 2}, std::vector<double>{0.5, 0.6}), std::invalid_argument);
  EXPECT_THROW(chi_squared_p_value(-1.0, 2), std::invalid_argument);
}

}  // namespace
}  // namespace glassbox::statistics
