// Lines that are known, and errors against the scatter of many fits.
#include "glassbox/statistics/linear_fit.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <stdexcept>
#include <vector>

namespace glassbox::statistics {
namespace {

const std::array x{0.0, 1.0, 2.0, 4.0};

TEST(LinearFit, PassesThroughPointsOfALine) {
  const std::array<Estimate, 4> y{{{3.0, 0.1}, {2.5, 0.2}, {2.0, 0.3}, {1.0, 0.1}}};
  const LinearFit fit = linear_fit(x, y);
  EXPECT_NEAR(fit.intercept.value, 3.0, 1e-12);
  EXPECT_NEAR(fit.slope.value, -0.5, 1e-12);
  EXPECT_NEAR(fit.chi_squared, 0.0, 1e-20);
}

TEST(LinearFit, OfEqualErrorsHasTheTextbookErrors) {
  std::array<Estimate, 4> y{{{1.0, 0.5}, {2.0, 0.5}, {2.0, 0.5}, {7.0, 0.5}}};
  const LinearFit fit = linear_fit(x, y);  // mean x 1.75, spread 8.75; mean y 3, sum of squares 22, product 13
  EXPECT_NEAR(fit.slope.value, 13.0 / 8.75, 1e-12);
  EXPECT_NEAR(fit.slope.error, 0.5 / std::sqrt(8.75), 1e-12);
  EXPECT_NEAR(fit.intercept.value, 3.0 - 1.75 * 13.0 / 8.75, 1e-12);
  EXPECT_NEAR(fit.intercept.error, 0.5 * std::sqrt(0.25 + 1.75 * 1.75 / 8.75), 1e-12);
  EXPECT_NEAR(fit.chi_squared, 4.0 * (22.0 - 13.0 * 13.0 / 8.75), 1e-12);
}

TEST(LinearFit, GivesAPointOfSmallErrorItsWeight) {
  const std::array<Estimate, 4> y{{{3.0, 1e-6}, {0.0, 1.0}, {0.0, 1.0}, {1.0, 1e-6}}};
  EXPECT_NEAR(linear_fit(x, y).intercept.value, 3.0, 1e-6);
}

TEST(LinearFit, RefusesWhatFixesNoLine) {
  const std::array<Estimate, 2> y{{{1.0, 0.1}, {2.0, 0.1}}};
  EXPECT_THROW(linear_fit(std::array{1.0, 1.0}, y), std::invalid_argument);
  EXPECT_THROW(linear_fit(std::array{1.0}, y), std::invalid_argument);
  EXPECT_THROW(linear_fit(std::array{1.0, 2.0}, std::array<Estimate, 2>{{{1.0, 0.0}, {2.0, 0.1}}}),
               std::invalid_argument);
}

}  // namespace
}  // namespace glassbox::statistics
