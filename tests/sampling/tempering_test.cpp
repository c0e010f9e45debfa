// Tempering of a toy model: what it asks of the replicas, when ranks meet, and the joint law of all rungs.
#include "glassbox/sampling/tempering.hpp"

#include <gtest/gtest.h>

#include <stdexcept>
#include <vector>

#include "glassbox/statistics/chi_squared.hpp"
#include "toy_replicas.hpp"

namespace glassbox::sampling {
namespace {

const std::vector<double> ladder{0.2, 0.9, 2.0};

std::vector<std::uint64_t> rows_of(Tempering& tempering) {
  const auto rows = tempering.packed();
  return {rows.begin(), rows.end()};
}

TEST(Tempering, SweepsEveryReplicaAtItsRung) {
  ToyReplicas toy(0, 6);
  Tempering tempering(toy, parallel::Group(), {6}, ladder, {});
  for (int t = 0; t < 30; ++t) {
    const std::vector<std::int32_t> rung = tempering.standing().rung;
    tempering.step(11, 5, t, 0);
    ASSERT_EQ(toy.asked_lambda.size(), 6U);
    for (int r = 0; r < 6; ++r) EXPECT_EQ(toy.asked_lambda[r], ladder[rung[r]]);
    EXPECT_EQ(toy.asked_name.seed, 11U);
    EXPECT_EQ(toy.asked_name.purpose, random::Purpose::sweep);
    EXPECT_EQ(toy.asked_name.sample, 5);
    EXPECT_EQ(toy.asked_name.sweep, t);
  }
  EXPECT_EQ(toy.sweeps, 30);
  EXPECT_EQ(tempering.counts().exchanges, 30);
}

TEST(Tempering, MeetsOnlyWhereAnExchangeIsDue) {
  ToyReplicas toy(0, 3);
  Tempering tempering(toy, parallel::Group(), {3}, ladder, {.sweeps_per_exchange = 4});
  for (int t = 0; t < 12; ++t) {
    const int urgent = tempering.step(1, 0, t, 2);
    EXPECT_EQ(urgent, t % 4 == 3 ? 2 : 0);
    EXPECT_EQ(tempering.counts().exchanges, (t + 1) / 4);
    EXPECT_EQ(toy.energies_asked, (t + 1) / 4);
  }
}

TEST(Tempering, HearsWishesEvenWhereExchangesAreRare) {
  ToyReplicas toy(0, 3);
  Tempering tempering(toy, parallel::Group(), {3}, ladder, {.sweeps_per_exchange = 40});
  for (int done = 1; done <= 120; ++done) {
    const int urgent = tempering.step(1, 0, done - 1, 1);
    EXPECT_EQ(urgent, done % 16 == 0 || done % 40 == 0 ? 1 : 0) << done;
    EXPECT_EQ(tempering.counts().exchanges, done / 40);
  }
}

TEST(Tempering, EnergiesAreThoseOfNow) {
  ToyReplicas toy(0, 3);
  Tempering tempering(toy, parallel::Group(), {3}, ladder, {.sweeps_per_exchange = 2});
  const auto expect_current = [&] {
    const std::span<const std::uint64_t> rows = tempering.packed();
    const std::span<const double> energy = tempering.energies();
    ASSERT_EQ(energy.size(), 3U);
    for (int r = 0; r < 3; ++r) EXPECT_EQ(energy[r], toy_energy[rows[r]]);
  };
  for (int t = 0; t < 20; ++t) {
    tempering.step(1, 0, t, 0);
    expect_current();
    expect_current();
  }
  tempering.unpack(std::vector<std::uint64_t>{3, 1, 2});
  expect_current();
  EXPECT_EQ(rows_of(tempering), (std::vector<std::uint64_t>{3, 1, 2}));
}

TEST(Tempering, DrawsUnderTheNamesItIsGiven) {
  ToyReplicas toy(0, 3), other(0, 3);
  const TemperingRules tuning{.sweep = random::Purpose::tuning_sweep, .exchange = random::Purpose::tuning_exchange};
  Tempering a(toy, parallel::Group(), {3}, ladder, {}), b(other, parallel::Group(), {3}, ladder, tuning);
  for (int t = 0; t < 50; ++t) a.step(1, 0, t, 0), b.step(1, 0, t, 0);
  EXPECT_EQ(other.asked_name.purpose, random::Purpose::tuning_sweep);
  EXPECT_NE(rows_of(a), rows_of(b));
}

TEST(Tempering, GoesOnWhereItWas) {
  ToyReplicas one(0, 6), two(0, 6);
  Tempering whole(one, parallel::Group(), {6}, ladder, {}), first(two, parallel::Group(), {6}, ladder, {});
  for (int t = 0; t < 41; ++t) whole.step(1, 0, t, 0);
  for (int t = 0; t < 17; ++t) first.step(1, 0, t, 0);
  ToyReplicas three(0, 6);
  Tempering second(three, parallel::Group(), {6}, ladder, {});
  second.resume(first.standing(), first.counts(), first.lowest(), first.lowest_configuration());
  second.unpack(first.packed());
  for (int t = 17; t < 41; ++t) second.step(1, 0, t, 0);
  EXPECT_EQ(rows_of(second), rows_of(whole));
  EXPECT_EQ(second.standing().rung, whole.standing().rung);
  EXPECT_EQ(second.counts().accepted, whole.counts().accepted);
  EXPECT_EQ(second.counts().up, whole.counts().up);
  EXPECT_EQ(second.lowest().energy, whole.lowest().energy);
  EXPECT_EQ(second.lowest().sweep, whole.lowest().sweep);
  EXPECT_EQ(second.lowest_configuration(), whole.lowest_configuration());
  EXPECT_EQ(whole.lowest().energy, -0.6);
  EXPECT_EQ(whole.lowest_configuration(), std::vector<std::uint64_t>{2});
}

TEST(Tempering, RefusesALadderThatIsNone) {
  ToyReplicas toy(0, 2);
  EXPECT_THROW(Tempering(toy, parallel::Group(), {2}, {0.5, 0.5}, {}), std::invalid_argument);
}

class TemperingLaw : public testing::TestWithParam<ExchangeScheme> {};

TEST_P(TemperingLaw, RungsAreIndependentBoltzmannDraws) {
  constexpr int copies = 500;
  ToyReplicas toy(0, copies * 3);
  toy.draw_prior({.seed = 2, .purpose = random::Purpose::initial_spins});
  Tempering tempering(toy, parallel::Group(), {copies * 3}, ladder, {.scheme = GetParam()});
  std::vector<std::int64_t> seen(64, 0);
  for (int t = 0; t < 600; ++t) {
    tempering.step(2, 0, t, 0);
    if (t % 30 != 29) continue;  // then half of the replicas have been drawn anew thirty times
    const std::span<const std::uint64_t> rows = tempering.packed();
    const std::vector<std::int32_t>& replica = tempering.standing().replica;
    for (int c = 0; c < copies; ++c)
      ++seen[rows[replica[3 * c]] + 4 * rows[replica[3 * c + 1]] + 16 * rows[replica[3 * c + 2]]];
  }
  std::vector<double> probabilities(64);
  for (int s = 0; s < 64; ++s)
    probabilities[s] = toy_probabilities(ladder[0])[s % 4] * toy_probabilities(ladder[1])[s / 4 % 4] *
                       toy_probabilities(ladder[2])[s / 16];
  EXPECT_GT(statistics::chi_squared_test(seen, probabilities).p_value, 1e-4);
}

INSTANTIATE_TEST_SUITE_P(Schemes, TemperingLaw, testing::Values(ExchangeScheme::even_odd, ExchangeScheme::random),
                         [](const auto& one) { return one.param == ExchangeScheme::random ? "random" : "even_odd"; });

}  // namespace
}  // namespace glassbox::sampling
