// Averages over the tilted fields of rows, against fine sums.
#include "row_sums.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <numbers>
#include <vector>

namespace glassbox::inference {
namespace {

double log_cosh(double x) {
  return std::abs(x) + std::log1p(std::exp(-2.0 * std::abs(x))) - std::numbers::ln2;
}

/// < log cosh(beta G) > under N(G; field, variance) cosh(beta G), by its definition.
double tilted_average(double field, double beta, double variance) {
  double sum = 0.0, norm = 0.0;
  for (double z = -12.0; z <= 12.0; z += 0.002) {
    const double x = beta * (field + std::sqrt(variance) * z);
    const double weight = std::exp(-0.5 * z * z + log_cosh(x) - log_cosh(beta * field));
    sum += weight * log_cosh(x);
    norm += weight;
  }
  return sum / norm;
}

TEST(RowSums, AreThoseOfTheTiltedLaw) {
  for (const double beta : {0.1, 1.0, 2.5})
    for (const double variance : {0.0, 0.3, 1.0})
      for (const double field : {0.0, 0.4, -1.7, 6.0}) {
        const auto single = static_cast<float>(field);
        const RowSums sums = row_sums(std::span(&single, 1), beta, variance);
        const double x = beta * single, tau = std::tanh(x);
        EXPECT_NEAR(sums.log_cosh, tilted_average(single, beta, variance), 3e-6) << beta << ' ' << variance << ' ' << x;
        EXPECT_NEAR(sums.openness, 1.0 - tau * tau, 3e-7);
        EXPECT_NEAR(sums.alignment, single * tau, 2e-6);
        EXPECT_NEAR(sums.entropy, log_cosh(x) + std::numbers::ln2 - x * tau, 3e-6);
      }
}

TEST(RowSums, AddRows) {
  std::vector<float> fields;
  double expected = 0.0;
  for (int a = 0; a < 37; ++a) {
    fields.push_back(0.1F * static_cast<float>(a));
    expected += row_sums(std::span(&fields.back(), 1), 1.0, 0.5).log_cosh;
  }
  EXPECT_NEAR(row_sums(fields, 1.0, 0.5).log_cosh, expected, 1e-5);
  EXPECT_EQ(row_sums({}, 1.0, 0.5).log_cosh, 0.0);
}

}  // namespace
}  // namespace glassbox::inference
