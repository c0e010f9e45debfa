// States of solved models, at the limits of the criteria, and what any states must hold to.
#include "glassbox/spin_glass/pure_states.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>

#include "drawn_sample.hpp"
#include "planted_states.hpp"

namespace glassbox::spin_glass {
namespace {

PureStates states_of(const Spins& spins, Symmetry symmetry, const StateCriteria& criteria = {}) {
  return pure_states(spins, overlap_matrix(spins), symmetry, criteria);
}

TEST(PureStates, AreToldApartAboveTheLimit) {
  // Two centres that differ on v of N sites, equally heavy: N C = v^2 / N + O(1), here 5 and 22 against 10.
  constexpr int sites = 1024;
  std::mt19937_64 engine(12);
  for (const auto& [differing, expected] : {std::pair{70, 1}, std::pair{150, 2}}) {
    const Spins one = fair(sites, 1, engine);
    Spins other = one;
    for (int i = 0; i < differing; ++i) other.flip(0, i);
    Spins spins = around(one, 0.01, 60, engine);
    spins.append(around(other, 0.01, 60, engine));
    const PureStates states = states_of(spins, Symmetry::none);
    EXPECT_EQ(states.count(), expected) << differing;
    EXPECT_EQ(states.label.front(), 0);  // equal weights: by the first configuration
    EXPECT_EQ(states.label.back(), expected - 1);
  }
}

TEST(PureStates, TakeAStragglerToTheNearestTwin) {
  // Overlaps 0.3 between the centres, 0.1 and -0.25 with the straggler: on the mean over both its sign is that of the
  // heavy state, but the twin of the light one is nearer. It joins the tree above both.
  constexpr int sites = 1000;
  Spins heavy = all_up(sites), light = all_up(sites), straggler = all_up(sites);
  for (int i = 650; i < sites; ++i) light.flip(0, i);
  for (int i = 0; i < 362; ++i) straggler.flip(0, i);
  for (int i = 650; i < 737; ++i) straggler.flip(0, i);
  std::mt19937_64 engine(16);
  Spins spins = around(heavy, 0.05, 150, engine);
  spins.append(around(light, 0.05, 30, engine));
  spins.append(straggler);
  const PureStates states = states_of(spins, Symmetry::spin_flip);
  ASSERT_EQ(states.count(), 2);
  EXPECT_EQ(states.tree.back().first, 180);
  EXPECT_EQ(states.label.back(), 1);
  EXPECT_EQ(states.sign.back(), -states.sign[150]);
  const PureStates plain = states_of(spins, Symmetry::none);
  EXPECT_EQ(plain.label.back(), 0);
  std::vector<std::int64_t> backwards(181);
  for (int m = 0; m < 181; ++m) backwards[m] = 180 - m;
  const PureStates first = states_of(spins.in_order(backwards), Symmetry::spin_flip);
  EXPECT_EQ(first.sign.front(), 1);
  EXPECT_EQ(first.sign[30], -1);
}

TEST(PureStates, OfAParamagnetAreOne) {
  std::mt19937_64 engine(13);
  constexpr int sites = 256, count = 200;
  const Spins spins = fair(sites, count, engine);
  const PureStates states = states_of(spins, Symmetry::none);
  ASSERT_EQ(states.count(), 1);
  EXPECT_LT(std::abs(states.overlap[0]), 4.0 * std::sqrt(2.0 / (count * (count - 1.0) * sites)));
  EXPECT_NEAR(sites * states.correlation[0], 1.0, 4.0 * 2.0 / count);
  EXPECT_EQ(states.correlation_of_all, states.correlation[0]);
  const PureStates turned = states_of(spins, Symmetry::spin_flip);
  EXPECT_EQ(turned.count(), 1);
  EXPECT_NEAR(sites * turned.correlation_of_all, 1.0, 4.0 * 2.0 / count);
}

TEST(PureStates, OfACorrelatedParamagnetAreOne) {
  // Eight spins at a time are equal: N C = 8, with one block in every byte.
  std::mt19937_64 engine(17);
  constexpr int sites = 512, block = 8, count = 200;
  Spins spins{.sites = sites};
  spins.rows.assign(count * sites / 64, 0);
  for (std::uint64_t& word : spins.rows)
    for (int b = 0; b < 8; ++b) word |= (engine() % 2 * 0xff) << (8 * b);
  for (const Symmetry symmetry : {Symmetry::none, Symmetry::spin_flip}) {
    const PureStates states = states_of(spins, symmetry);
    EXPECT_EQ(states.count(), 1);
    EXPECT_NEAR(sites * states.correlation_of_all, block, 4.0 * 2.0 / count * block);
  }
}

TEST(PureStates, OfAFerromagnetAreTwoTwins) {
  constexpr int sites = 16, count = 400;
  const Sample square =
      on_grid(hypercubic({{4, 4}, {Boundary::periodic, Boundary::periodic}}), std::vector(32, 1.0), {});
  const std::vector<double> p = boltzmann(square, 1.5);
  double m = 0.0, m_squared = 0.0;  // of |magnetisation|, per site
  for (std::size_t s = 0; s < p.size(); ++s) {
    const double each = std::abs(2.0 * std::popcount(s) - sites) / sites;
    m += p[s] * each, m_squared += p[s] * each * each;
  }
  std::mt19937_64 engine(14);
  const Spins spins = drawn_from(p, count, engine);
  const double error = 2.0 * m * std::sqrt((m_squared - m * m) / count);  // of m^2

  const PureStates two = states_of(spins, Symmetry::none);
  ASSERT_EQ(two.count(), 2);
  EXPECT_LT(std::abs(two.weight[0] - 0.5), 4.0 * std::sqrt(0.25 / count));
  EXPECT_LT(std::abs(two.overlap[1] + m * m), 4.0 * error);
  for (const int a : {0, 1}) {
    EXPECT_LT(std::abs(two.overlap[3 * a] - m * m), 8.0 * error);  // half of the draws, or fewer
    EXPECT_LT(sites * two.correlation[a], 0.01);
  }
  const PureStates one = states_of(spins, Symmetry::spin_flip);
  ASSERT_EQ(one.count(), 1);
  EXPECT_LT(std::abs(one.overlap[0] - m * m), 4.0 * error);
  EXPECT_LT(sites * one.correlation[0], 0.01);
  EXPECT_GT(sites * one.correlation_of_all, 10.0);
}

TEST(PureStates, PartitionEveryCloudOfConfigurations) {
  for (std::uint64_t seed = 0; seed < 10; ++seed) {
    std::mt19937_64 engine(seed);
    const std::vector<double> p = boltzmann(gaussian(complete(10), 0.0, seed), 1.0);
    const Spins spins = drawn_from(p, 150, engine);
    for (const Symmetry symmetry : {Symmetry::none, Symmetry::spin_flip}) {
      const PureStates states = states_of(spins, symmetry);
      EXPECT_TRUE(std::ranges::is_sorted(states.weight, std::greater{}));
      for (std::int64_t a = 0; a < states.count(); ++a) {
        EXPECT_DOUBLE_EQ(150.0 * states.weight[a], static_cast<double>(std::ranges::count(states.label, a)));
        EXPECT_GE(states.weight[a], 4.0 / 150.0);
        double square = 0.0;  // N sum m_i^2 = q_aa up to the pairs s = s
        for (int i = 0; i < 10; ++i) square += std::pow(states.magnetization[10 * a + i], 2) / 10.0;
        const double n = 150.0 * states.weight[a], own = states.overlap[a * (states.count() + 1)];
        EXPECT_NEAR(square, ((n - 1.0) * own + 1.0) / n, 1e-12);
        for (std::int64_t b = 0; b < a; ++b) {
          double product = 0.0;
          for (int i = 0; i < 10; ++i)
            product += states.magnetization[10 * a + i] * states.magnetization[10 * b + i] / 10.0;
          EXPECT_NEAR(states.overlap[a * states.count() + b], product, 1e-12);
        }
      }
      EXPECT_NEAR(std::accumulate(states.weight.begin(), states.weight.end(), 0.0), 1.0, 1e-14);
    }
  }
}

TEST(PureStates, RefuseWhatCannotBe) {
  std::mt19937_64 engine(15);
  const Spins spins = fair(70, 5, engine);
  const std::vector<double> q = overlap_matrix(spins);
  const Spins three = spins.in_order({0, 1, 2});
  EXPECT_THROW(states_of(three, Symmetry::none), std::invalid_argument);
  EXPECT_THROW(pure_states(spins, overlap_matrix(three), Symmetry::none), std::invalid_argument);
  EXPECT_THROW(pure_states(spins, q, Symmetry::none, {.correlation_limit = 0.0}), std::invalid_argument);
  EXPECT_THROW(pure_states(spins, q, Symmetry::none, {.least_weight = -0.1}), std::invalid_argument);
  EXPECT_THROW(pure_states(spins, q, Symmetry::none, {.least_weight = std::nan("")}), std::invalid_argument);
}

}  // namespace
}  // namespace glassbox::spin_glass
