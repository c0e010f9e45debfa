// The largest of several Gaussian numbers.
#include "glassbox/report/chance.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace glassbox::report {
namespace {

TEST(Chance, is_that_of_a_single_number) {
  EXPECT_NEAR(chance_of_largest(1.0, 1), 0.317311, 1e-6);
  EXPECT_NEAR(chance_of_largest(3.0, 1), 0.002700, 1e-6);
  EXPECT_EQ(chance_of_largest(0.0, 5), 1.0);
}

TEST(Chance, grows_with_the_number) {
  EXPECT_NEAR(chance_of_largest(3.5, 600), 1.0 - std::pow(1.0 - 4.6525815807e-4, 600), 1e-9);
  EXPECT_NEAR(chance_of_largest(10.0, 1000), 1000 * 1.523970604832e-23, 1e-26);
}

TEST(Chance, knows_what_is_usual) {
  EXPECT_NEAR(usual_largest(1), 0.674490, 1e-6);
  EXPECT_NEAR(chance_of_largest(usual_largest(600), 600), 0.5, 1e-9);
  EXPECT_NEAR(usual_largest(600), 3.25, 0.01);
  EXPECT_EQ(usual_largest(0), 0.0);
}

}  // namespace
}  // namespace glassbox::report
