// Annealed importance sampling: exact on flat models, honest errors, a bracket from both ends.
#include "glassbox/free_energy/annealed_importance.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>

#include "glassbox/statistics/moments.hpp"
#include "random_energies.hpp"

namespace glassbox::free_energy {
namespace {

const std::vector<double> ladder = linear_ladder(0.0, 1.6, 9);

random::Name named(std::uint64_t seed) {
  return {.seed = seed, .sample = 3};
}

LogWeights forward_weights(const std::vector<double>& level, int replicas, std::uint64_t seed) {
  RandomEnergies model(level, replicas);
  return annealed_forward(model, ladder, 2, named(seed));
}

LogWeights reverse_weights(const std::vector<double>& level, int replicas, std::uint64_t seed) {
  RandomEnergies model(level, replicas);
  model.draw(ladder.back(), named(seed));
  return annealed_reverse(model, ladder, 2, named(seed));
}

TEST(Annealing, OfAFlatModelIsExact) {
  const std::vector<double> level(64, 0.7);
  for (const LogWeights& weights : {forward_weights(level, 10, 1), reverse_weights(level, 10, 1)}) {
    const Annealed found = annealed(weights, {});
    for (std::size_t k = 0; k < ladder.size(); ++k) {
      EXPECT_NEAR(found.log_z.value[k], -0.7 * ladder[k], 1e-14);
      EXPECT_NEAR(found.log_z.error[k], 0.0, 1e-14);
      EXPECT_NEAR(found.effective_samples[k], 10.0, 1e-12);
    }
  }
}

void expect_honest(LogWeights (*weights)(const std::vector<double>&, int, std::uint64_t)) {
  constexpr int runs = 150, replicas = 200;
  double squares = 0.0;
  for (int r = 0; r < runs; ++r) {
    const std::vector<double> level = random_levels(5, 20 + r), exact = exact_log_z(level, ladder);
    const LogZ found = annealed(weights(level, replicas, r), {}).log_z;
    for (const std::size_t k : {3, 8}) {
      const double z = (found.value[k] - exact[k]) / found.error[k];
      squares += z * z;
    }
  }
  EXPECT_GT(std::sqrt(squares / (2 * runs)), 0.8);
  EXPECT_LT(std::sqrt(squares / (2 * runs)), 1.2);
}

TEST(Annealing, HasHonestErrorsForward) {
  expect_honest(forward_weights);
}

TEST(Annealing, HasHonestErrorsReverse) {
  expect_honest(reverse_weights);
}

/// By Jensen's inequality, in the mean over many runs of few replicas.
TEST(Annealing, BracketsTheTruth) {
  const std::vector<double> level = random_levels(5, 2);
  const double exact = exact_log_z(level, ladder.back());
  std::vector<double> below, above;
  for (int r = 0; r < 200; ++r) {
    below.push_back(annealed(forward_weights(level, 3, 1000 + r), {}).log_z.value.back());
    above.push_back(annealed(reverse_weights(level, 3, 1000 + r), {}).log_z.value.back());
  }
  EXPECT_LT(statistics::mean(below), exact - 0.02);
  EXPECT_GT(statistics::mean(above), exact + 0.02);
}

TEST(Annealing, ErrorsOfTwinsAreNotSmallerThanOfOne) {
  const LogWeights one = forward_weights(random_levels(5, 2), 50, 4);
  LogWeights twins = one;
  for (std::vector<double>& rung : twins) rung.insert(rung.end(), rung.begin(), rung.end());
  std::vector<std::int32_t> family;
  for (int r = 0; r < 100; ++r) family.push_back(7 * (r % 50));
  const Annealed alone = annealed(one, {}), blind = annealed(twins, {}), together = annealed(twins, family);
  for (std::size_t k = 1; k < ladder.size(); ++k) {
    EXPECT_NEAR(together.log_z.value[k], alone.log_z.value[k], 1e-12);
    EXPECT_NEAR(together.log_z.error[k], alone.log_z.error[k], 1e-12);
    EXPECT_LT(blind.log_z.error[k], 0.75 * alone.log_z.error[k]);
  }
}

TEST(Annealing, SweepsUnderItsOwnNames) {
  const std::vector<double> level = random_levels(5, 2);
  EXPECT_EQ(forward_weights(level, 20, 4), forward_weights(level, 20, 4));
  EXPECT_NE(forward_weights(level, 20, 4), forward_weights(level, 20, 5));
}

TEST(Annealing, RefusesWhatItCannotAnneal) {
  RandomEnergies model(std::vector<double>(4, 0.0), 2);
  EXPECT_THROW(annealed_forward(model, linear_ladder(0.1, 1.0, 3), 1, named(1)), std::invalid_argument);
  EXPECT_THROW(annealed_forward(model, ladder, 0, named(1)), std::invalid_argument);
  EXPECT_THROW(annealed_reverse(model, std::vector{0.5, 0.5}, 1, named(1)), std::invalid_argument);
  EXPECT_THROW(annealed({}, {}), std::invalid_argument);
  EXPECT_THROW(annealed({{0.0, 0.0}, {0.1}}, {}), std::invalid_argument);
  EXPECT_THROW(annealed({{0.0, 0.0}}, std::vector<std::int32_t>{1}), std::invalid_argument);
}

}  // namespace
}  // namespace glassbox::free_energy
