// Message passing against exact sums, theory and what must always hold.
#include "glassbox/inference/amp.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <numbers>
#include <stdexcept>

#include "drawn_posterior.hpp"
#include "glassbox/inference/planted_instance.hpp"
#include "glassbox/inference/state_evolution.hpp"
#include "glassbox/statistics/moments.hpp"

namespace glassbox::inference {
namespace {

double feature_overlap(std::span<const double> m, data::BitView feature) {
  double sum = 0.0;
  for (std::size_t i = 0; i < m.size(); ++i) sum += feature.at(0, static_cast<std::int64_t>(i)) ? m[i] : -m[i];
  return std::abs(sum) / static_cast<double>(m.size());
}

FeatureEstimate from_random(data::BitView rows, double beta) {
  return amp(RowShare(rows), beta, random_start(rows.units, 1, 0, 0.1), {}, {});
}

/// sum_{a < b} ((sigma^a.sigma^b / N)^2 - 1 / N) / 2 - M / 12N
double fourth_order(const DrawnData& drawn) {
  const std::int64_t n = drawn.rows.units(), rows = drawn.rows.rows();
  double sum = -static_cast<double>(rows) / static_cast<double>(12 * n);
  for (std::int64_t a = 0; a < rows; ++a)
    for (std::int64_t b = 0; b < a; ++b) {
      const double r = alignment(drawn.rows.row(a)[0], drawn.rows.row(b)[0], n) / static_cast<double>(n);
      sum += 0.5 * (r * r - 1.0 / static_cast<double>(n));
    }
  return sum;
}

// log Z_exact - log Z_TAP = beta^4 fourth_order + O(M beta^6): the expansion of log E exp(sum log cosh) for fixed rows.
TEST(Amp, AgreesWithExactSumsAtHighTemperature) {
  constexpr double beta = 0.1;
  for (std::int64_t sample = 0; sample < 4; ++sample) {
    const DrawnData drawn = drawn_data(12, 20, 1.0, sample);
    const SummedPosterior exact = summed_posterior(drawn, beta);
    const FeatureEstimate found = from_random(drawn.rows, beta);
    const double band = 20.0 * std::pow(beta, 6.0);
    ASSERT_TRUE(found.has_converged());
    EXPECT_LT(found.self_overlap, 1e-10);
    EXPECT_NEAR(exact.log_z - found.log_z, std::pow(beta, 4.0) * fourth_order(drawn), band);
    EXPECT_NEAR(exact.slope - found.slope, 4.0 * std::pow(beta, 3.0) * fourth_order(drawn), 6.0 * band / beta);
    EXPECT_NEAR(exact.log_z - exact.log_cosh, found.entropy, 1e-3);
    EXPECT_NEAR(found.joint_entropy, found.log_z - beta * found.slope, 1e-9);
  }
}

// Where the posterior is concentrated, what TAP neglects is a part of what little fluctuates.
TEST(Amp, AgreesWithExactSumsWhereTheFeatureIsFound) {
  for (std::int64_t sample = 0; sample < 4; ++sample) {
    const DrawnData drawn = drawn_data(11, 200, 1.0, sample);
    const SummedPosterior exact = summed_posterior(drawn, 1.0);
    const RowShare rows(drawn.rows);
    const FeatureEstimate found = amp(rows, 1.0, spectral_start(rows, random_start(11, 1, 0, 1.0), {}), {}, {});
    ASSERT_TRUE(found.has_converged());
    const double entropy = exact.log_z - exact.log_cosh - std::numbers::ln2;  // of one of two mirror states
    const double sign = (found.magnetisation[0] > 0.0) == (exact.magnetization[0] > 0.0) ? 1.0 : -1.0;
    double difference = 0.0;
    for (std::size_t i = 0; i < 11; ++i) difference += std::abs(sign * found.magnetisation[i] - exact.magnetization[i]);
    ASSERT_LT(entropy, 0.5);
    EXPECT_NEAR(found.log_z + std::numbers::ln2, exact.log_z, 1e-3 + 0.2 * entropy);
    EXPECT_NEAR(found.entropy, entropy, 1e-3 + 0.5 * entropy);
    EXPECT_NEAR(found.slope, exact.slope, 1e-3 + entropy);
    EXPECT_LT(difference / 11.0, 1e-4 + 0.1 * entropy);
  }
}

// The TAP log Z is stationary in all messages, so that only what is written of beta counts.
TEST(Amp, SlopeIsTheDerivativeOfLogZ) {
  const PlantedInstance planted = planted_instance(300, 1200, 1.0, 2, 0);
  const RowShare rows(planted.rows);
  const FeatureEstimate middle = from_random(planted.rows, 1.0);
  const auto log_z = [&](double beta) { return amp(rows, beta, middle.magnetisation, {}, {}).log_z; };
  EXPECT_NEAR((log_z(1.02) - log_z(0.98)) / 0.04, middle.slope, 2e-4 * middle.slope);
  EXPECT_NEAR(middle.joint_entropy, middle.log_z - middle.slope, 1e-9);
}

struct Point {
  double beta, alpha;
  int instances;
};
class AmpAtLargeSize : public testing::TestWithParam<Point> {};

// Errors are those of the mean over instances; N = 1000 and infinitely many inputs differ by less.
TEST_P(AmpAtLargeSize, IsWhatStateEvolutionSays) {
  const auto [beta, alpha, instances] = GetParam();
  const EvolvedState theory = matched_state(alpha, beta);
  std::vector<double> overlaps, self_overlaps, entropies, free_energies, slopes;
  for (int k = 0; k < instances; ++k) {
    const PlantedInstance planted = planted_instance(1000, std::llround(1000.0 * alpha), beta, 7, k);
    const FeatureEstimate found =
        amp(RowShare(planted.rows), beta, random_start(1000, 7, k, 0.1), {.max_iterations = 500}, {});
    if (!found.has_converged()) continue;
    overlaps.push_back(feature_overlap(found.magnetisation, planted.feature));
    self_overlaps.push_back(found.self_overlap);
    entropies.push_back(found.entropy / 1000.0);
    free_energies.push_back(found.log_z / 1000.0);
    slopes.push_back(found.slope / 1000.0);
  }
  ASSERT_GE(static_cast<int>(overlaps.size()), instances * 3 / 4);
  const auto z = [](std::span<const double> values, double expected) {
    const statistics::Estimate mean = statistics::mean_with_error(values);
    return (mean.value - expected) / mean.error;
  };
  EXPECT_LT(std::abs(z(overlaps, theory.overlap)), 4.0);
  EXPECT_LT(std::abs(z(self_overlaps, theory.overlap)), 4.0);
  EXPECT_LT(std::abs(z(entropies, theory.entropy)), 4.0);
  EXPECT_LT(std::abs(z(free_energies, theory.free_energy)), 4.0);
  EXPECT_LT(std::abs(z(slopes, theory.slope)), 4.0);
  const statistics::Estimate nishimori = statistics::paired_difference(overlaps, self_overlaps);
  EXPECT_LT(std::abs(nishimori.value), 4.0 * nishimori.error);
}
INSTANTIATE_TEST_SUITE_P(Points, AmpAtLargeSize,
                         testing::Values(Point{1.0, 2.0, 12}, Point{1.0, 3.0, 12}, Point{1.5, 3.0 / 5.0625, 20}));

TEST(Amp, FindsNothingBelowTheTransition) {
  const PlantedInstance planted = planted_instance(1000, 500, 1.0, 7, 0);
  const FeatureEstimate found = amp(RowShare(planted.rows), 1.0, random_start(1000, 7, 0, 1.0), {}, {});
  EXPECT_TRUE(found.has_converged());
  EXPECT_LT(found.self_overlap, 1e-8);
  EXPECT_NEAR(found.log_z, 1000.0 * std::numbers::ln2 + 250.0, 1e-2);
}

TEST(Amp, NothingIsLearntAtInfiniteTemperature) {
  const PlantedInstance planted = planted_instance(20, 50, 1.0, 7, 0);
  const FeatureEstimate found = from_random(planted.rows, 0.0);
  EXPECT_TRUE(found.has_converged());
  EXPECT_EQ(found.self_overlap, 0.0);
  EXPECT_NEAR(found.log_z, 20.0 * std::numbers::ln2, 1e-5);
  EXPECT_EQ(found.slope, 0.0);
}

TEST(Amp, MirrorStartsFindMirrorStates) {
  const PlantedInstance planted = planted_instance(200, 900, 1.0, 7, 0);
  const RowShare rows(planted.rows);
  std::vector<double> start = random_start(200, 1, 0, 0.5);
  const FeatureEstimate found = amp(rows, 1.0, start, {}, {});
  for (double& m : start) m = -m;
  const FeatureEstimate mirror = amp(rows, 1.0, start, {}, {});
  for (std::size_t i = 0; i < 200; ++i) EXPECT_EQ(found.magnetisation[i], -mirror.magnetisation[i]);
  EXPECT_EQ(found.log_z, mirror.log_z);
}

/// Begun where it ended: saturated magnetisations hardly move, what rows make of them does.
TEST(Amp, BegunAtItsEndFindsTheSameEntropy) {
  const DrawnData drawn = drawn_data(200, 400, 4.0, 6);
  const RowShare rows(drawn.rows);
  const FeatureEstimate first = amp(rows, 4.0, signs_of_truth(drawn), {}, {});
  const FeatureEstimate again = amp(rows, 4.0, first.magnetisation, {}, {});
  ASSERT_TRUE(first.has_converged() && again.has_converged());
  EXPECT_GE(again.iterations, 2);  // one pass cannot tell whether fields stand
  EXPECT_NEAR(again.entropy, first.entropy, 1e-3);
  EXPECT_NEAR(again.log_z, first.log_z, 1e-3);
}

TEST(Amp, StopsAtItsLimitAndWhereNumbersEnd) {
  const PlantedInstance planted = planted_instance(100, 300, 1.0, 7, 0);
  const RowShare rows(planted.rows);
  const FeatureEstimate early = amp(rows, 1.0, random_start(100, 1, 0, 0.1), {.max_iterations = 2}, {});
  EXPECT_EQ(early.stopped_because, Stop::iteration_limit);
  EXPECT_EQ(early.iterations, 2);
  EXPECT_EQ(amp(rows, 1e300, random_start(100, 1, 0, 0.1), {}, {}).stopped_because, Stop::diverged);
}

TEST(Amp, RefusesWhatIsNoStart) {
  const RowShare rows(planted_instance(10, 10, 1.0, 1, 0).rows);
  std::vector<double> start(10, 0.1);
  EXPECT_THROW(amp(rows, -1.0, start, {}, {}), std::invalid_argument);
  EXPECT_THROW(amp(rows, std::nan(""), start, {}, {}), std::invalid_argument);
  EXPECT_THROW(amp(rows, 1.0, start, {.max_iterations = 0}, {}), std::invalid_argument);
  EXPECT_THROW(amp(rows, 1.0, start, {.tolerance = 0.0}, {}), std::invalid_argument);
  EXPECT_THROW(amp(rows, 1.0, std::vector<double>(9), {}, {}), std::invalid_argument);
  EXPECT_THROW(spectral_start(rows, std::vector<double>(9), {}), std::invalid_argument);
  start[3] = 1.5;
  EXPECT_THROW(amp(rows, 1.0, start, {}, {}), std::invalid_argument);
  EXPECT_THROW(amp(RowShare(planted_instance(10, 300, 1.0, 1, 0).rows.view().slice(0, 256), 300, 0), 1.0,
                   std::vector<double>(10), {}, {}),
               std::invalid_argument);
  EXPECT_THROW(random_start(0, 1, 0, 1.0), std::invalid_argument);
  EXPECT_THROW(random_start(5, 1, 0, 0.0), std::invalid_argument);
}

// alpha beta^4 = 3 and 0.25. What power iteration does not know, the inverse temperature, it does not need.
TEST(SpectralStart, IsNearTheFeatureWhereThereIsOne) {
  const PlantedInstance planted = planted_instance(1000, 3000, 1.0, 7, 1),
                        hidden = planted_instance(1000, 250, 1.0, 7, 1);
  const std::vector<double> random = random_start(1000, 7, 1, 1.0);
  EXPECT_GT(feature_overlap(spectral_start(RowShare(planted.rows), random, {}), planted.feature), 0.4);
  EXPECT_LT(feature_overlap(spectral_start(RowShare(hidden.rows), random, {}), hidden.feature), 0.1);
  EXPECT_EQ(spectral_start(RowShare(hidden.rows), std::vector<double>(1000), {}), std::vector<double>(1000));
}

TEST(RandomStart, IsDrawnByName) {
  const std::vector<double> a = random_start(500, 1, 2, 0.1);
  EXPECT_EQ(a, random_start(500, 1, 2, 0.1));
  EXPECT_NE(a, random_start(500, 1, 3, 0.1));
  double sum = 0.0;
  for (const double m : a) {
    EXPECT_LE(std::abs(m), 0.1);
    sum += m;
  }
  EXPECT_LT(std::abs(sum), 4.0 * 0.1 * std::sqrt(500.0 / 3.0));
}

}  // namespace
}  // namespace glassbox::inference
