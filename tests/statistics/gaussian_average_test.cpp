// Averages against moments and against a formula of Gauss.
#include "glassbox/statistics/gaussian_average.hpp"

#include <gtest/gtest.h>

#include "glassbox/statistics/log_cosh.hpp"

namespace glassbox::statistics {
namespace {

TEST(GaussianAverage, MomentsAndMeansOfExponentials) {
  EXPECT_NEAR(gaussian_average([](double) { return 1.0; }, 1.0), 1.0, 1e-14);
  EXPECT_NEAR(gaussian_average([](double z) { return z * z * z * z; }, 1.0), 3.0, 1e-13);
  EXPECT_NEAR(gaussian_average([](double z) { return std::exp(z); }, 1.0), std::exp(0.5), 1e-13);
}

/// In a field of mean x and variance x the means of tanh and of its square are the same, however steep it is.
TEST(GaussianAverage, SteepFunctions) {
  for (const double x : {1e-6, 0.3, 1.0, 4.0, 30.0, 100.0, 1e4}) {
    const double s = std::sqrt(x);
    const auto t = [=](double z) { return std::tanh(x + s * z); };
    EXPECT_NEAR(gaussian_average(t, s), gaussian_average([=](double z) { return t(z) * t(z); }, s), 1e-13) << x;
  }
}

TEST(GaussianAverage, LogTwoCoshDoesNotOverflow) {
  EXPECT_DOUBLE_EQ(log_two_cosh(-1e4), 1e4);
  EXPECT_DOUBLE_EQ(log_two_cosh(0.5), std::log(2.0 * std::cosh(0.5)));
}

}  // namespace
}  // namespace glassbox::statistics
