// MBAR: its equations, Bennett's, gaps, and the same bits on every instruction set.
#include "glassbox/free_energy/mbar.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>

#include "exact_series.hpp"
#include "instruction_set.hpp"
#include "random_levels.hpp"

namespace glassbox::free_energy {
namespace {

TEST(Mbar, IsExactWhereTheProportionsAre) {
  const Mbar found = mbar(exact_series());
  const std::vector<double> exact = exact_series_log_z();
  for (int k = 0; k < 3; ++k) {
    EXPECT_NEAR(found.log_z.value[k], exact[k], 1e-12);
    EXPECT_NEAR(found.log_z.error[k], 0.0, 1e-9);
  }
  EXPECT_FALSE(found.disconnected);
  EXPECT_EQ(gap_message(found, exact_series().lambda), "");
}

/// Bennett (1976): sum over rung 0 of g_0 / (1 + exp(M + step U - c)) = the same of the other direction.
TEST(Mbar, OfTwoRungsIsBennetts) {
  const std::vector<double> level = random_levels(8, 7);
  const LadderEnergies energies = lazy_energies(level, {0.3, 1.1}, 500, 1, 0.6, 9);
  const Mbar found = mbar(energies);
  const double step = 0.8, n0 = found.effective_samples[0], n1 = found.effective_samples[1];
  EXPECT_LT(n0, 300.0);
  const auto excess = [&](double f) {  // of energies that belong to rung 1
    double sum = -n1;
    for (int k = 0; k < 2; ++k)
      for (const double u : energies.energy[k])
        sum += found.effective_samples[k] / 500.0 / (1.0 + n0 / n1 * std::exp(step * u - f));
    return sum;
  };
  double low = -20.0, high = 20.0;
  for (int i = 0; i < 100; ++i) (excess(0.5 * (low + high)) < 0.0 ? low : high) = 0.5 * (low + high);
  EXPECT_NEAR(found.log_z.value[1], -low, 1e-11);
}

TEST(Mbar, SolvesItsEquations) {
  const LadderEnergies energies = lazy_energies(random_levels(8, 3), linear_ladder(0.0, 4.0, 12), 3000, 2, 0.3, 1);
  const Mbar found = mbar(energies);
  std::vector<double> share(12, 0.0), p(12);
  for (int own = 0; own < 12; ++own)
    for (const double u : energies.energy[own]) {
      double sum = 0.0;
      for (int k = 0; k < 12; ++k)
        sum += p[k] = found.effective_samples[k] * std::exp(-found.log_z.value[k] - energies.lambda[k] * u);
      for (int k = 0; k < 12; ++k) share[k] += found.effective_samples[own] / 6000.0 * p[k] / sum;
    }
  for (int k = 0; k < 12; ++k) EXPECT_NEAR(share[k] / found.effective_samples[k], 1.0, 1e-10) << k;
  EXPECT_LE(found.iterations, 5);
}

TEST(Mbar, CountsSlowSamplesForWhatTheyAreWorth) {
  constexpr double laziness = 0.8;  // 2 tau = 9
  const Mbar found = mbar(lazy_energies(random_levels(8, 3), {0.0, 0.5}, 20000, 2, laziness, 1));
  for (const double n : found.effective_samples) EXPECT_NEAR(n, 40000.0 / 9.0, 40000.0 / 9.0 * 0.15);
}

TEST(Mbar, ShiftsWithTheEnergy) {
  LadderEnergies energies = lazy_energies(random_levels(6, 2), {0.0, 0.4, 1.0}, 100, 2, 0.0, 5);
  const Mbar here = mbar(energies);
  for (std::vector<double>& series : energies.energy)
    for (double& u : series) u -= 1e5;
  const Mbar there = mbar(energies);
  for (int k = 0; k < 3; ++k) {
    EXPECT_NEAR(there.log_z.value[k], here.log_z.value[k] + 1e5 * energies.lambda[k], 1e-7);
    EXPECT_NEAR(there.log_z.error[k], here.log_z.error[k], 1e-7);
  }
}

/// Two ladders far apart, of normal energies whose log Z is lambda^2 variance / 2.
LadderEnergies with_gap() {
  LadderEnergies energies{{0.0, 0.04, 0.3, 0.34}, 1, {}};
  for (int k = 0; k < 4; ++k) {
    std::vector<double>& series = energies.energy.emplace_back();
    for (int i = 0; i < 400; ++i)
      series.push_back(-900.0 * energies.lambda[k] + 30.0 * random::normal({.seed = 8, .replica = k}, i));
  }
  return energies;
}

TEST(Mbar, NamesTheGap) {
  const LadderEnergies energies = with_gap();
  const Mbar found = mbar(energies);
  ASSERT_TRUE(found.disconnected);
  EXPECT_EQ(*found.disconnected, 1);
  EXPECT_EQ(gap_message(found, energies.lambda),
            "mbar: rungs 1 (lambda 0.04) and 2 (lambda 0.30) do not overlap; add rungs between them");
  EXPECT_LT(std::abs(found.log_z.value[1] - 0.72), 4.0 * found.log_z.error[1]);
  EXPECT_LT(found.log_z.error[1], 0.2);
  EXPECT_TRUE(std::isnan(found.log_z.value[2]) && std::isnan(found.log_z.error[3]));
  EXPECT_LT(found.shared[1], 0.1);
  EXPECT_GT(found.shared[2], 10.0);
}

/// The tail of one rung just reaches the next: few samples, but an answer.
TEST(Mbar, BridgesAWideStep) {
  LadderEnergies energies = first_rungs(with_gap(), 2);
  energies.lambda[1] = 0.15;
  for (double& u : energies.energy[1]) u -= 900.0 * 0.11;
  const Mbar found = mbar(energies);
  ASSERT_FALSE(found.disconnected);
  EXPECT_LT(std::abs(found.log_z.value[1] - 450.0 * 0.15 * 0.15), 4.0 * found.log_z.error[1]);
  EXPECT_GT(found.log_z.error[1], 0.2);
}

TEST(Mbar, OfOneRungOrOneRow) {
  const Mbar rung = mbar({{0.7}, 1, {{1.0, 2.0, 3.0}}});
  EXPECT_EQ(rung.log_z.value, std::vector<double>{0.0});
  const Mbar row = mbar({{0.0, 0.1}, 1, {{1.0}, {1.0}}});
  EXPECT_NEAR(row.log_z.value[1], -0.1, 1e-12);
  EXPECT_TRUE(std::isnan(row.log_z.error[1]));
}

TEST(Mbar, IsTheSameOnEveryTarget) {
  const LadderEnergies energies = lazy_energies(random_levels(8, 3), linear_ladder(0.0, 4.0, 9), 333, 3, 0.2, 1);
  const Mbar best = mbar(energies);
  for (const std::int64_t target : hwy::SupportedAndGeneratedTargets()) {
    use_target(target);
    const Mbar other = mbar(energies);
    for (int k = 0; k < 9; ++k) EXPECT_NEAR(other.log_z.value[k], best.log_z.value[k], 1e-11);
    if (target == HWY_SSE4) continue;  // without FMA the last bits may differ
    EXPECT_EQ(other.log_z.value, best.log_z.value) << hwy::TargetName(target);
    EXPECT_EQ(other.log_z.error, best.log_z.error) << hwy::TargetName(target);
    EXPECT_EQ(other.shared, best.shared) << hwy::TargetName(target);
  }
  use_target(0);
}

TEST(Mbar, RefusesWhatIsNoLadder) {
  EXPECT_THROW(mbar({{0.0, 0.5}, 1, {{1.0}}}), std::invalid_argument);
}

}  // namespace
}  // namespace glassbox::free_energy
