// Sums of softplus functions against double precision.
#include "glassbox/boltzmann/softplus.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "glassbox/random/draw.hpp"

namespace glassbox::boltzmann {
namespace {

double softplus(double x) {
  return std::max(x, 0.0) + std::log1p(std::exp(-std::abs(x)));
}

Panels drawn(std::int64_t rows, std::int64_t columns, double scale) {
  Panels x(rows, columns);
  for (std::int64_t r = 0; r < rows; ++r)
    for (std::int64_t c = 0; c < columns; ++c)
      x(r, c) = static_cast<float>(scale * random::normal({.seed = 1, .replica = r}, c));
  return x;
}

TEST(Softplus, SumsAreThoseOfDoublePrecision) {
  for (const std::int64_t columns : {1, 15, 16, 17, 64, 65, 200})
    for (const double scale : {0.01, 1.0, 30.0, 500.0}) {
      const Panels x = drawn(3, columns, scale);
      const std::vector<double> sums = softplus_sums(x);
      for (std::int64_t r = 0; r < 3; ++r) {
        double expected = 0.0;
        for (std::int64_t c = 0; c < columns; ++c) expected += softplus(x(r, c));
        EXPECT_NEAR(sums[r], expected, 2e-7 * (static_cast<double>(columns) + expected));
      }
    }
}

TEST(Softplus, StepsKeepTheirDigitsHoweverSmall) {
  for (const double low : {0.0, 0.3, 0.9})
    for (const double step : {1e-6, 1e-3, 0.1})
      for (const double scale : {0.1, 3.0, 300.0}) {
        const Panels x = drawn(2, 100, scale);
        const std::vector<double> steps = softplus_steps(x, low, low + step);
        for (std::int64_t r = 0; r < 2; ++r) {
          double expected = 0.0, size = 0.0;
          for (std::int64_t c = 0; c < 100; ++c) {
            const double term = softplus((low + step) * x(r, c)) - softplus(low * x(r, c));
            expected += term;
            size += std::abs(term);
          }
          EXPECT_NEAR(steps[r], expected, 1e-6 * size) << low << " " << step << " " << scale;
        }
      }
}

TEST(Softplus, NothingButTheColumnsCounts) {
  Panels x(1, 3);
  x.view().at_panel(0, 0)[3] = 1000.0F;
  EXPECT_NEAR(softplus_sums(x)[0], 3.0 * std::log(2.0), 1e-6);
}

}  // namespace
}  // namespace glassbox::boltzmann
