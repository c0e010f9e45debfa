// Keys, units of alpha, and points in their order.
#include "glassbox/inference/feature_theory_job.hpp"

#include <gtest/gtest.h>

#include "glassbox/config/error.hpp"

namespace glassbox::inference {
namespace {

FeatureTheoryJob job_of(const std::string& text) {
  return feature_theory_job(config::parse(text, "f.toml", feature_theory_schema()));
}

TEST(FeatureTheory, PointsAreThoseOfTheGrid) {
  const FeatureTheoryJob job = job_of("[feature]\nbeta = [1.0, 0.7]\nalpha = {from = 1.0, to = 3.0, count = 3}");
  EXPECT_EQ(job.output, "f.h5");
  EXPECT_EQ(job.alpha, (std::vector{1.0, 2.0, 3.0}));
  const std::vector<EvolvedState> states = feature_theory(job, {});
  ASSERT_EQ(states.size(), 6);
  EXPECT_EQ(states[4].overlap, matched_state(2.0, 1.0).overlap);
  EXPECT_EQ(states[2].free_energy, matched_state(3.0, 0.7).free_energy);
}

TEST(FeatureTheory, CriticalUnitsAreThoseOfEachBeta) {
  const FeatureTheoryJob job = job_of("[feature]\nbeta = [0.5, 1.5]\nalpha = 3.0\nalpha_unit = \"critical\"");
  EXPECT_DOUBLE_EQ(job.rows_per_input(0, 0), 3.0 * 16.0);
  EXPECT_NEAR(feature_theory(job, {})[1].overlap, 0.4620, 5e-5);
}

TEST(FeatureTheory, DataMayHaveATemperatureOfTheirOwn) {
  const FeatureTheoryJob job = job_of("[feature]\nbeta = 0.8\nbeta_true = 1.2\nalpha = 2.0\nalpha_unit = \"critical\"");
  EXPECT_DOUBLE_EQ(job.rows_per_input(0, 0), 2.0 / (0.64 * 1.44));
  EXPECT_EQ(feature_theory(job, {})[0].overlap, mismatched_state(job.rows_per_input(0, 0), 1.2, 0.8).overlap);
}

TEST(FeatureTheory, RefusesWhatHasNoMeaning) {
  EXPECT_THROW(job_of("[feature]\nbeta = 0.0"), config::Error);
  EXPECT_THROW(job_of("[feature]\nalpha = -1.0"), config::Error);
  EXPECT_THROW(job_of("[feature]\nbeta = {from = 1.0, to = 2.0, count = 2000}\n"
                      "alpha = {from = 1.0, to = 2.0, count = 2000}"),
               config::Error);
}

}  // namespace
}  // namespace glassbox::inference
