// Every road to log Z against enumeration: all models, six temperatures, long ladders and one of four rungs, in units
// of the errors that are claimed.
#include "glassbox/spin_glass/free_energies.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>

#include "glassbox/spin_glass/annealing.hpp"
#include "glassbox/spin_glass/enumeration.hpp"
#include "small_instances.hpp"

namespace glassbox::spin_glass {
namespace {

const std::vector<double> temperatures{4.0, 2.5, 1.7, 1.15, 0.8, 0.6};
const std::vector<double> few_temperatures{2.5, 1.15, 0.6};  // with beta = 0 a ladder of four rungs
const std::vector<Estimator> estimators{Estimator::mbar, Estimator::integration, Estimator::stepping_stone};

std::vector<double> betas(std::span<const double> of) {
  std::vector<double> lambda;
  for (const double t : of) lambda.push_back(1.0 / t);
  return lambda;
}

std::vector<double> exact_log_z(const Sample& sample, std::span<const double> at) {
  const auto bins = overlap_bins(sample.graph.sites, 0);
  return enumerate(sample, at, bins,
                   overlap_bins(static_cast<std::int64_t>(sample.graph.bonds.size()), 0))[Quantity::log_z]
      .value;
}

struct Score {
  std::string road, where;
  double z;
};

/// The last rungs of an estimate against the exact values there; what cannot fluctuate must be right.
void compare(std::vector<Score>& scores, const std::string& road, const std::string& where,
             const free_energy::LogZ& found, std::span<const double> expected) {
  const std::size_t first = found.value.size() - expected.size();
  for (std::size_t k = 0; k < expected.size(); ++k) {
    const double difference = found.value[first + k] - expected[k], error = found.error[first + k];
    if (error < 1e-12)
      EXPECT_NEAR(difference, 0.0, 1e-9) << road << ", " << where;
    else
      scores.push_back({road, where, difference / error});
  }
}

std::vector<Score> tempered(const SmallInstance& instance, std::span<const double> at, const std::string& ladder,
                            std::int64_t index) {
  Protocol p = protocol_for(instance.sample, with_hot_rungs(betas(at), 1), 2);
  p.hot_rungs = 1;
  p.shape.energy_rows = kept_energy_rows;
  p.thermalization = 1000;
  p.sweeps = 1 << 15;
  p.every = 4;
  const auto found = free_energies(finished_run(p, instance.sample, index), p, estimators);
  const std::vector<double> expected = exact_log_z(instance.sample, at);
  std::vector<Score> scores;
  for (std::size_t e = 0; e < estimators.size(); ++e)
    compare(scores, dataset_name(estimators[e]) + ladder, instance.name, found[e], expected);
  return scores;
}

std::vector<Score> annealed(const SmallInstance& instance, std::int64_t index) {
  AnnealingProtocol p;
  p.seed = 20260101;
  p.lambda = betas(temperatures);
  p.replicas = 4096;
  p.rules.sweeps = 4;
  p.has_importance_sampling = true;
  p.shape = shape_of(instance.sample, 1, 2);
  AnnealingSeconds seconds;
  const auto plan = parallel::plan(1, 1, p.replicas, placement_quantum(choose_kernel(instance.sample)), 0);
  const auto found = anneal(
      p, instance.sample, index, parallel::Group(), plan, [] { return false; }, seconds);
  const std::vector<double> expected = exact_log_z(instance.sample, temperatures);
  std::vector<Score> scores;
  const char* names[] = {"population", "importance forward", "importance reverse"};
  for (int e = 0; e < 3; ++e) compare(scores, names[e], instance.name, found->log_z[e], expected);
  return scores;
}

double rms(std::span<const Score> scores) {
  double sum = 0.0;
  for (const Score& score : scores) sum += score.z * score.z;
  return std::sqrt(sum / static_cast<double>(scores.size()));
}

TEST(FreeEnergies, OfEveryRoadAreExactWithinTheErrorsThatTheyClaim) {
  std::map<std::string, std::vector<Score>> by_road;
  std::vector<Score> all;
  std::int64_t index = 0;
  for (const SmallInstance& instance : small_instances()) {
    std::vector<Score> scores = tempered(instance, temperatures, "", ++index);
    for (const auto& more : {tempered(instance, few_temperatures, ", 4 rungs", ++index), annealed(instance, ++index)})
      scores.insert(scores.end(), more.begin(), more.end());
    for (const Score& score : scores) {
      EXPECT_LT(std::abs(score.z), 4.0) << score.road << ", " << score.where;
      by_road[score.road].push_back(score);
      all.push_back(score);
    }
  }
  for (const auto& [road, scores] : by_road)
    std::printf("%-26s %4zu z-scores, rms %.3f, largest %.2f\n", road.c_str(), scores.size(), rms(scores),
                std::abs(std::ranges::max_element(scores, {}, [](const Score& s) { return std::abs(s.z); })->z));
  std::printf("all %zu: rms %.3f\n", all.size(), rms(all));
  EXPECT_GE(all.size(), 12U * 6U * 6U);
  EXPECT_GT(rms(all), 0.8);
  EXPECT_LT(rms(all), 1.2);
}

TEST(FreeEnergies, TakenAtTheOtherEndAreWrongByWholeUnits) {
  // The published mistake: weights of the step from rung k to k + 1 from energies of rung k + 1.
  const SmallInstance instance = small_instances()[3];
  Protocol p = protocol_for(instance.sample, with_hot_rungs(betas(few_temperatures), 1), 2);
  p.hot_rungs = 1;
  p.shape.energy_rows = kept_energy_rows;
  p.thermalization = 1000;
  p.sweeps = 1 << 14;
  const SampleState state = finished_run(p, instance.sample, 0);
  double wrong = instance.sample.graph.sites * std::log(2.0);
  for (int k = 0; k + 1 < p.rungs(); ++k) {
    double sum = 0.0;
    const auto rows = state.measurements[k + 1].energies.rows();
    for (const double energy : rows) sum += std::exp(-(p.lambda[k + 1] - p.lambda[k]) * energy);
    wrong += std::log(sum / static_cast<double>(rows.size()));
  }
  EXPECT_GT(std::abs(wrong - exact_log_z(instance.sample, few_temperatures).back()), 1.0);
}

TEST(FreeEnergies, HotRungsLeadToInfiniteTemperature) {
  const std::vector<double> ladder = with_hot_rungs(std::vector{0.6, 1.0}, 3);
  EXPECT_EQ(ladder.size(), 5U);
  EXPECT_EQ(ladder[0], 0.0);
  EXPECT_DOUBLE_EQ(ladder[2], 0.4);
  EXPECT_EQ(ladder[3], 0.6);
  // Eight spins with 12 bonds of +-1: the deviation of H at beta = 0 is sqrt 12.
  const Sample cube = lattice({2, 2, 2}, Boundary::open, Couplings::bimodal);
  EXPECT_EQ(suggested_hot_rungs(cube, 0.5), static_cast<int>(std::ceil(0.5 * std::sqrt(12.0) / 1.5)));
}

}  // namespace
}  // namespace glassbox::spin_glass
