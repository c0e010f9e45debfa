// Energies of a ladder: what is refused, what is cut out.
#include "glassbox/free_energy/ladder_energies.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <stdexcept>

namespace glassbox::free_energy {
namespace {

const LadderEnergies good{{0.0, 0.5}, 2, {{1, 2, 3, 4, 5, 6}, {7, 8, 9, 10, 11, 12}}};

TEST(LadderEnergies, AreRefusedWhereTheyDoNotFit) {
  EXPECT_NO_THROW(require_energies(good));
  LadderEnergies bad = good;
  bad.lambda[1] = 0.0;
  EXPECT_THROW(require_energies(bad), std::invalid_argument);
  bad = good;
  bad.width = 4;
  EXPECT_THROW(require_energies(bad), std::invalid_argument);
  bad = good;
  bad.width = 0;
  EXPECT_THROW(require_energies(bad), std::invalid_argument);
  bad = good;
  bad.energy.pop_back();
  EXPECT_THROW(require_energies(bad), std::invalid_argument);
  bad = good;
  bad.energy[1].resize(4);
  EXPECT_THROW(require_energies(bad), std::invalid_argument);
  bad = good;
  bad.energy[1][3] = std::numeric_limits<double>::quiet_NaN();
  EXPECT_THROW(require_energies(bad), std::invalid_argument);
  EXPECT_THROW(require_energies({{0.0}, 1, {{}}}), std::invalid_argument);
}

TEST(LadderEnergies, AreCutByRowsAndByRungs) {
  EXPECT_EQ(rows(good), 3);
  const LadderEnergies some = thinned(good, 2);
  EXPECT_EQ(some.lambda, good.lambda);
  EXPECT_EQ(some.energy[0], (std::vector<double>{1, 2, 5, 6}));
  EXPECT_EQ(some.energy[1], (std::vector<double>{7, 8, 11, 12}));
  const LadderEnergies first = first_rungs(good, 1);
  EXPECT_EQ(first.lambda, std::vector<double>{0.0});
  EXPECT_EQ(first.energy.size(), 1U);
}

}  // namespace
}  // namespace glassbox::free_energy
