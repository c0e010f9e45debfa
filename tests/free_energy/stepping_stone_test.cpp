// Stepping stones: weights at the rung where U was seen, without overflow.
#include "glassbox/free_energy/stepping_stone.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>

#include "exact_series.hpp"
#include "random_levels.hpp"

namespace glassbox::free_energy {
namespace {

TEST(SteppingStone, IsExactWhereTheProportionsAre) {
  const SteppingStone found = stepping_stone(exact_series());
  const std::vector<double> exact = exact_series_log_z();
  for (int k = 0; k < 3; ++k)
    for (const LogZ& log_z : {found.forward, found.reverse, found.both}) {
      EXPECT_NEAR(log_z.value[k], exact[k], 1e-13);
      EXPECT_NEAR(log_z.error[k], 0.0, 1e-13);
    }
}

TEST(SteppingStone, ShiftsWithTheEnergy) {
  LadderEnergies energies = lazy_energies(random_levels(6, 2), {0.0, 0.4, 1.0}, 100, 2, 0.0, 5);
  const SteppingStone here = stepping_stone(energies);
  constexpr double shift = 1e6;  // exp(shift) is no number
  for (std::vector<double>& series : energies.energy)
    for (double& u : series) u += shift;
  const SteppingStone there = stepping_stone(energies);
  for (int k = 0; k < 3; ++k) {
    EXPECT_NEAR(there.forward.value[k], here.forward.value[k] - shift * energies.lambda[k], 1e-7);
    EXPECT_NEAR(there.reverse.value[k], here.reverse.value[k] - shift * energies.lambda[k], 1e-7);
    EXPECT_NEAR(there.both.error[k], here.both.error[k], 1e-7);
  }
}

TEST(SteppingStone, MeansOfTheTwoDirections) {
  const SteppingStone found = stepping_stone(lazy_energies(random_levels(6, 2), {0.0, 0.4, 1.0}, 77, 1, 0.0, 5));
  for (int k = 0; k < 3; ++k)
    EXPECT_NEAR(found.both.value[k], 0.5 * (found.forward.value[k] + found.reverse.value[k]), 1e-13);
}

TEST(SteppingStone, RefusesWhatIsNoLadder) {
  EXPECT_THROW(stepping_stone({{0.0, 0.5}, 1, {{1.0}, {1.0, 2.0}}}), std::invalid_argument);
}

}  // namespace
}  // namespace glassbox::free_energy
