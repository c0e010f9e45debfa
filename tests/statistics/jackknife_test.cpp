// The jackknife against the standard error of the mean and against functions whose bias is known.
#include "glassbox/statistics/jackknife.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <stdexcept>
#include <vector>

#include "glassbox/statistics/moments.hpp"

namespace glassbox::statistics {
namespace {

using Means = std::span<const double>;

std::vector<double> normals(int count, double centre, std::mt19937_64& engine) {
  std::normal_distribution<double> normal(centre, 1.0);
  std::vector<double> values(count);
  for (double& value : values) value = normal(engine);
  return values;
}

TEST(Jackknife, OfTheMeanIsTheStandardError) {
  std::mt19937_64 engine(1);
  const std::vector<double> x = normals(37, 2.0, engine);
  const Estimate expected = mean_with_error(x);
  const Estimate found = jackknife(x, 1, [](Means m) { return m[0]; });
  EXPECT_NEAR(found.value, expected.value, 1e-13);
  EXPECT_NEAR(found.error, expected.error, 1e-13);
}

TEST(Jackknife, OfTwoRowsByHand) {
  // Rows (1, 2) and (3, 4): the ratio is 2/3 of all, 3/4 and 1/2 of one.
  const std::vector<double> rows{1.0, 2.0, 3.0, 4.0};
  const auto ratio = [](Means m) { return m[0] / m[1]; };
  EXPECT_DOUBLE_EQ(jackknife_plain(rows, 2, ratio).value, 2.0 / 3.0);
  EXPECT_DOUBLE_EQ(jackknife(rows, 2, ratio).value, 2.0 * 2.0 / 3.0 - 0.625);
  EXPECT_DOUBLE_EQ(jackknife(rows, 2, ratio).error, 0.125);
  EXPECT_DOUBLE_EQ(jackknife_plain(rows, 2, ratio).error, 0.125);
}

TEST(Jackknife, OfTheSquareOfTheMeanIsWithoutBiasExactly) {
  // mean^2 - variance / n is the unbiased estimate of the squared expectation, and the jackknife's as well.
  std::mt19937_64 engine(2);
  const std::vector<double> x = normals(9, 0.5, engine);
  const double m = mean(x);
  EXPECT_NEAR(jackknife(x, 1, [](Means v) { return v[0] * v[0]; }).value, m * m - variance(x) / 9.0, 1e-13);
}

TEST(Jackknife, RemovesTheBiasOnAverage) {
  constexpr int repetitions = 4000, length = 5;
  std::mt19937_64 engine(3);
  std::vector<double> corrected, plain;
  for (int k = 0; k < repetitions; ++k) {
    const std::vector<double> x = normals(length, 1.0, engine);
    const auto square = [](Means m) { return m[0] * m[0]; };
    corrected.push_back(jackknife(x, 1, square).value);
    plain.push_back(jackknife_plain(x, 1, square).value);
  }
  EXPECT_LT(std::abs(z_score(mean_with_error(corrected), {1.0, 0.0})), 4.0);
  EXPECT_LT(std::abs(z_score(mean_with_error(plain), {1.0 + 1.0 / length, 0.0})), 4.0);
  EXPECT_GT(z_score(mean_with_error(plain), {1.0, 0.0}), 4.0);
}

TEST(Jackknife, ErrorOfARatioIsThatOfItsScatter) {
  constexpr int repetitions = 1000, length = 50;
  std::mt19937_64 engine(4);
  std::vector<double> values, squared_errors;
  for (int k = 0; k < repetitions; ++k) {
    std::vector<double> rows;
    for (int i = 0; i < length; ++i)
      for (const double x : normals(2, 5.0, engine)) rows.push_back(x);
    const Estimate ratio = jackknife(rows, 2, [](Means m) { return m[0] / m[1]; });
    values.push_back(ratio.value);
    squared_errors.push_back(ratio.error * ratio.error);
  }
  // The variance of `repetitions` normal values is known to sqrt(2 / (repetitions - 1)) of itself.
  const double scatter = variance(values);
  EXPECT_NEAR(mean(squared_errors) / scatter, 1.0, 4.0 * std::sqrt(2.0 / (repetitions - 1)));
}

TEST(Jackknife, KeepsARowHiddenByAMuchLargerOne) {
  const std::vector<double> rows{1e-20, 1.0};
  EXPECT_EQ(delete_one_means(rows, 1), (std::vector<double>{1.0, 1e-20}));
}

TEST(Jackknife, OfOneRowHasNoError) {
  const std::vector<double> row{3.0, 4.0};
  const Estimate estimate = jackknife(row, 2, [](Means m) { return m[0] * m[1]; });
  EXPECT_EQ(estimate.value, 12.0);
  EXPECT_TRUE(std::isnan(estimate.error));
}

TEST(Jackknife, RefusesBrokenRows) {
  const std::vector<double> rows{1.0, 2.0, 3.0};
  const auto first = [](Means m) { return m[0]; };
  EXPECT_THROW(jackknife(rows, 2, first), std::invalid_argument);
  EXPECT_THROW(jackknife(rows, 0, first), std::invalid_argument);
  EXPECT_THROW(jackknife({}, 1, first), std::invalid_argument);
}

}  // namespace
}  // namespace glassbox::statistics
