// Temperatures that were planted are read off the data; where they cannot be, it is said.
#include "glassbox/inference/temperature_learning.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "glassbox/inference/amp.hpp"
#include "glassbox/inference/planted_instance.hpp"
#include "glassbox/statistics/moments.hpp"

namespace glassbox::inference {
namespace {

constexpr std::int64_t inputs = 300;

/// Amp on one planted instance.
struct Planted {
  PlantedInstance data;
  RowShare rows;
  std::vector<double> first;

  Planted(std::int64_t count, double beta, std::int64_t instance)
      : data(planted_instance(inputs, count, beta, 5, instance)),
        rows(data.rows),
        first(spectral_start(rows, random_start(inputs, 5, instance, 1.0), {})) {}
  FeatureEstimate operator()(double beta, std::span<const double> start) const {
    return amp(rows, beta, start.empty() ? std::span<const double>(first) : start, {}, {});
  }
  DataShape shape() const { return {inputs, rows.total()}; }
};

// At four times the critical number of rows; errors are those of single instances, and so is their scatter.
TEST(TemperatureLearning, FindsTheBetaOfTheData) {
  constexpr int instances = 16;
  std::vector<double> z;
  for (int k = 0; k < instances; ++k) {
    const Planted planted(4 * inputs, 1.0, k);
    const LearntTemperature learnt = learn_temperature(planted, planted.shape());
    ASSERT_TRUE(learnt.is_identifiable);
    EXPECT_GT(learnt.gain, 10.0);
    z.push_back((learnt.beta - 1.0) / learnt.error);
  }
  double squares = 0.0;
  for (const double x : z) squares += x * x;
  const double band = 4.0 * std::sqrt(2.0 / instances);
  EXPECT_NEAR(squares / instances, 1.0, band);
  EXPECT_LT(std::abs(statistics::mean(z)) * std::sqrt(instances), 4.0);
}

TEST(TemperatureLearning, DoesNotDependOnItsStart) {
  const Planted planted(4 * inputs, 1.0, 0);
  const double beta = learn_temperature(planted, planted.shape()).beta;
  for (const double start : {1.1, 2.0, 3.0})
    EXPECT_NEAR(learn_temperature(planted, planted.shape(), {.starts = {start}}).beta, beta, 2e-3);
}

// A start with alpha (beta_0 beta)^2 < 1 finds no feature, and none of its betas is quoted.
TEST(TemperatureLearning, SaysWhereItSticks) {
  const Planted planted(4 * inputs, 1.0, 0);
  const LearntTemperature stuck = learn_temperature(planted, planted.shape(), {.starts = {0.2}});
  EXPECT_FALSE(stuck.is_identifiable);
  EXPECT_TRUE(std::isnan(stuck.error));
}

TEST(TemperatureLearning, QuotesNothingBelowTheTransition) {
  int quoted = 0;
  for (int k = 0; k < 6; ++k) {
    const Planted planted(inputs / 3, 1.0, k);
    quoted += learn_temperature(planted, planted.shape()).is_identifiable ? 1 : 0;
  }
  EXPECT_EQ(quoted, 0);
}

// d gain / d beta = slope - M sqrt N tanh(beta / sqrt N), by central differences.
TEST(TemperatureLearning, EvidenceHasTheSlopeOfTheMessages) {
  const Planted planted(4 * inputs, 1.0, 0);
  constexpr double beta = 1.2, step = 1e-2;
  const std::vector<double> grid{beta - step, beta, beta + step};
  const std::vector<double> gains = evidence_gains(planted, planted.shape(), grid);
  const double root = std::sqrt(double{inputs}), rows = 4.0 * inputs;
  const double expected = planted(beta, {}).slope - rows * root * std::tanh(beta / root);
  EXPECT_NEAR((gains[2] - gains[0]) / (2.0 * step), expected, 0.02 * std::abs(expected));
  EXPECT_LT(gains[2], gains[1]);  // beyond the maximum
}

TEST(TemperatureLearning, RefusesWhatItCannotBeginWith) {
  const Planted planted(10, 1.0, 0);
  EXPECT_THROW(learn_temperature(planted, {inputs, 0}), std::invalid_argument);
  EXPECT_THROW(learn_temperature(planted, planted.shape(), {.starts = {}}), std::invalid_argument);
  EXPECT_THROW(learn_temperature(planted, planted.shape(), {.starts = {0.0}}), std::invalid_argument);
}

}  // namespace
}  // namespace glassbox::inference
