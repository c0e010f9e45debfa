// What is found is gone from the rows, and what is not found yet is still there.
#include "glassbox/inference/deflation.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "glassbox/inference/amp.hpp"
#include "glassbox/inference/permutation_overlaps.hpp"
#include "glassbox/inference/planted_instance.hpp"

namespace glassbox::inference {
namespace {

constexpr std::int64_t inputs = 200, hidden = 3;

std::vector<double> signs_of(data::BitView features, std::int64_t k) {
  std::vector<double> signs;
  for (std::int64_t i = 0; i < features.units; ++i) signs.push_back(features.at(k, i) ? 1.0 : -1.0);
  return signs;
}

/// Mean over rows of (xi.sigma)^2 / N: 1 for fair coins, 1 + beta^2 for the feature of a machine with one.
double strength(data::BitView rows, const std::vector<double>& xi) {
  double sum = 0.0;
  for (std::int64_t a = 0; a < rows.rows; ++a) {
    double field = 0.0;
    for (std::int64_t i = 0; i < rows.units; ++i) field += rows.at(a, i) ? xi[i] : -xi[i];
    sum += field * field / static_cast<double>(rows.units * rows.rows);
  }
  return sum;
}

struct Machine {
  data::BitRows features{hidden, inputs}, rows;
};

/// Three features on all inputs, exactly orthogonal (blocks of 8 inputs of a Hadamard matrix, in an order of chance):
/// h fair, then inputs independent. Hidden spins are independent to order beta^4 / N.
Machine drawn_machine(std::int64_t rows, double beta) {
  Machine machine{.rows = data::BitRows(rows, inputs)};
  random::Name name{.seed = 4, .purpose = random::Purpose::planted_feature};
  for (std::int64_t i = 0; i < inputs; ++i) {
    const bool flip = random::uniform(name, i) < 0.5;
    for (std::int64_t k = 0; k < hidden; ++k) machine.features.set(k, i, (i >> k & 1) != (flip ? 1 : 0));
  }
  name.purpose = random::Purpose::planted_rows;
  for (name.replica = 0; name.replica < rows; ++name.replica) {
    std::array<bool, hidden> h{};
    for (std::int64_t k = 0; k < hidden; ++k) h[k] = random::uniform(name, inputs + k) < 0.5;
    for (std::int64_t i = 0; i < inputs; ++i) {
      double field = 0.0;
      for (std::int64_t k = 0; k < hidden; ++k) field += machine.features.at(k, i) == h[k] ? beta : -beta;
      const double up = 1.0 / (1.0 + std::exp(-2.0 * field / std::sqrt(inputs)));
      machine.rows.set(name.replica, i, random::uniform(name, i) < up);
    }
  }
  return machine;
}

FoundFeature found(data::BitView rows) {
  const RowShare share(rows);
  return {1.0, amp(share, 1.0, random_start(rows.units, 1, 0, 0.1), {.max_iterations = 200}, {})};
}

// Given the true feature, the rest are coins: (xi.sigma)^2 / N has mean 1 and a variance below 2.
TEST(Deflation, LeavesCoinsOfAMachineWithOneFeature) {
  constexpr std::int64_t rows = 4000;
  const PlantedInstance planted = planted_instance(inputs, rows, 1.0, 1, 0);
  const std::vector<double> xi = signs_of(planted.feature, 0);
  EXPECT_NEAR(strength(planted.rows, xi), 2.0, 4.0 * std::sqrt(6.0 / rows));
  const data::BitRows rest =
      without_feature(planted.rows, 1.0, {.magnetisation = xi, .self_overlap = 1.0}, {.seed = 1});
  EXPECT_NEAR(strength(rest, xi), 1.0, 4.0 * std::sqrt(2.0 / rows));
  std::int64_t same = 0;
  for (std::int64_t a = 0; a < rows; ++a)
    for (std::int64_t i = 0; i < inputs; ++i) same += rest.at(a, i) == planted.rows.at(a, i) ? 1 : 0;
  const double turned = 1.0 - static_cast<double>(same) / static_cast<double>(rows * inputs);
  EXPECT_NEAR(turned, 0.5 * std::tanh(1.0 / std::sqrt(inputs)), 4.0 * std::sqrt(0.035 / (rows * inputs)));
}

TEST(Deflation, NothingKnownTurnsNothing) {
  const PlantedInstance planted = planted_instance(70, 20, 1.0, 1, 0);
  const data::BitRows rest =
      without_feature(planted.rows, 1.0, {.magnetisation = std::vector<double>(70, 0.0)}, {.seed = 1});
  EXPECT_EQ(rest, planted.rows);
}

// Strengths fall from 1 + beta^2 to 1, up to 4 deviations and what m does not know of the feature.
TEST(Deflation, FindsThreeFeatures) {
  const Machine machine = drawn_machine(1500, 1.0);
  const Deflation all = deflation(machine.rows, hidden, found, {.seed = 1});
  ASSERT_EQ(std::ssize(all.features), hidden);
  std::vector<double> side_by_side;
  for (const FoundFeature& feature : all.features)
    side_by_side.insert(side_by_side.end(), feature.estimate.magnetisation.begin(),
                        feature.estimate.magnetisation.end());
  const PermutationOverlaps matched = permutation_overlaps(side_by_side, machine.features);
  for (std::int64_t k = 0; k < hidden; ++k) {
    EXPECT_GT(std::abs(matched.overlap[k]), 0.8);
    EXPECT_LT(strength(all.rest, signs_of(machine.features, k)), 1.2);
  }
}

TEST(Deflation, RefusesWhatItCannotUse) {
  const data::BitRows rows(2, 3);
  EXPECT_THROW(deflation(rows, 0, found, {}), std::invalid_argument);
  EXPECT_THROW(without_feature(rows, 1.0, {.magnetisation = {1.0}}, {}), std::invalid_argument);
  EXPECT_THROW(without_feature(rows, -1.0, {.magnetisation = {1.0, 1.0, 1.0}}, {}), std::invalid_argument);
}

}  // namespace
}  // namespace glassbox::inference
