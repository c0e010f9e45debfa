// Features of rows of a source: the first, and two at once.
#include "glassbox/inference/data_features.hpp"

#include <gtest/gtest.h>

#include <numeric>

#include "glassbox/inference/feature_inference.hpp"
#include "glassbox/inference/planted_pair.hpp"

namespace glassbox::inference {
namespace {

SourceRows pair_rows(std::int64_t inputs, std::int64_t rows, double beta) {
  SourceRows all{.name = "pair",
                 .rows = planted_pair({.inputs = inputs, .rows = rows, .beta = beta}, 1, 0).rows,
                 .labels = {},
                 .classes = {},
                 .columns = std::vector<std::int64_t>(inputs),
                 .source_columns = inputs,
                 .share_up = {},
                 .image = {}};
  std::iota(all.columns.begin(), all.columns.end(), std::int64_t{0});
  return all;
}

DataFeatures both(const SourceRows& rows, double beta) {
  InferJob job;
  job.is_planted = false;
  job.features = 2;
  job.are_joint = true;
  InferRecord all;
  all[Quantity::beta] = beta;
  return data_features(job, rows, all, {}, [](std::int64_t) {});
}

TEST(DataFeatures, TheFirstIsThatOfAllRows) {
  InferRecord all;
  all[Quantity::beta] = 0.7;
  all[Quantity::evidence_gain] = 5.0;
  all[Quantity::converged] = 1.0;
  all.magnetisation = {0.5, -0.5};
  const DataFeatures one = data_features({}, pair_rows(2, 4, 1.0), all, {}, [](std::int64_t) {});
  EXPECT_EQ(one.magnetisation.at(0), all.magnetisation);
  EXPECT_EQ(one.beta.at(0), 0.7);
  EXPECT_EQ(one.evidence_gain.at(0), 5.0);
  EXPECT_TRUE(one.converged.at(0));
}

// Below the transition log Z = 2 N log 2 + M beta^2, and the rows are as likely as fair coins make them: what stays is
// (2 / 3) M beta^4 / N.
TEST(DataFeatures, NothingIsGainedByAPairThatIsNotSeen) {
  const DataFeatures pair = both(pair_rows(64, 128, 0.3), 0.3);
  ASSERT_TRUE(pair.converged.at(0));
  for (const double gain : pair.evidence_gain) EXPECT_NEAR(gain, 2.0 / 3.0 * 128.0 * 0.0081 / 64.0, 1e-3);
}

// Two features explain more than one of them.
TEST(DataFeatures, APairThatIsSeenGainsMoreThanOne) {
  const SourceRows rows = pair_rows(100, 1000, 1.0);
  const DataFeatures pair = both(rows, 1.0);
  ASSERT_TRUE(pair.converged.at(0));
  InferJob job;
  job.is_planted = false;
  const InferRecord one = infer_feature(job, rows.rows, 1.0, {1, 0}, {});
  EXPECT_GT(pair.evidence_gain.at(0), one[Quantity::evidence_gain]);
  EXPECT_LT(pair.evidence_gain.at(0), 2.5 * one[Quantity::evidence_gain]);
}

}  // namespace
}  // namespace glassbox::inference
