// The whole engine against enumeration: every model, kernel, update, exchange and cluster move, in units of the errors
// that it claims.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <limits>
#include <map>
#include <vector>

#include "glassbox/spin_glass/enumeration.hpp"
#include "glassbox/spin_glass/summary.hpp"
#include "glassbox/statistics/moments.hpp"
#include "small_instances.hpp"

namespace glassbox::spin_glass {
namespace {

using Q = Quantity;

struct Score {
  std::string what;
  double z;
};

double rms(const std::vector<Score>& scores) {
  double sum = 0.0;
  for (const Score& score : scores) sum += score.z * score.z;
  return std::sqrt(sum / static_cast<double>(scores.size()));
}

const std::vector<double> temperatures{2.5, 1.7, 1.15, 0.8, 0.6};

std::vector<double> betas() {
  std::vector<double> lambda;
  for (const double t : temperatures) lambda.push_back(1.0 / t);
  return lambda;
}

Record exact(const Sample& sample, const MeasurementShape& shape) {
  return enumerate(sample, temperatures, shape.overlap, shape.link);
}

/// Variant v of the protocol: its bits choose update, exchange, cluster moves and copies.
Protocol variant(const Sample& sample, int v) {
  Protocol p = protocol_for(sample, betas(), (v & 8) != 0 ? 3 : 2);
  p.update = (v & 1) != 0 ? Update::heat_bath : Update::metropolis;
  p.exchange = (v & 2) != 0 ? sampling::ExchangeScheme::random : sampling::ExchangeScheme::even_odd;
  p.cluster_moves = (v & 4) != 0 ? ClusterMoves::houdayer : ClusterMoves::none;
  p.sweeps_per_exchange = (v & 1) != 0 ? 2 : 1;
  p.thermalization = 1000;
  p.sweeps = 1 << 16;
  p.every = 4;
  return p;
}

void compare(std::vector<Score>& scores, const std::string& what, statistics::Estimate found, double expected) {
  if (found.error < 1e-12) {
    EXPECT_NEAR(found.value, expected, 1e-9) << what;  // what cannot fluctuate
    return;
  }
  scores.push_back({what, (found.value - expected) / found.error});
}

std::vector<Score> scores_of(const SmallInstance& instance, int v, int index) {
  const Protocol p = variant(instance.sample, v);
  const Record found = summarize(finished_run(p, instance.sample, index), p);
  const Record expected = exact(instance.sample, p.shape);
  std::vector<Score> scores;
  const std::string run =
      instance.name + " (" + std::string(name(choose_kernel(instance.sample))) + ", variant " + std::to_string(v) + ")";
  for (std::size_t k = 0; k < temperatures.size(); ++k) {
    const std::string there = run + " T = " + std::to_string(temperatures[k]).substr(0, 4) + " ";
    for (const Q q : {Q::energy, Q::specific_heat, Q::magnetization_squared, Q::overlap_squared, Q::link_overlap})
      compare(scores, there + std::string(describe(q).name), {found[q].value[k], found[q].error[k]},
              expected[q].value[k]);
    if (p.shape.axes > 0)
      compare(scores, there + "wave_overlap",
              {found.wave_overlap[k * p.shape.axes], found.wave_overlap_error[k * p.shape.axes]},
              expected.wave_overlap[k * p.shape.axes]);
  }
  return scores;
}

/// The score of the same quantity in an independent run. Errors from 64 bins are t-distributed: one score in six
/// thousand exceeds 4 by chance, and there are a thousand of them; a fault would exceed it again.
double independent_score(const SmallInstance& instance, int v, int index, const std::string& what) {
  constexpr int other_streams = 1000;
  for (const Score& score : scores_of(instance, v, other_streams + index))
    if (score.what == what) return score.z;
  return std::numeric_limits<double>::infinity();
}

TEST(ZScores, OfTheEngineAreStandardNormal) {
  const std::vector<SmallInstance> instances = small_instances();
  std::vector<Score> all;
  std::map<std::string, std::vector<Score>> by_quantity;
  for (std::size_t i = 0; i < instances.size(); ++i)
    for (const int v : {5 * static_cast<int>(i) % 16, (5 * static_cast<int>(i) + 11) % 16})
      for (const Score& score : scores_of(instances[i], v, 2 * static_cast<int>(i) + v % 2)) {
        if (std::abs(score.z) >= 4.0) {
          const double again = independent_score(instances[i], v, 2 * static_cast<int>(i) + v % 2, score.what);
          EXPECT_LT(std::abs(again), 4.0) << score.what << ", after " << score.z;
        }
        by_quantity[score.what.substr(score.what.rfind(' ') + 1)].push_back(score);
        all.push_back(score);
      }
  const Score& worst = *std::ranges::max_element(all, {}, [](const Score& score) { return std::abs(score.z); });
  std::printf("%zu z-scores: rms %.3f, largest %.2f of %s\n", all.size(), rms(all), worst.z, worst.what.c_str());
  for (const auto& [quantity, scores] : by_quantity)
    std::printf("  %-22s %4zu, rms %.3f\n", quantity.c_str(), scores.size(), rms(scores));
  EXPECT_GE(all.size(), 200U);
  EXPECT_GT(rms(all), 0.8);
  EXPECT_LT(rms(all), 1.2);
}

}  // namespace
}  // namespace glassbox::spin_glass
