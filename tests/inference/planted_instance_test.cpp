// Planted data have the law they claim, pattern by pattern.
#include "glassbox/inference/planted_instance.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <numeric>
#include <stdexcept>

#include "glassbox/statistics/chi_squared.hpp"

namespace glassbox::inference {
namespace {

/// Probabilities of the 64 patterns of the sigma_i xi_i of six of the inputs: either sign of h, flips apart from that.
std::vector<double> pattern_probabilities(double flipped) {
  std::vector<double> probabilities(64);
  for (unsigned pattern = 0; pattern < 64; ++pattern) {
    const int up = std::popcount(pattern), down = 6 - up;
    probabilities[pattern] = 0.5 * (std::pow(1.0 - flipped, up) * std::pow(flipped, down) +
                                    std::pow(flipped, up) * std::pow(1.0 - flipped, down));
  }
  return probabilities;
}

double chi_squared_of_rows(const PlantedInstance& planted, double beta, const std::vector<std::int64_t>& inputs) {
  std::vector<std::int64_t> observed(64);
  for (std::int64_t a = 0; a < planted.rows.rows(); ++a) {
    std::size_t pattern = 0;
    for (std::size_t i = 0; i < 6; ++i)
      if (planted.rows.at(a, inputs[i]) == planted.feature.at(0, inputs[i])) pattern |= std::size_t{1} << i;
    ++observed[pattern];
  }
  const double flipped = 1.0 / (1.0 + std::exp(2.0 * beta / std::sqrt(static_cast<double>(planted.rows.units()))));
  return statistics::chi_squared_test(observed, pattern_probabilities(flipped)).p_value;
}

TEST(PlantedInstance, EveryPatternIsAsProbableAsItShouldBe) {
  for (const double beta : {0.3, 1.0, 2.5})
    EXPECT_GT(chi_squared_of_rows(planted_instance(6, 20000, beta, 1, 0), beta, {0, 1, 2, 3, 4, 5}), 1e-4) << beta;
}

// With six of them alone the law is cosh(beta xi.sigma / sqrt N) / (2 cosh b)^N.
TEST(PlantedInstance, TheLawIsTheHyperbolicCosine) {
  const double b = 1.3 / std::sqrt(6.0);
  const std::vector<double> probabilities = pattern_probabilities(1.0 / (1.0 + std::exp(2.0 * b)));
  for (unsigned pattern = 0; pattern < 64; ++pattern)
    EXPECT_NEAR(probabilities[pattern],
                std::cosh(b * (2 * std::popcount(pattern) - 6)) / std::pow(2.0 * std::cosh(b), 6.0), 1e-15);
}

// Vectors, words and the end of a row.
TEST(PlantedInstance, InputsOfLongRowsAreFlippedApart) {
  const PlantedInstance planted = planted_instance(70, 20000, 4.0, 1, 0);
  EXPECT_GT(chi_squared_of_rows(planted, 4.0, {0, 15, 16, 63, 64, 69}), 1e-4);
  EXPECT_GT(chi_squared_of_rows(planted, 4.0, {3, 4, 7, 31, 32, 68}), 1e-4);
  for (std::int64_t a = 0; a < planted.rows.rows(); ++a) ASSERT_EQ(planted.rows.row(a)[1] >> 6, 0U);
  EXPECT_EQ(planted.feature.row(0)[1] >> 6, 0U);
}

TEST(PlantedInstance, FeaturesAreFairAndOfTheirInstance) {
  std::vector<std::int64_t> observed(64);
  for (std::int64_t k = 0; k < 5000; ++k) ++observed[planted_instance(6, 1, 1.0, 1, k).feature.row(0)[0]];
  EXPECT_GT(statistics::chi_squared_test(observed, std::vector<double>(64, 1.0 / 64.0)).p_value, 1e-4);
}

TEST(PlantedInstance, RowsOfDifferentInstancesAreIndependent) {
  constexpr std::int64_t inputs = 1000;
  const PlantedInstance a = planted_instance(inputs, 200, 0.01, 1, 0), b = planted_instance(inputs, 200, 0.01, 1, 1),
                        c = planted_instance(inputs, 200, 0.01, 2, 0);
  const auto z = [&](const PlantedInstance& other) {
    std::int64_t different = 0;
    for (std::size_t w = 0; w < a.rows.all().size(); ++w)
      different += std::popcount(a.rows.all()[w] ^ other.rows.all()[w]);
    const double bits = 200.0 * inputs;
    return (2.0 * static_cast<double>(different) - bits) / std::sqrt(bits);
  };
  EXPECT_LT(std::abs(z(b)), 4.0);
  EXPECT_LT(std::abs(z(c)), 4.0);
}

TEST(PlantedInstance, ShorterOnesAreTheBeginningOfLongerOnes) {
  const PlantedInstance few = planted_instance(130, 70, 1.0, 3, 5), many = planted_instance(130, 300, 1.0, 3, 5);
  EXPECT_EQ(few.feature, many.feature);
  for (std::int64_t a = 0; a < 70; ++a)
    for (std::int64_t w = 0; w < 3; ++w) ASSERT_EQ(few.rows.row(a)[w], many.rows.row(a)[w]);
}

TEST(PlantedInstance, ColdDataAreTheFeatureOrItsMirrorImage) {
  const PlantedInstance planted = planted_instance(10, 100, 1000.0, 1, 0);
  for (std::int64_t a = 0; a < 100; ++a) {
    const std::uint64_t flips = planted.rows.row(a)[0] ^ planted.feature.row(0)[0];
    EXPECT_TRUE(flips == 0 || flips == 1023);
  }
}

TEST(PlantedInstance, RefusesWhatIsNoInstance) {
  EXPECT_THROW(planted_instance(0, 1, 1.0, 1, 0), std::invalid_argument);
  EXPECT_THROW(planted_instance(1, 0, 1.0, 1, 0), std::invalid_argument);
  EXPECT_THROW(planted_instance(1, 1, 0.0, 1, 0), std::invalid_argument);
  EXPECT_THROW(planted_instance(1, 1, std::nan(""), 1, 0), std::invalid_argument);
}

}  // namespace
}  // namespace glassbox::inference
