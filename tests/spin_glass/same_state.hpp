// Whether two simulations stand at the same place, bit for bit, for tests.
#pragma once

#include <gtest/gtest.h>

#include <vector>

#include "glassbox/spin_glass/simulation.hpp"

namespace glassbox::spin_glass {

inline void expect_same(const SampleState& found, const SampleState& expected) {
  EXPECT_EQ(found.sample, expected.sample);
  EXPECT_EQ(found.sweep, expected.sweep);
  EXPECT_EQ(found.doublings, expected.doublings);
  EXPECT_EQ(found.has_passed, expected.has_passed);
  EXPECT_EQ(found.bonds, expected.bonds);
  EXPECT_EQ(found.lowest.seen.energy, expected.lowest.seen.energy);
  EXPECT_EQ(found.lowest.seen.lambda, expected.lowest.seen.lambda);
  EXPECT_EQ(found.lowest.seen.sweep, expected.lowest.seen.sweep);
  EXPECT_EQ(found.lowest.spins, expected.lowest.spins);
  EXPECT_EQ(found.standing.rung, expected.standing.rung);
  EXPECT_EQ(found.standing.replica, expected.standing.replica);
  EXPECT_EQ(found.standing.heading, expected.standing.heading);
  EXPECT_EQ(found.counts.exchanges, expected.counts.exchanges);
  EXPECT_EQ(found.counts.round_trips, expected.counts.round_trips);
  EXPECT_EQ(found.counts.attempts, expected.counts.attempts);
  EXPECT_EQ(found.counts.accepted, expected.counts.accepted);
  EXPECT_EQ(found.counts.up, expected.counts.up);
  EXPECT_EQ(found.counts.down, expected.counts.down);
  EXPECT_EQ(found.spins, expected.spins);
  ASSERT_EQ(found.measurements.size(), expected.measurements.size());
  std::vector<double> reals, expected_reals;
  std::vector<std::int64_t> integers, expected_integers;
  for (const RungMeasurements& rung : found.measurements) rung.append_state(reals, integers);
  for (const RungMeasurements& rung : expected.measurements) rung.append_state(expected_reals, expected_integers);
  EXPECT_EQ(reals, expected_reals);
  EXPECT_EQ(integers, expected_integers);
}

}  // namespace glassbox::spin_glass
