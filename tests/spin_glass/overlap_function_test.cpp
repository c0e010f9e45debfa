// Distributions of overlaps of order parameters that can be integrated by hand.
#include "glassbox/spin_glass/overlap_function.hpp"

#include <gtest/gtest.h>

#include <numeric>

namespace glassbox::spin_glass {
namespace {

const OverlapFunction flat{{0.0, 1.0}, {0.3, 0.3}};
const OverlapFunction step{{0.0, 0.4, 0.4, 1.0}, {0.15, 0.15, 0.75, 0.75}};
const OverlapFunction ramp{{0.0, 0.5, 1.0}, {0.0, 0.8, 0.8}};

TEST(OverlapFunction, HasMoments) {
  EXPECT_DOUBLE_EQ(moment(flat, 2), 0.09);
  EXPECT_DOUBLE_EQ(moment(step, 1), 0.4 * 0.15 + 0.6 * 0.75);
  EXPECT_DOUBLE_EQ(moment(ramp, 0), 1.0);
  EXPECT_DOUBLE_EQ(moment(ramp, 4), 0.5 * 0.8 * 0.8 * 0.8 * 0.8 * (1.0 / 5.0 + 1.0));
}

TEST(OverlapFunction, HasValues) {
  EXPECT_DOUBLE_EQ(value(flat, 0.0), 0.3);
  EXPECT_DOUBLE_EQ(value(step, 0.39), 0.15);
  EXPECT_DOUBLE_EQ(value(step, 0.4), 0.45);
  EXPECT_DOUBLE_EQ(value(step, 1.0), 0.75);
  EXPECT_DOUBLE_EQ(value(ramp, 0.25), 0.4);
  EXPECT_DOUBLE_EQ(break_point(ramp), 0.5);
  EXPECT_DOUBLE_EQ(break_point(step), 0.4);
  EXPECT_DOUBLE_EQ(break_point(flat), 0.0);
}

double integral(const std::vector<double>& density) {
  return std::accumulate(density.begin(), density.end(), 0.0) * 2.0 / static_cast<double>(density.size());
}

TEST(OverlapDensity, PutsPeaksInTheirBins) {
  const std::vector<double> density = overlap_density(step, 20, OverlapSign::as_it_is);
  EXPECT_NEAR(density[11], 0.4 / 0.1, 1e-12);
  EXPECT_NEAR(density[17], 0.6 / 0.1, 1e-12);
  EXPECT_NEAR(integral(density), 1.0, 1e-12);
}

TEST(OverlapDensity, IsTheSlopeOfTheRampOnBothSides) {
  const std::vector<double> density = overlap_density(ramp, 20, OverlapSign::both);
  EXPECT_NEAR(density[12], 0.5 * 0.5 / 0.8, 1e-12);
  EXPECT_NEAR(density[7], density[12], 1e-12);
  EXPECT_NEAR(density[18], 0.5 * 0.5 / 0.1, 1e-12);
  EXPECT_NEAR(density[19], 0.0, 1e-12);
  EXPECT_NEAR(integral(density), 1.0, 1e-12);
}

TEST(OverlapDensity, KeepsWhatLiesAtTheEnd) {
  const OverlapFunction frozen{{0.0, 1.0}, {1.0, 1.0}};
  for (const OverlapSign sign : {OverlapSign::as_it_is, OverlapSign::both})
    EXPECT_NEAR(integral(overlap_density(frozen, 7, sign)), 1.0, 1e-12);
}

}  // namespace
}  // namespace glassbox::spin_glass
