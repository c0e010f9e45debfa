// One exchange: which pairs are tried, what decides, and what the decision depends on.
#include "glassbox/sampling/exchange.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace glassbox::sampling {
namespace {

using Counts = std::vector<std::int64_t>;
using Reals = std::vector<double>;

random::Name at(std::int64_t sweep) {
  return {.seed = 17, .purpose = random::Purpose::exchange, .sample = 4, .sweep = sweep};
}

/// Energies by replica that forbid every swap of a ladder at its start.
const Reals rising{0.0, 1.0, 2.0, 3.0, 4.0}, forbidding{0.0, -1e6, -2e6, -3e6, -4e6};

TEST(Exchange, EvenOddAlternates) {
  Standing s = Standing::start(1, 5);
  ExchangeCounts counts = ExchangeCounts::none(5);
  exchange(ExchangeScheme::even_odd, rising, forbidding, at(0), s, counts);
  EXPECT_EQ(counts.attempts, (Counts{1, 0, 1, 0}));
  exchange(ExchangeScheme::even_odd, rising, forbidding, at(1), s, counts);
  EXPECT_EQ(counts.attempts, (Counts{1, 1, 1, 1}));
  exchange(ExchangeScheme::even_odd, rising, forbidding, at(2), s, counts);
  EXPECT_EQ(counts.attempts, (Counts{2, 1, 2, 1}));
  EXPECT_EQ(counts.exchanges, 3);
}

TEST(Exchange, RandomSchemeDrawsTheParity) {
  constexpr int steps = 4000;
  Standing s = Standing::start(1, 3);
  ExchangeCounts counts = ExchangeCounts::none(3);
  int changes = 0;
  for (int t = 0, before = 0; t < steps; ++t) {
    const std::int64_t even = counts.attempts[0];
    exchange(ExchangeScheme::random, Reals{0.0, 1.0, 2.0}, Reals{0.0, -1e6, -2e6}, at(t), s, counts);
    const int parity = counts.attempts[0] == even ? 1 : 0;
    changes += parity != before ? 1 : 0;
    before = parity;
  }
  EXPECT_EQ(counts.attempts[0] + counts.attempts[1], steps);
  EXPECT_NEAR(static_cast<double>(counts.attempts[0]), 0.5 * steps, 4.0 * std::sqrt(0.25 * steps));
  EXPECT_NEAR(changes, 0.5 * steps, 4.0 * std::sqrt(0.25 * steps));
}

TEST(Exchange, CertainSwapsHappenAndForbiddenOnesDoNot) {
  Standing s = Standing::start(2, 2);
  ExchangeCounts counts = ExchangeCounts::none(2);
  exchange(ExchangeScheme::even_odd, Reals{0.5, 1.5}, Reals{3.0, 3.0, 1e6, 0.0}, at(0), s, counts);
  EXPECT_EQ(s.rung, (std::vector<std::int32_t>{1, 0, 0, 1}));
  EXPECT_EQ(s.replica, (std::vector<std::int32_t>{1, 0, 2, 3}));
  EXPECT_EQ(counts.attempts, Counts{2});
  EXPECT_EQ(counts.accepted, Counts{1});
  EXPECT_EQ(rejection(counts), Reals{0.5});
}

TEST(Exchange, AsksForEnergiesOfReplicasNotOfRungs) {
  Standing s = Standing::start(1, 2);
  ExchangeCounts counts = ExchangeCounts::none(2);
  const Reals energy{0.0, 1e6};  // the second replica belongs to the hot rung
  for (int t = 0; t < 8; t += 2) {
    counts.exchanges = t;  // even: the pair is tried
    exchange(ExchangeScheme::even_odd, Reals{0.5, 1.5}, energy, at(t), s, counts);
    EXPECT_EQ(s.replica, (std::vector<std::int32_t>{1, 0}));
  }
  EXPECT_EQ(counts.accepted, Counts{1});
}

TEST(Exchange, AcceptsWithTheProbabilityOfMetropolis) {
  constexpr int copies = 200000;
  for (const double log_ratio : {-0.01, -0.5, -2.0, -7.0}) {
    Standing s = Standing::start(copies, 2);
    ExchangeCounts counts = ExchangeCounts::none(2);
    Reals energy;
    for (int c = 0; c < copies; ++c) energy.insert(energy.end(), {1.0, 1.0 + log_ratio / 0.4});
    exchange(ExchangeScheme::even_odd, Reals{0.3, 0.7}, energy, at(0), s, counts);
    const double p = std::exp(log_ratio);
    EXPECT_NEAR(static_cast<double>(counts.accepted[0]), copies * p, 4.0 * std::sqrt(copies * p * (1.0 - p)));
  }
}

/// Rungs of the first copies' replicas after some exchanges of `copies` copies with energies that repeat.
std::vector<std::int32_t> first_rungs(int copies, int kept, std::int64_t sample) {
  constexpr int rungs = 6;
  Standing s = Standing::start(copies, rungs);
  ExchangeCounts counts = ExchangeCounts::none(rungs);
  Reals lambda, energy;
  for (int k = 0; k < rungs; ++k) lambda.push_back(0.2 * (k + 1));
  for (int r = 0; r < copies * rungs; ++r) energy.push_back(std::sin(r));
  for (int t = 0; t < 20; ++t) {
    random::Name name = at(t);
    name.sample = sample;
    exchange(ExchangeScheme::random, lambda, energy, name, s, counts);
  }
  return {s.rung.begin(), s.rung.begin() + kept * rungs};
}

TEST(Exchange, OfACopyDoesNotDependOnHowManyThereAre) {
  EXPECT_EQ(first_rungs(1, 1, 0), first_rungs(5, 1, 0));
  EXPECT_EQ(first_rungs(4, 4, 0), first_rungs(5, 4, 0));
  EXPECT_NE(first_rungs(4, 4, 0), first_rungs(4, 4, 1));
}

TEST(Exchange, OfOneRungDoesNothing) {
  Standing s = Standing::start(3, 1);
  ExchangeCounts counts = ExchangeCounts::none(1);
  exchange(ExchangeScheme::even_odd, Reals{0.5}, Reals{1.0, 2.0, 3.0}, at(0), s, counts);
  EXPECT_EQ(s.rung, (std::vector<std::int32_t>{0, 0, 0}));
  EXPECT_EQ(counts.round_trips, 0);
  EXPECT_TRUE(rejection(counts).empty());
}

TEST(Rejection, OfPairsThatWereNeverTriedIsZero) {
  ExchangeCounts counts = ExchangeCounts::none(3);
  counts.attempts = {4, 0};
  counts.accepted = {1, 0};
  EXPECT_EQ(rejection(counts), (Reals{0.75, 0.0}));
}

}  // namespace
}  // namespace glassbox::sampling
