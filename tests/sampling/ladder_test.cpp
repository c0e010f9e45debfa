// Ladders: spacings, what is refused, and the ladder of equal rejections on profiles known in closed form.
#include "glassbox/sampling/ladder.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <stdexcept>
#include <string>

namespace glassbox::sampling {
namespace {

using Ladder = std::vector<double>;

TEST(Ladder, OfEqualSteps) {
  EXPECT_EQ(linear_temperatures(0.5, 2.5, 5), (Ladder{0.5, 1.0, 1.5, 2.0, 2.5}));
  EXPECT_EQ(linear_temperatures(0.7, 2.5, 1), Ladder{0.7});
}

TEST(Ladder, OfEqualFactors) {
  const Ladder t = geometric_temperatures(0.1, 1.7, 6);
  ASSERT_EQ(t.size(), 6U);
  EXPECT_EQ(t.front(), 0.1);
  EXPECT_EQ(t.back(), 1.7);
  for (int k = 1; k < 6; ++k) EXPECT_NEAR(t[k] / t[k - 1], std::pow(17.0, 0.2), 1e-14);
  EXPECT_EQ(geometric_temperatures(0.7, 2.5, 1), Ladder{0.7});
}

TEST(Ladder, OfTemperaturesIncreasesInBeta) {
  EXPECT_EQ(ladder_of_temperatures(Ladder{2.0, 0.5, 4.0}), (Ladder{0.25, 0.5, 2.0}));
}

std::string complaint(const Ladder& lambda) {
  try {
    require_ladder(lambda);
  } catch (const std::invalid_argument& error) {
    return error.what();
  }
  return "";
}

TEST(Ladder, RefusesWhatIsNone) {
  EXPECT_EQ(complaint({0.0}), "");
  EXPECT_EQ(complaint({0.0, 0.1, 7.0}), "");
  EXPECT_NE(complaint({}), "");
  EXPECT_EQ(complaint({0.1, 0.2, 0.2}), "ladder: rung 2 (0.2) is not above rung 1 (0.2); rungs must increase");
  EXPECT_NE(complaint({0.3, 0.2}), "");
  EXPECT_NE(complaint({-0.1, 0.2}), "");
  EXPECT_NE(complaint({0.1, std::numeric_limits<double>::infinity()}), "");
  EXPECT_NE(complaint({std::nan("")}), "");
  EXPECT_THROW(ladder_of_temperatures(Ladder{1.0, 0.0}), std::invalid_argument);
  EXPECT_THROW(ladder_of_temperatures(Ladder{1.0, 1.0}), std::invalid_argument);
  EXPECT_THROW(ladder_of_temperatures(Ladder{1.0, -2.0}), std::invalid_argument);
}

TEST(Barrier, AndWhatFollowsFromIt) {
  const Ladder rejection{0.5, 0.25, 0.0};
  EXPECT_DOUBLE_EQ(barrier(rejection), 0.75);
  EXPECT_DOUBLE_EQ(round_trip_rate(rejection), 1.0 / (2.0 + 2.0 * (1.0 + 1.0 / 3.0)));
  EXPECT_EQ(round_trip_rate(Ladder{1.0, 0.0}), 0.0);
  EXPECT_EQ(suggested_rungs(3.0), 7);
  EXPECT_EQ(suggested_rungs(3.1), 8);
}

/// The ladder after so many corrections, where the pair (a, b) rejects with probability rejection(barrier(b) -
/// barrier(a)).
Ladder corrected(Ladder lambda, int times, const std::function<double(double)>& cumulated,
                 double (*rejection)(double)) {
  for (int t = 0; t < times; ++t) {
    Ladder r;
    for (std::size_t k = 1; k < lambda.size(); ++k)
      r.push_back(rejection(cumulated(lambda[k]) - cumulated(lambda[k - 1])));
    lambda = equal_rejection_ladder(lambda, r);
  }
  return lambda;
}

class EqualRejection : public testing::TestWithParam<double (*)(double)> {};

TEST_P(EqualRejection, IsReached) {
  const auto bottleneck = [](double beta) { return 1.5 + std::tanh(4.0 * (beta - 1.0)) + 0.2 * beta; };
  const Ladder start{0.1, 0.3, 0.5, 0.8, 1.1, 1.4, 1.9, 2.0};
  const Ladder end = corrected(start, 40, bottleneck, GetParam());
  EXPECT_EQ(end.front(), start.front());
  EXPECT_EQ(end.back(), start.back());
  const double all = bottleneck(2.0) - bottleneck(0.1);
  for (std::size_t k = 1; k < end.size(); ++k) {
    EXPECT_GT(end[k], end[k - 1]);
    EXPECT_NEAR((bottleneck(end[k]) - bottleneck(end[k - 1])) / all, 1.0 / 7.0, 1e-6);
  }
}

double additive(double barrier) {
  return barrier;
}
double saturating(double barrier) {
  return 1.0 - std::exp(-barrier);
}
INSTANTIATE_TEST_SUITE_P(Profiles, EqualRejection, testing::Values(additive, saturating));

TEST(EqualRejectionLadder, CutsTheInterpolatedBarrier) {
  const Ladder next = equal_rejection_ladder(Ladder{0.0, 1.0, 2.0}, Ladder{0.6, 0.2});
  EXPECT_DOUBLE_EQ(next[1], 2.0 / 3.0);  // half of 0.8 lies two thirds into the first pair
}

TEST(EqualRejectionLadder, StaysWhereAllIsEqualOrNothingRejects) {
  const Ladder start{0.2, 0.5, 0.9, 1.0};
  for (const Ladder& r : {Ladder{0.3, 0.3, 0.3}, Ladder{0.0, 0.0, 0.0}, Ladder{1.0, 1.0, 1.0}}) {
    const Ladder next = equal_rejection_ladder(start, r);
    for (std::size_t k = 0; k < start.size(); ++k) EXPECT_NEAR(next[k], start[k], 1e-15);
  }
  EXPECT_EQ(equal_rejection_ladder(Ladder{0.2, 0.5}, Ladder{0.9}), (Ladder{0.2, 0.5}));
  EXPECT_EQ(equal_rejection_ladder(Ladder{0.2}, Ladder{}), Ladder{0.2});
}

TEST(EqualRejectionLadder, IsStrictWhereOnlyOnePairRejects) {
  const Ladder next = equal_rejection_ladder(Ladder{0.0, 1.0, 2.0, 3.0, 4.0}, Ladder{0.0, 0.0, 1.0, 0.0});
  EXPECT_TRUE(std::ranges::is_sorted(next, std::less_equal<>()));
  for (int k = 1; k < 4; ++k) {
    EXPECT_GT(next[k], 2.0);
    EXPECT_LT(next[k], 3.0);
  }
}

}  // namespace
}  // namespace glassbox::sampling
