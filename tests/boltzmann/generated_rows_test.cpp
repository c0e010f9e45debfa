// Data below the top of a machine, against its definition.
#include "glassbox/boltzmann/generated_rows.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "enumerated_machine.hpp"
#include "glassbox/boltzmann/gibbs.hpp"

namespace glassbox::boltzmann {
namespace {

/// Data of 5 units under layers of 4 and 3, whose top has 2 labels.
Machine deep_machine() {
  Machine machine;
  for (const auto& [lower, upper, seed] : {std::array<std::int64_t, 3>{5, 4, 1}, {4, 3, 2}}) {
    const Rbm up = drawn_rbm({.units = lower}, upper, 1.0, seed),
              down = drawn_rbm({.units = lower}, upper, 1.0, seed + 9);
    machine.directed.push_back({up.visible, up.weights, down.weights, up.hidden_bias, down.visible_bias});
  }
  machine.top = drawn_rbm({.units = 5, .labels = 2}, 6, 1.0, 3);
  return machine;
}

double sigma(double x) {
  return 1.0 / (1.0 + std::exp(-x));
}

TEST(GeneratedRows, ARowOfProbabilitiesIsThatOfTheLayerAbove) {
  const Machine machine = deep_machine();
  ChainSamples samples{4000, 1, data::BitRows(4000, 5), {}, data::BitRows(4000, 6)};
  for (std::int64_t r = 0; r < 4000; ++r) samples.visible.row(r)[0] = 0b01101;  // upper units 101, label 0
  const GeneratedRows rows = down_pass(machine, samples, 17, parallel::Group());
  ASSERT_EQ(rows.probabilities.columns(), 5);
  // P(x_i) by the sum over the 16 states of the layer between.
  const DirectedLayer &low = machine.directed[0], &high = machine.directed[1];
  for (std::int64_t i = 0; i < 5; ++i) {
    double expected = 0.0, drawn = 0.0, square = 0.0;
    for (std::uint64_t y = 0; y < 16; ++y) {
      double weight = 1.0, input = low.lower_bias[i];
      for (std::int64_t k = 0; k < 4; ++k) {
        const double on = sigma(high.lower_bias[k] + high.generative(k, 0) + high.generative(k, 2));
        weight *= (y >> k & 1) != 0 ? on : 1.0 - on;
        input += (y >> k & 1) != 0 ? low.generative(i, k) : 0.0;
      }
      expected += weight * sigma(input);
    }
    double mean = 0.0;
    for (std::int64_t r = 0; r < 4000; ++r) {
      mean += rows.probabilities(r, i) / 4000.0;
      square += std::pow(rows.probabilities(r, i), 2) / 4000.0;
      drawn += rows.bits.at(r, i) ? 1.0 / 4000.0 : 0.0;
    }
    EXPECT_NEAR(mean, expected, 4.0 * std::sqrt((square - mean * mean) / 4000.0));
    EXPECT_NEAR(drawn, expected, 4.0 * std::sqrt(expected * (1.0 - expected) / 4000.0));
  }
}

TEST(GeneratedRows, AnRbmShowsItsOwnInputs) {
  Machine machine;
  machine.top = drawn_rbm({.units = 7, .labels = 2}, 4, 1.0, 3);
  ChainSamples samples = random_start(machine.top.visible, 50, 4);
  samples.hidden = data::BitRows(50, 4);
  for (std::int64_t r = 0; r < 50; ++r) samples.hidden.row(r)[0] = static_cast<std::uint64_t>(r % 16);
  const GeneratedRows rows = down_pass(machine, samples, 1, parallel::Group());
  ASSERT_EQ(rows.bits.units(), 5);
  for (std::int64_t r = 0; r < 50; ++r)
    for (std::int64_t i = 0; i < 5; ++i) {
      double input = machine.top.visible_bias[i];
      for (std::int64_t j = 0; j < 4; ++j) input += samples.hidden.at(r, j) ? machine.top.weights(i, j) : 0.0;
      EXPECT_NEAR(rows.probabilities(r, i), sigma(input), 1e-5);
      EXPECT_EQ(rows.bits.at(r, i), samples.visible.at(r, i));
    }
}

TEST(GeneratedRows, GaussianInputsAreDrawnAboutTheirMeans) {
  Machine machine = deep_machine();
  machine.directed[0].lower.kind = VisibleKind::gaussian;
  const ChainSamples samples{4000, 1, data::BitRows(4000, 5), {}, data::BitRows(4000, 6)};
  const GeneratedRows rows = down_pass(machine, samples, 19, parallel::Group());
  EXPECT_EQ(rows.bits.rows(), 0);
  for (std::int64_t i = 0; i < 5; ++i) {
    double sum = 0.0, square = 0.0;
    for (std::int64_t r = 0; r < 4000; ++r) {
      const double noise = rows.reals(r, i) - rows.probabilities(r, i);
      sum += noise / 4000.0;
      square += noise * noise / 4000.0;
    }
    EXPECT_LT(std::abs(sum), 4.0 / std::sqrt(4000.0));
    EXPECT_LT(std::abs(square - 1.0), 4.0 * std::sqrt(2.0 / 4000.0));
  }
}

}  // namespace
}  // namespace glassbox::boltzmann
