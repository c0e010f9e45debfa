// The adaptive ladder: ends stay, rejections become equal, and only the names of the draws matter.
#include "glassbox/spin_glass/tuning.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "glassbox/sampling/ladder.hpp"
#include "small_runs.hpp"

namespace glassbox::spin_glass {
namespace {

class TunedLadderOf : public testing::Test {
 protected:
  TunedLadderOf() {
    model.dimensions = {4, 4, 4};
    protocol = protocol_for(draw_sample(model, 1, 0), {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 1.6}, 2);
  }
  TunedLadder tuned(std::int64_t pilots, std::int64_t sweeps) const {
    return tune_ladder(model, protocol, pilots, sweeps, parallel::Group()).value();
  }
  Model model;
  Protocol protocol;
};

TEST_F(TunedLadderOf, KeepsItsEndsAndIncreases) {
  const TunedLadder ladder = tuned(2, 256);
  ASSERT_EQ(ladder.lambda.size(), 8U);
  EXPECT_EQ(ladder.lambda.front(), 0.1);
  EXPECT_EQ(ladder.lambda.back(), 1.6);
  sampling::require_ladder(ladder.lambda);
  EXPECT_EQ(ladder.rejection.size(), 7U);
}

TEST_F(TunedLadderOf, EqualisesRejections) {
  const std::vector<double> rejection = tuned(4, 3000).rejection;
  const double mean = sampling::barrier(rejection) / 7.0;
  for (const double r : rejection) EXPECT_NEAR(r, mean, 0.2 * mean);
}

TEST_F(TunedLadderOf, IsAFunctionOfSeedAndModel) {
  const TunedLadder one = tuned(2, 256), two = tuned(2, 256);
  EXPECT_EQ(one.lambda, two.lambda);
  EXPECT_EQ(one.rejection, two.rejection);
  protocol.seed += 1;
  EXPECT_NE(tuned(2, 256).lambda, one.lambda);
}

TEST_F(TunedLadderOf, TwoRungsHasNothingToTune) {
  protocol = protocol_for(draw_sample(model, 1, 0), {0.1, 0.5}, 2);
  EXPECT_EQ(tuned(2, 256).lambda, protocol.lambda);
}

TEST_F(TunedLadderOf, TooFewSweepsIsTheFirstGuess) {
  EXPECT_EQ(tuned(1, 1).lambda, protocol.lambda);
}

}  // namespace
}  // namespace glassbox::spin_glass
