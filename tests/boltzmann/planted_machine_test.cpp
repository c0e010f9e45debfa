// The machine behind planted rows.
#include "glassbox/boltzmann/planted_machine.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

namespace glassbox::boltzmann {
namespace {

TEST(PlantedMachine, HasTheEntropyOfItsRows) {
  const random::Name name{.seed = 11, .purpose = random::Purpose::generated_rows};
  const data::Planted planted{.units = 7, .features = 2, .beta = 1.3};
  const ReadyRbm machine(planted_machine(planted, name));
  data::BitRows states(128, 7);
  for (std::int64_t x = 0; x < 128; ++x) states.row(x)[0] = static_cast<std::uint64_t>(x);
  const std::vector<double> free_energy = free_energies(machine.view(), {.bits = states, .reals = {}});
  double z = 0.0, mean = 0.0;
  for (const double f : free_energy) z += std::exp(-f), mean += std::exp(-f) * f;
  EXPECT_NEAR(std::log(z) + mean / z, data::planted_entropy(planted), 1e-5);
  EXPECT_THROW(planted_machine({.units = 3, .features = 0}, name), std::invalid_argument);
}

TEST(PlantedMachine, LikesItsFeatures) {
  const random::Name name{.seed = 12, .purpose = random::Purpose::generated_rows};
  const data::Planted planted{.units = 9, .features = 3, .beta = 1.0};
  const ReadyRbm machine(planted_machine(planted, name));
  data::BitRows states = planted_features(planted, name);
  const std::vector<double> best = free_energies(machine.view(), {.bits = states, .reals = {}});
  states.set(0, 4, !states.at(0, 4));
  EXPECT_LT(best[0], free_energies(machine.view(), {.bits = states, .reals = {}})[0] - 0.1);
}

}  // namespace
}  // namespace glassbox::boltzmann
