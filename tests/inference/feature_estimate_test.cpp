// Names of outcomes are those of the file.
#include "glassbox/inference/feature_estimate.hpp"

#include <gtest/gtest.h>

namespace glassbox::inference {
namespace {

TEST(FeatureEstimate, OutcomesHaveNames) {
  EXPECT_EQ(name(Stop::converged), "converged");
  EXPECT_EQ(name(Stop::iteration_limit), "iteration-limit");
  EXPECT_EQ(name(Stop::diverged), "diverged");
  EXPECT_FALSE(FeatureEstimate{}.has_converged());
}

}  // namespace
}  // namespace glassbox::inference
