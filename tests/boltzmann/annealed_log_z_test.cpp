// Annealed importance sampling of machines whose log Z is known, from both ends.
#include "glassbox/boltzmann/annealed_log_z.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "enumerated_machine.hpp"
#include "glassbox/boltzmann/exact_log_z.hpp"
#include "glassbox/boltzmann/rbm_replicas.hpp"
#include "known_machines.hpp"

namespace glassbox::boltzmann {
namespace {

double log_z_prior(const RbmView& rbm, std::span<const float> base) {
  return log_z_of_base(rbm.visible, base) + static_cast<double>(rbm.hidden()) * std::numbers::ln2;
}

struct BothSides {
  AnnealedLogZ forward, reverse;
};

BothSides both_sides(const KnownMachine& known, int rungs, int chains, std::uint64_t seed) {
  const RbmView rbm = known.machine.view();
  const AnnealedChains plan{annealing_ladder(rungs), chains, seed};
  const double prior = log_z_prior(rbm, known.base);
  const data::BitRows starts = exact_samples(known, chains, seed);
  return {forward_log_z(prior, forward_log_weights(rbm, known.base, plan)),
          reverse_log_z(prior, reverse_log_weights(rbm, known.base, plan, {starts, {}}))};
}

TEST(AnnealedLogZ, BothSidesMeetTheExactValue) {
  for (const KnownMachine& known : known_machines()) {
    const double exact = exact_log_z(known.machine.view());
    const BothSides sides = both_sides(known, known.rungs, 100, 1);
    for (const AnnealedLogZ& side : {sides.forward, sides.reverse}) {
      EXPECT_LT(std::abs(side.log_z.value - exact), 4.0 * side.log_z.error + 1e-4) << known.name;
      EXPECT_LT(side.log_z.error, 0.3) << known.name;
    }
  }
}

TEST(AnnealedLogZ, ErrorsAreWhatTheySay) {
  const KnownMachine known = known_machines().front();
  const double exact = exact_log_z(known.machine.view());
  constexpr int runs = 60;
  double forward = 0.0, reverse = 0.0;
  for (int run = 0; run < runs; ++run) {
    const BothSides sides = both_sides(known, 40, 50, 100 + run);
    forward += std::pow((sides.forward.log_z.value - exact) / sides.forward.log_z.error, 2);
    reverse += std::pow((sides.reverse.log_z.value - exact) / sides.reverse.log_z.error, 2);
  }
  for (const double square : {forward, reverse})  // chi-squared of 60: its deviation is sqrt(120) = 11
    EXPECT_NEAR(square, runs, 4.0 * std::sqrt(2.0 * runs));
}

TEST(AnnealedLogZ, IsExactWhereThereIsNothingToAnneal) {
  Rbm rbm = drawn_rbm({.units = 70, .labels = 5}, 30, 0.0, 3);
  std::ranges::fill(rbm.hidden_bias, 0.0F);
  const ReadyRbm machine(rbm);
  const AnnealedChains plan{annealing_ladder(10), 5, 1};
  const double prior = log_z_prior(machine.view(), rbm.visible_bias);
  const AnnealedLogZ result = forward_log_z(prior, forward_log_weights(machine.view(), rbm.visible_bias, plan));
  EXPECT_NEAR(result.log_z.value, prior, 1e-9);
  EXPECT_NEAR(result.log_z.error, 0.0, 1e-12);
  EXPECT_NEAR(result.effective_chains, 5.0, 1e-9);
}

TEST(AnnealedLogZ, HiddenBiasesAloneAreAnnealedExactly) {
  const ReadyRbm machine(drawn_rbm({.units = 11}, 12, 0.0, 3));  // softplus steps telescope whatever v is
  const AnnealedChains plan{annealing_ladder(10), 4, 1};
  const std::vector<float>& base = machine.rbm().visible_bias;
  const AnnealedLogZ result =
      forward_log_z(log_z_prior(machine.view(), base), forward_log_weights(machine.view(), base, plan));
  EXPECT_NEAR(result.log_z.value, exact_log_z(machine.view()), 1e-5);
}

TEST(AnnealedLogZ, GaussianMachinesMeetTheExactValue) {
  const ReadyRbm machine(drawn_rbm({.units = 9, .labels = 3, .kind = VisibleKind::gaussian}, 8, 0.5, 5));
  const std::vector<float> base(64, 0.25F);
  const AnnealedChains plan{annealing_ladder(200), 100, 1};
  const AnnealedLogZ result =
      forward_log_z(log_z_prior(machine.view(), base), forward_log_weights(machine.view(), base, plan));
  EXPECT_LT(std::abs(result.log_z.value - exact_log_z(machine.view())), 4.0 * result.log_z.error);
  EXPECT_LT(result.log_z.error, 0.3);
}

TEST(AnnealedLogZ, AChainIsTheSameWhateverItsCompany) {
  const KnownMachine known = known_machines().front();
  const RbmView rbm = known.machine.view();
  const data::BitRows starts = exact_samples(known, 300, 1);
  const AnnealedChains many{annealing_ladder(5), 300, 1}, few{annealing_ladder(5), 10, 1};
  std::vector<double> forward = forward_log_weights(rbm, known.base, many);
  std::vector<double> reverse = reverse_log_weights(rbm, known.base, many, {starts, {}});
  forward.resize(10);
  reverse.resize(10);
  EXPECT_EQ(forward, forward_log_weights(rbm, known.base, few));
  EXPECT_EQ(reverse, reverse_log_weights(rbm, known.base, few, {starts.view().slice(0, 10), {}}));
}

TEST(AnnealedLogZ, RefusesOtherLaddersBasesAndStarts) {
  const KnownMachine known = known_machines().front();
  const RbmView rbm = known.machine.view();
  const data::BitRows starts(2, rbm.visible.units);
  EXPECT_THROW(annealing_ladder(1), std::invalid_argument);
  EXPECT_THROW(forward_log_weights(rbm, known.base, {{0.0, 0.5}, 3, 1}), std::invalid_argument);
  EXPECT_THROW(forward_log_weights(rbm, known.base, {{0.5, 1.0}, 3, 1}), std::invalid_argument);
  EXPECT_THROW(forward_log_weights(rbm, known.base, {{0.0, 1.0}, 0, 1}), std::invalid_argument);
  EXPECT_THROW(forward_log_weights(rbm, {}, {{0.0, 1.0}, 3, 1}), std::invalid_argument);
  EXPECT_THROW(reverse_log_weights(rbm, known.base, {{0.0, 1.0}, 3, 1}, {starts, {}}), std::invalid_argument);
}

}  // namespace
}  // namespace glassbox::boltzmann
