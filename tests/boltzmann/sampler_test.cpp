// Chains of small machines against enumeration.
#include "glassbox/boltzmann/sampler.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "enumerated_machine.hpp"
#include "glassbox/boltzmann/transition_matrix.hpp"
#include "glassbox/statistics/chi_squared.hpp"

namespace glassbox::boltzmann {
namespace {

/// The number of a state (v, h) in distribution() and sweep_matrix().
std::int64_t state_number(const VisibleLayer& layer, const ChainSamples& samples, std::int64_t row) {
  const std::int64_t of_inputs = std::int64_t{1} << layer.inputs();
  const auto bits = static_cast<std::int64_t>(samples.visible.row(row)[0]);
  std::int64_t label = 0;
  while (layer.labels > 0 && !samples.visible.at(row, layer.inputs() + label)) ++label;
  const std::int64_t visible_states = of_inputs * std::max<std::int64_t>(1, layer.labels);
  return bits % of_inputs + of_inputs * label + visible_states * static_cast<std::int64_t>(samples.hidden.row(row)[0]);
}

std::vector<std::int64_t> counts(const VisibleLayer& layer, const ChainSamples& samples, std::size_t states) {
  std::vector<std::int64_t> seen(states, 0);
  for (std::int64_t r = 0; r < samples.rows(); ++r) ++seen[state_number(layer, samples, r)];
  return seen;
}

constexpr SamplingSchedule wide{.seed = 5, .chains = 1500, .thermalization = 20, .sweeps = 1, .every = 1};

// Many chains give independent samples: chi-squared holds.
TEST(Sampler, GibbsChainsHaveTheDistributionOfTheMachine) {
  for (const VisibleLayer& layer : {VisibleLayer{.units = 4}, VisibleLayer{.units = 5, .labels = 3}}) {
    const ReadyRbm machine(drawn_rbm(layer, 3, 1.0, 7));
    const std::vector<double> p = distribution({machine.view(), {}, 1.0});
    const ChainSamples start = random_start(layer, wide.chains, 9);
    const ChainSamples samples = gibbs_samples(machine.view(), start.view(), wide, parallel::Group());
    EXPECT_GT(statistics::chi_squared_test(counts(layer, samples, p.size()), p).p_value, 1e-4);
  }
}

TEST(Sampler, TemperedChainsHaveTheDistributionOfTheMachine) {
  for (const VisibleLayer& layer : {VisibleLayer{.units = 4}, VisibleLayer{.units = 4, .labels = 2}}) {
    const ReadyRbm machine(drawn_rbm(layer, 3, 1.0, 8));
    const std::vector<double> p = distribution({machine.view(), {}, 1.0});
    const ChainSamples start = random_start(layer, wide.chains, 9);
    const TemperedSamples tempered =
        tempered_samples(machine.view(), start.view(), {{}, even_ladder(3)}, wide, parallel::Group());
    EXPECT_GT(statistics::chi_squared_test(counts(layer, tempered.samples, p.size()), p).p_value, 1e-4);
    EXPECT_GT(tempered.counts.round_trips, 0);
  }
}

// One sweep from one state, many times: a column of the exact matrix.
TEST(Sampler, OneSweepIsAColumnOfTheTransitionMatrix) {
  const VisibleLayer layer{.units = 4};
  const ReadyRbm machine(drawn_rbm(layer, 3, 1.5, 10));
  const TransitionMatrix a = sweep_matrix({machine.view(), {}, 1.0});
  const data::BitRows states = visible_states(layer);
  for (const std::int64_t from : {0, 6, 15}) {
    const data::BitRows start = rows_of(states, std::vector<std::int64_t>(4000, from));
    const ChainSamples samples =
        gibbs_samples(machine.view(), {.bits = start, .reals = {}}, {.seed = 3, .chains = 4000}, parallel::Group());
    std::vector<double> column;
    for (std::int64_t to = 0; to < a.states; ++to) column.push_back(a(to, from));
    EXPECT_GT(statistics::chi_squared_test(counts(layer, samples, column.size()), column).p_value, 1e-4);
  }
}

TEST(Sampler, GaussianChainsHaveTheMomentsOfTheMachine) {
  Rbm rbm = zero_rbm({.units = 1, .kind = VisibleKind::gaussian}, 1);
  rbm.weights(0, 0) = 1.5F, rbm.visible_bias[0] = 0.5F, rbm.hidden_bias[0] = -1.0F;
  const ReadyRbm machine(rbm);
  // P(h = 1) / P(h = 0) = exp(b + a w + w^2 / 2); v is normal about a + w h.
  const double odds = std::exp(-1.0 + 0.75 + 1.125), on = odds / (1.0 + odds);
  const ChainSamples start = random_start(rbm.visible, wide.chains, 1);
  const ChainSamples samples = gibbs_samples(machine.view(), start.view(), wide, parallel::Group());
  double mean = 0.0, square = 0.0, hidden = 0.0;
  const auto n = static_cast<double>(wide.chains);
  for (std::int64_t r = 0; r < samples.rows(); ++r) {
    mean += samples.reals(r, 0) / n;
    square += std::pow(samples.reals(r, 0), 2) / n;
    hidden += samples.hidden.at(r, 0) ? 1.0 / n : 0.0;
  }
  EXPECT_NEAR(hidden, on, 4.0 * std::sqrt(on * (1.0 - on) / n));
  const double expected = 0.5 + 1.5 * on, variance = 1.0 + 2.25 * on * (1.0 - on);
  EXPECT_NEAR(mean, expected, 4.0 * std::sqrt(variance / n));
  EXPECT_NEAR(square - mean * mean, variance, 4.0 * variance * std::sqrt(2.0 / n));
}

TEST(Sampler, AClampedMachineIsTheMachineGivenItsLabel) {
  const VisibleLayer layer{.units = 6, .labels = 3};
  const Rbm rbm = drawn_rbm(layer, 3, 1.0, 11);
  const ReadyRbm machine(rbm);
  const std::vector<double> all = distribution({machine.view(), {}, 1.0});
  for (std::int64_t label = 0; label < 3; ++label) {
    const ReadyRbm free(clamped(rbm, label));
    std::vector<double> given;  // states of v: 8 of the inputs for each label
    for (std::size_t x = 0; x < all.size(); ++x)
      if (static_cast<std::int64_t>(x / 8 % 3) == label) given.push_back(all[x]);
    const double sum = std::accumulate(given.begin(), given.end(), 0.0);
    const std::vector<double> p = distribution({free.view(), {}, 1.0});
    ASSERT_EQ(p.size(), given.size());
    for (std::size_t x = 0; x < p.size(); ++x) EXPECT_NEAR(p[x], given[x] / sum, 1e-6);
  }
  EXPECT_THROW(clamped(rbm, 3), std::invalid_argument);
  EXPECT_THROW(clamped(drawn_rbm({.units = 3}, 2, 1.0, 1), 0), std::invalid_argument);
}

// Chains are named by number: what a chain does depends on neither how many there are nor how often one looks.
TEST(Sampler, AChainIsTheSameAmongOthers) {
  const VisibleLayer layer{.units = 70, .labels = 4};
  const ReadyRbm machine(drawn_rbm(layer, 67, 0.3, 12));
  const ChainSamples start = random_start(layer, 6, 2);
  const SamplingSchedule often{.seed = 4, .chains = 6, .thermalization = 3, .sweeps = 8, .every = 1};
  SamplingSchedule seldom = often;
  seldom.chains = 2, seldom.every = 4;
  const ChainSamples many = gibbs_samples(machine.view(), start.view(), often, parallel::Group());
  const ChainSamples few =
      gibbs_samples(machine.view(), {.bits = start.visible.view().slice(0, 2), .reals = {}}, seldom, parallel::Group());
  ASSERT_EQ(few.rows(), 4);
  for (std::int64_t chain = 0; chain < 2; ++chain)
    for (std::int64_t time = 0; time < 2; ++time)
      for (std::int64_t u = 0; u < 70; ++u)
        ASSERT_EQ(few.visible.at(2 * chain + time, u), many.visible.at(8 * chain + 4 * time + 3, u));
  EXPECT_EQ(labels_of(layer, many.view()).size(), 48U);
}

TEST(Sampler, ATunedLadderRejectsAlikeEverywhere) {
  const VisibleLayer layer{.units = 8};
  const ReadyRbm machine(drawn_rbm(layer, 8, 3.0, 13));
  const SamplingSchedule schedule{.seed = 6, .chains = 40, .thermalization = 20, .sweeps = 100};
  const ChainSamples start = random_start(layer, schedule.chains, 2);
  const auto unevenness = [&](const std::vector<double>& lambda) {
    const TemperedSamples run =
        tempered_samples(machine.view(), start.view(), {{}, lambda}, schedule, parallel::Group());
    const std::vector<double> r = sampling::rejection(run.counts);
    return *std::max_element(r.begin(), r.end()) - *std::min_element(r.begin(), r.end());
  };
  const std::vector<double> tuned =
      tuned_ladder(machine.view(), start.view(), {{}, even_ladder(6)}, schedule, parallel::Group());
  EXPECT_EQ(tuned.front(), 0.0);
  EXPECT_EQ(tuned.back(), 1.0);
  EXPECT_LT(unevenness(tuned), 0.5 * unevenness(even_ladder(6)));
}

TEST(Sampler, LabelsAreThoseThatAreOn) {
  data::BitRows rows(2, 5);
  rows.set(0, 2, true), rows.set(1, 4, true), rows.set(1, 0, true);
  EXPECT_EQ(labels_of({.units = 5, .labels = 3}, {.bits = rows, .reals = {}}), (std::vector<std::int32_t>{0, 2}));
  EXPECT_TRUE(labels_of({.units = 5}, {.bits = rows, .reals = {}}).empty());
}

TEST(Sampler, RefusesWhatDoesNotFit) {
  const VisibleLayer layer{.units = 4};
  const ReadyRbm machine(drawn_rbm(layer, 3, 1.0, 7));
  const ChainSamples start = random_start(layer, 3, 1);
  const parallel::Group alone;
  EXPECT_THROW(gibbs_samples(machine.view(), start.view(), {.chains = 2}, alone), std::invalid_argument);
  EXPECT_THROW(gibbs_samples(machine.view(), start.view(), {.chains = 3, .sweeps = 4, .every = 5}, alone),
               std::invalid_argument);
  EXPECT_THROW(tempered_samples(machine.view(), start.view(), {{}, {0.0, 0.5}}, {.chains = 3}, alone),
               std::invalid_argument);
  EXPECT_THROW(even_ladder(1), std::invalid_argument);
}

}  // namespace
}  // namespace glassbox::boltzmann
