// Every road to log Z against the truth, in units of the errors that it claims.
#include <gtest/gtest.h>

#include <cmath>
#include <cstdio>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "glassbox/free_energy/integration.hpp"
#include "glassbox/free_energy/mbar.hpp"
#include "glassbox/free_energy/stepping_stone.hpp"
#include "glassbox/sampling/tempering.hpp"
#include "random_energies.hpp"

namespace glassbox::free_energy {
namespace {

using Scores = std::map<std::string, std::vector<double>>;

void add_scores(Scores& scores, const std::string& road, const LogZ& found, const std::vector<double>& exact) {
  EXPECT_EQ(found.value[0], 0.0);
  EXPECT_EQ(found.error[0], 0.0);
  for (std::size_t k = 1; k < exact.size(); ++k) scores[road].push_back((found.value[k] - exact[k]) / found.error[k]);
}

void add_roads(Scores& scores, const LadderEnergies& energies, const std::vector<double>& exact) {
  add_scores(scores, "integration", integration(energies), exact);
  const SteppingStone stones = stepping_stone(energies);
  add_scores(scores, "forward", stones.forward, exact);
  add_scores(scores, "reverse", stones.reverse, exact);
  add_scores(scores, "both", stones.both, exact);
  add_scores(scores, "mbar", mbar(energies).log_z, exact);
}

void expect_standard_normal(const std::string& run, const Scores& all) {
  for (const auto& [road, scores] : all) {
    double sum = 0.0, squares = 0.0, largest = 0.0;
    for (const double z : scores) {
      sum += z;
      squares += z * z;
      largest = std::max(largest, std::abs(z));
    }
    const double count = static_cast<double>(scores.size()), rms = std::sqrt(squares / count);
    std::printf("%-12s %-12s %5zu scores: mean %6.3f, rms %.3f, largest %.2f\n", run.c_str(), road.c_str(),
                scores.size(), sum / count, rms, largest);
    EXPECT_GT(rms, 0.8) << road;
    EXPECT_LT(rms, 1.2) << road;
  }
}

/// Independent runs of independent models.
void score_runs(const std::string& run, int runs, int units, const std::vector<double>& lambda,
                const std::function<LadderEnergies(const std::vector<double>&, int)>& measured) {
  Scores scores;
  for (int r = 0; r < runs; ++r) {
    const std::vector<double> level = random_levels(units, 100 + r);
    add_roads(scores, measured(level, r), exact_log_z(level, lambda));
  }
  expect_standard_normal(run, scores);
}

TEST(Roads, AgreeWithTheTruthOnFourRungs) {
  const std::vector<double> lambda = linear_ladder(0.0, 1.5, 4);
  score_runs("4 rungs", 150, 8, lambda,
             [&](const std::vector<double>& level, int r) { return lazy_energies(level, lambda, 640, 2, 0.0, r); });
}

TEST(Roads, AgreeWithTheTruthOnTwelveRungs) {
  const std::vector<double> lambda = linear_ladder(0.2, 3.0, 12);
  score_runs("12 rungs", 60, 8, lambda,
             [&](const std::vector<double>& level, int r) { return lazy_energies(level, lambda, 1000, 1, 0.0, r); });
}

TEST(Roads, AgreeWithTheTruthForSlowSeries) {
  const std::vector<double> lambda = linear_ladder(0.0, 1.5, 6);
  score_runs("lazy", 60, 8, lambda,
             [&](const std::vector<double>& level, int r) { return lazy_energies(level, lambda, 4000, 2, 0.8, r); });
}

/// Rows of a tempering run: replicas wander over the rungs.
LadderEnergies tempered(const std::vector<double>& level, const std::vector<double>& lambda, int rows, int copies,
                        std::uint64_t seed) {
  const int rungs = static_cast<int>(lambda.size());
  RandomEnergies model(level, copies * rungs);
  model.draw_prior({.seed = seed, .purpose = random::Purpose::initial_spins});
  sampling::Tempering tempering(model, parallel::Group(), {copies * rungs}, lambda, {});
  LadderEnergies energies{lambda, copies, std::vector<std::vector<double>>(rungs)};
  constexpr int settling = 100;
  for (int t = 0; t < settling + rows; ++t) {
    tempering.step(seed, 0, t, 0);
    if (t < settling) continue;
    const std::span<const double> energy = tempering.energies();
    for (int c = 0; c < copies; ++c)
      for (int k = 0; k < rungs; ++k) energies.energy[k].push_back(energy[tempering.standing().replica[c * rungs + k]]);
  }
  return energies;
}

TEST(Roads, AgreeWithTheTruthForTempering) {
  const std::vector<double> lambda = linear_ladder(0.0, 2.0, 8);
  score_runs("tempering", 60, 6, lambda,
             [&](const std::vector<double>& level, int r) { return tempered(level, lambda, 2000, 2, 300 + r); });
}

}  // namespace
}  // namespace glassbox::free_energy
