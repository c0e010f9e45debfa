// Thermodynamic integration: exact where it must be, and honest about its rule.
#include "glassbox/free_energy/integration.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>

#include "exact_series.hpp"
#include "random_levels.hpp"

namespace glassbox::free_energy {
namespace {

TEST(Integration, OfAConstantIsExact) {
  const LogZ log_z = integration({{0.5, 1.0, 2.0}, 1, std::vector(3, std::vector<double>(64, -3.0))});
  EXPECT_EQ(log_z.value, (std::vector<double>{0.0, 1.5, 4.5}));
  EXPECT_EQ(log_z.error, (std::vector<double>{0.0, 0.0, 0.0}));
}

/// There is no noise in the data: only the error of the rule is left, and the rule knows how large it is.
TEST(Integration, KnowsTheErrorOfItsRule) {
  const LogZ log_z = integration(exact_series());
  const std::vector<double> exact = exact_series_log_z();
  for (int k = 1; k < 3; ++k) {
    const double deviation = std::abs(log_z.value[k] - exact[k]);
    EXPECT_LT(deviation, 1e-4) << k;
    EXPECT_LT(deviation, 3.0 * log_z.error[k]) << k;
    EXPECT_GT(3.0 * deviation, log_z.error[k]) << k;
  }
}

/// Few rows, slow ones: the plain variance of a series is too small by 2 tau / rows.
TEST(Integration, HasNoBiasFromShortSlowSeries) {
  const std::vector<double> level = random_levels(8, 4), lambda{0.0, 0.5};
  const double exact = exact_log_z(level, 0.5);
  double sum = 0.0, squares = 0.0;
  constexpr int runs = 400;
  for (int r = 0; r < runs; ++r) {
    const double deviation = integration(lazy_energies(level, lambda, 320, 1, 0.5, 50 + r)).value[1] - exact;
    sum += deviation;
    squares += deviation * deviation;
  }
  EXPECT_LT(std::abs(sum) / std::sqrt(squares), 4.0);
}

TEST(Integration, OfOneRowKnowsNoError) {
  const LogZ log_z = integration({{0.0, 1.0}, 1, {{2.0}, {1.0}}});
  EXPECT_EQ(log_z.value[1], -1.5);
  EXPECT_TRUE(std::isnan(log_z.error[1]));
}

TEST(Integration, RefusesWhatIsNoLadder) {
  EXPECT_THROW(integration({{1.0, 0.5}, 1, {{1.0}, {1.0}}}), std::invalid_argument);
}

}  // namespace
}  // namespace glassbox::free_energy
