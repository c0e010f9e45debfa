// Energies of machines, against their definitions and their Ising form.
#include "glassbox/boltzmann/rbm.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "glassbox/boltzmann/gibbs.hpp"
#include "glassbox/random/draw.hpp"

namespace glassbox::boltzmann {
namespace {

Rbm random_rbm(std::int64_t visible, std::int64_t hidden, double scale) {
  Rbm rbm = zero_rbm({.units = visible}, hidden);
  const random::Name name{.seed = 5};
  for (std::int64_t i = 0; i < visible; ++i) {
    rbm.visible_bias[i] = static_cast<float>(random::normal(name, i));
    for (std::int64_t j = 0; j < hidden; ++j)
      rbm.weights(i, j) = static_cast<float>(scale * random::normal(name, 1000 + i * hidden + j));
  }
  for (std::int64_t j = 0; j < hidden; ++j) rbm.hidden_bias[j] = static_cast<float>(random::normal(name, 500 + j));
  return rbm;
}

data::BitRows all_states(std::int64_t units) {
  data::BitRows states(std::int64_t{1} << units, units);
  for (std::int64_t x = 0; x < states.rows(); ++x) states.row(x)[0] = static_cast<std::uint64_t>(x);
  return states;
}

TEST(Rbm, FreeEnergyIsMinusTheLogOfTheSumOverHiddenStates) {
  const ReadyRbm machine(random_rbm(6, 4, 1.5));
  const data::BitRows v = all_states(6), h = all_states(4);
  const std::vector<double> f = free_energies(machine.view(), {.bits = v, .reals = {}});
  for (std::int64_t x = 0; x < v.rows(); ++x) {
    double sum = 0.0;
    for (std::int64_t y = 0; y < h.rows(); ++y) {
      data::BitRows pair(1, 4);
      pair.row(0)[0] = h.row(y)[0];
      sum += std::exp(-energy(machine.rbm(), {.bits = v.view().slice(x, 1), .reals = {}}, pair, 0));
    }
    EXPECT_NEAR(f[x], -std::log(sum), 1e-5);
  }
}

TEST(Rbm, EnergiesAreThoseOfTheIsingForm) {
  const Rbm rbm = random_rbm(7, 5, 1.0);
  const IsingForm ising = ising_form(rbm);
  for (std::uint64_t x = 0; x < 128; ++x)
    for (std::uint64_t y = 0; y < 32; ++y) {
      data::BitRows v(1, 7), h(1, 5);
      v.row(0)[0] = x;
      h.row(0)[0] = y;
      const auto spin = [](std::uint64_t bits, int unit) { return (bits >> unit & 1) != 0 ? 1.0 : -1.0; };
      double e = ising.constant;
      for (int i = 0; i < 7; ++i) e -= ising.visible_field[i] * spin(x, i);
      for (int j = 0; j < 5; ++j) e -= ising.hidden_field[j] * spin(y, j);
      for (int i = 0; i < 7; ++i)
        for (int j = 0; j < 5; ++j) e -= ising.coupling[i * 5 + j] * spin(x, i) * spin(y, j);
      EXPECT_NEAR(energy(rbm, {.bits = v, .reals = {}}, h, 0), e, 1e-12);
    }
}

TEST(Rbm, IsTheSameAfterTheIsingForm) {
  const Rbm rbm = random_rbm(7, 5, 1.0), back = binary_form(ising_form(rbm), 7, 5);
  EXPECT_EQ(rbm, back);
}

TEST(Rbm, RefusesLayersWithoutUnits) {
  EXPECT_THROW(zero_rbm({.units = 0}, 3), std::invalid_argument);
  EXPECT_THROW(zero_rbm({.units = 5, .labels = 6}, 3), std::invalid_argument);
}

}  // namespace
}  // namespace glassbox::boltzmann
