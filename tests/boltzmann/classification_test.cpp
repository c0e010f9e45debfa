// Labels by free energies, intervals, calibration.
#include "glassbox/boltzmann/classification.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "enumerated_machine.hpp"
#include "glassbox/boltzmann/deep_states.hpp"

namespace glassbox::boltzmann {
namespace {

TEST(LabelProbabilities, AreConditionalProbabilitiesOfTheMachine) {
  Machine machine;
  machine.top = drawn_rbm({.units = 8, .labels = 3}, 6, 1.0, 41);
  const ReadyRbm top(machine.top);
  const std::vector<double> p = label_probabilities(machine, top.view(), {states_of(5), {}});
  const std::vector<double> joint = log_weights_of_visible(machine.top, {}, 1.0);
  for (std::int64_t x = 0; x < 32; ++x) {
    double sum = 0.0;
    for (std::int64_t y = 0; y < 3; ++y) sum += std::exp(joint[32 * y + x]);
    for (std::int64_t y = 0; y < 3; ++y) EXPECT_NEAR(p[3 * x + y], std::exp(joint[32 * y + x]) / sum, 1e-5);
  }
}

TEST(LabelProbabilities, OfANetworkAreThoseOfTheMeansBelowItsTop) {
  Machine machine, top_only;
  const Rbm below = drawn_rbm({.units = 4}, 5, 1.0, 42);
  machine.directed = {{{.units = 4}, below.weights, below.weights, below.hidden_bias, below.visible_bias}};
  machine.top = top_only.top = drawn_rbm({.units = 8, .labels = 3}, 6, 1.0, 41);
  const ReadyRbm top(machine.top);
  const data::BitRows v = states_of(4);
  const Panels means = mean_up(machine.directed, {v, {}});
  EXPECT_EQ(label_probabilities(machine, top.view(), {v, {}}), label_probabilities(top_only, top.view(), {{}, means}));
  machine.top.visible.labels = 0;
  EXPECT_THROW(label_probabilities(machine, ReadyRbm(machine.top).view(), {v, {}}), std::invalid_argument);
}

TEST(Proportion, IntervalsAreThoseOfWilson) {
  const Proportion p = proportion(81, 263);  // Newcombe, Stat. Med. 17, 857 (1998): 0.2553 to 0.3662
  EXPECT_NEAR(p.low, 0.2553, 5e-5);
  EXPECT_NEAR(p.high, 0.3662, 5e-5);
  const Proportion none = proportion(0, 20);  // 0 to 0.1611
  EXPECT_EQ(none.low, 0.0);
  EXPECT_NEAR(none.high, 0.1611, 5e-5);
  EXPECT_EQ(proportion(20, 20).high, 1.0);
  EXPECT_THROW(proportion(1, 0), std::invalid_argument);
  EXPECT_THROW(proportion(3, 2), std::invalid_argument);
}

TEST(Classification, CountsAndScoresByHand) {
  const std::vector<double> p = {0.75, 0.25, 0.0, 0.125, 0.125, 0.75, 0.5, 0.25, 0.25, 0.125, 0.0, 0.875};
  const Classification c = classification(p, std::vector<std::int32_t>{0, 1, 0, 2}, 3);
  EXPECT_EQ(c.error.count, 1);
  EXPECT_EQ(c.error.of, 4);
  EXPECT_EQ(c.confusion, (std::vector<std::int64_t>{2, 0, 0, 0, 0, 1, 0, 0, 1}));
  EXPECT_NEAR(c.log_loss, -(std::log(0.75) + std::log(0.125) + std::log(0.5) + std::log(0.875)) / 4.0, 1e-12);
  const double first = 0.125, second = 0.015625 + 0.765625 + 0.5625, third = 0.375, fourth = 0.03125;
  EXPECT_NEAR(c.brier, (first + second + third + fourth) / 4.0, 1e-12);
  EXPECT_EQ(c.bins[7].rows, 2);
  EXPECT_NEAR(c.bins[7].confidence, 0.75, 1e-12);
  EXPECT_NEAR(c.bins[7].accuracy, 0.5, 1e-12);
  EXPECT_TRUE(std::isnan(c.bins[0].confidence));
  EXPECT_NEAR(c.calibration_error, (2.0 * 0.25 + 0.5 + 0.125) / 4.0, 1e-12);
}

TEST(Classification, CertaintyIsInTheLastBinAndNeverInfinitelyWrong) {
  const Classification c = classification(std::vector{1.0, 0.0}, std::vector<std::int32_t>{1}, 2);
  EXPECT_EQ(c.bins.back().rows, 1);
  EXPECT_TRUE(std::isfinite(c.log_loss));
}

TEST(Classification, RefusesWhatDoesNotFit) {
  EXPECT_THROW(classification({}, {}, 2), std::invalid_argument);
  EXPECT_THROW(classification(std::vector{1.0, 0.0}, std::vector<std::int32_t>{2}, 2), std::invalid_argument);
  EXPECT_THROW(classification(std::vector{1.0, 0.0}, std::vector<std::int32_t>{0, 1}, 2), std::invalid_argument);
}

}  // namespace
}  // namespace glassbox::boltzmann
