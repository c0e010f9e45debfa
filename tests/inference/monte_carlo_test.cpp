// Against enumeration, against the identities of equal temperatures, and against theory.
#include "glassbox/inference/monte_carlo.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>

#include "drawn_posterior.hpp"
#include "glassbox/inference/planted_summary.hpp"
#include "glassbox/inference/posterior_enumeration.hpp"
#include "glassbox/inference/state_evolution.hpp"
#include "glassbox/statistics/moments.hpp"

namespace glassbox::inference {
namespace {

void expect_near(const statistics::Estimate& estimate, double exact, const char* what) {
  EXPECT_GT(estimate.error, 0.0) << what;
  EXPECT_LT(std::abs(estimate.value - exact), 4.0 * estimate.error)
      << what << ": " << estimate.value << " against " << exact;
}

/// < |q| > of two draws.
double overlap_of_copies(const DrawnData& drawn, double beta) {
  const std::vector<double> p = exact_posterior(drawn.rows, beta, drawn.truth).overlap_probability;
  const auto n = static_cast<double>(drawn.rows.units());
  double mean = 0.0;
  for (std::size_t k = 0; k < p.size(); ++k) mean += p[k] * std::abs(2.0 * static_cast<double>(k) / n - 1.0);
  return mean;
}

TEST(MonteCarlo, AgreesWithEnumeration) {
  const DrawnData drawn = drawn_data(8, 10, 1.0, 4);
  const double beta = 1.1;
  const SummedPosterior exact = summed_posterior(drawn, beta);
  const SampledPosterior sampled =
      sampled_posterior(drawn.rows, beta, drawn.truth, {.rungs = 4, .pilots = 2, .warm_up = 200, .sweeps = 8000});
  EXPECT_EQ(sampled.gap, "");
  expect_near(sampled.log_z, exact.log_z, "log Z");
  expect_near(sampled.slope, exact.slope, "slope");
  expect_near(sampled.overlap, exact.overlap, "|q|");
  expect_near(sampled.overlap_squared, exact.overlap_squared, "q^2");
  expect_near(sampled.copies_overlap, overlap_of_copies(drawn, beta), "|q| of copies");
  expect_near(sampled.copies_squared, exact.copies_squared, "q^2 of copies");
  expect_near(sampled.entropy, exact.log_z - exact.log_cosh, "entropy");
  expect_near(sampled.joint_entropy, exact.log_z - beta * exact.slope, "joint entropy");
  const double band = 4.0 * std::sqrt(2.0 * 1.25 / 16000);  // 16000 looks of correlation time 1.25
  for (int i = 0; i < 8; ++i) EXPECT_NEAR(sampled.magnetization[i], exact.magnetization[i], band) << i;
  EXPECT_LT(sampled.log_z.error, 0.05);
  EXPECT_GT(sampled.round_trips, 100);
}

TEST(MonteCarlo, RecordsBearTheQuantitiesOfEnumeration) {
  InferJob job;
  job.rules = {.algorithm = Algorithm::exact, .sweeps = 2000};
  const PlantedPoint point{.inputs = 8, .rows = 12, .beta = 1.0, .alpha = 1.5};
  const InferRecord exact = infer_planted(job, point, 3, {});
  job.rules.algorithm = Algorithm::monte_carlo;
  const InferRecord sampled = infer_planted(job, point, 3, {});
  const double band = 4.0 * 0.5 * std::sqrt(2.0 * 1.25 / 2000.0);  // 2000 looks of |q| in [0, 1], correlation time 1.25
  EXPECT_NEAR(sampled[Quantity::overlap], exact[Quantity::overlap], band);
  EXPECT_NEAR(sampled[Quantity::self_overlap], exact[Quantity::self_overlap], band);
}

TEST(MonteCarlo, NeedsNoTruth) {
  const DrawnData drawn = drawn_data(8, 10, 1.0, 5);
  const SampledPosterior sampled =
      sampled_posterior(drawn.rows, 1.0, {}, {.rungs = 4, .copies = 3, .warm_up = 100, .sweeps = 2000});
  EXPECT_TRUE(std::isnan(sampled.overlap.value));
  EXPECT_TRUE(sampled.magnetization.empty());
  expect_near(sampled.copies_squared, summed_posterior(drawn, 1.0).copies_squared, "q^2 of copies");
}

/// At beta = beta_true the truth is one more draw from the posterior: its overlaps are those of two copies.
TEST(MonteCarlo, TruthIsACopyAtEqualTemperatures) {
  std::vector<double> difference, of_squares;
  for (std::int64_t sample = 0; sample < 40; ++sample) {
    const DrawnData drawn = drawn_data(16, 24, 1.0, 100 + sample);
    const SampledPosterior sampled = sampled_posterior(
        drawn.rows, 1.0, drawn.truth, {.rungs = 4, .pilots = 0, .warm_up = 50, .sweeps = 100, .instance = sample});
    difference.push_back(sampled.overlap.value - sampled.copies_overlap.value);
    of_squares.push_back(sampled.overlap_squared.value - sampled.copies_squared.value);
  }
  expect_near(statistics::mean_with_error(difference), 0.0, "difference of |q|");
  expect_near(statistics::mean_with_error(of_squares), 0.0, "difference of q^2");
}

TEST(MonteCarlo, ApproachesStateEvolution) {
  const EvolvedState theory = matched_state(4.0, 1.0);
  std::vector<double> overlap, log_z;
  for (std::int64_t sample = 0; sample < 5; ++sample) {
    const DrawnData drawn = drawn_data(200, 800, 1.0, 200 + sample);
    const SampledPosterior sampled = sampled_posterior(
        drawn.rows, 1.0, drawn.truth, {.pilots = 1, .warm_up = 100, .sweeps = 100, .instance = sample});
    overlap.push_back(sampled.overlap.value);
    log_z.push_back(sampled.log_z.value / 200.0);
  }
  expect_near(statistics::mean_with_error(overlap), theory.overlap, "|q|");
  expect_near(statistics::mean_with_error(log_z), theory.free_energy, "log Z / N");
}

TEST(MonteCarlo, RefusesWhatHasNoMeaning) {
  const DrawnData drawn = drawn_data(8, 10, 1.0, 4);
  EXPECT_THROW(sampled_posterior(drawn.rows, 0.0, drawn.truth, {}), std::invalid_argument);
  EXPECT_THROW(sampled_posterior(drawn.rows, 1.0, data::BitRows(1, 9), {}), std::invalid_argument);
  EXPECT_THROW(sampled_posterior(drawn.rows, 1.0, drawn.truth, {.rungs = 1}), std::invalid_argument);
  EXPECT_THROW(sampled_posterior(drawn.rows, 1.0, drawn.truth, {.copies = 1}), std::invalid_argument);
}

}  // namespace
}  // namespace glassbox::inference
