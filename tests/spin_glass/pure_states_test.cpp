// States that were planted, those of solved models, and what any states must hold to.
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

using Labels = std::vector<std::int32_t>;

/// Three independent centres, 100, 60 and 40 times, in a random order.
class ThreeStates : public testing::Test {
 protected:
  static constexpr int sites = 512, count = 200;
  static constexpr double p = 0.1, m = 1.0 - 2.0 * p;
  static constexpr std::array<int, 3> sizes{100, 60, 40};

  ThreeStates() : order(count), engine(11) {
    centres = fair(sites, 3, engine);
    std::iota(order.begin(), order.end(), 0);
    std::ranges::shuffle(order, engine);
    Spins sorted{.sites = sites};
    for (int a = 0; a < 3; ++a) sorted.append(around(centres.row(a), p, sizes[a], engine));
    spins = sorted.in_order(order);
    for (const std::int64_t k : order) truth.push_back(k < sizes[0] ? 0 : k < sizes[0] + sizes[1] ? 1 : 2);
  }

  void expect_overlaps(const PureStates& states) const {
    const double spread = 1.0 - m * m;
    for (int a = 0; a < 3; ++a)
      for (int b = 0; b < 3; ++b) {
        const double na = sizes[a], nb = sizes[b];
        // Per site: the mean over distinct pairs of one state, or the product of two means.
        const double variance =
            a == b ? 2.0 / (na * (na - 1.0)) * (2.0 * (na - 2.0) * m * m * spread + 1.0 - std::pow(m, 4))
                   : (m * m + spread / na) * (m * m + spread / nb) - std::pow(m, 4);
        const double q = states.overlap[3 * a + b], expected = m * m * overlap_of(centres, a, centres, b);
        const double turned = states.symmetry == Symmetry::none ? q : std::abs(q);
        EXPECT_LT(std::abs(turned - (states.symmetry == Symmetry::none ? expected : std::abs(expected))),
                  4.0 * std::sqrt(variance / sites));
      }
  }

  std::vector<std::int64_t> order;
  std::mt19937_64 engine;
  Spins centres, spins;
  Labels truth;
};

TEST_F(ThreeStates, AreFound) {
  const PureStates states = states_of(spins, Symmetry::none);
  EXPECT_EQ(states.label, truth);
  EXPECT_EQ(states.weight, (std::vector<double>{0.5, 0.3, 0.2}));
  EXPECT_EQ(states.sign, std::vector<std::int8_t>(count, 1));
  expect_overlaps(states);
  for (int a = 0; a < 3; ++a) {
    double chi_squared = 0.0;
    for (int i = 0; i < sites; ++i)
      chi_squared += std::pow(states.magnetization[a * sites + i] - m * centres.spin(a, i), 2);
    chi_squared *= sizes[a] / (1.0 - m * m);
    // The excess kurtosis of a spin, 5.1, over the number of configurations adds 0.13 or less to the 2.
    EXPECT_LT(std::abs(chi_squared - sites), 4.0 * std::sqrt(2.13 * sites));
    const double independent = std::pow(1.0 - m * m, 2);
    EXPECT_NEAR(sites * states.correlation[a], independent, 4.0 * 2.2 / sizes[a] * independent);
  }
  EXPECT_GT(sites * states.correlation_of_all, 4.0);
}

TEST_F(ThreeStates, AreFoundUpToAFlip) {
  Spins turned{.sites = sites};
  std::vector<std::int8_t> sign;
  for (int s = 0; s < count; ++s) {
    sign.push_back(engine() % 2 == 0 ? 1 : -1);
    turned.append(sign.back() > 0 ? spins.row(s) : reversed(spins.row(s)));
  }
  const PureStates states = states_of(turned, Symmetry::spin_flip);
  EXPECT_EQ(states.label, truth);
  EXPECT_EQ(states.sign[0], 1);
  expect_overlaps(states);
  const auto first = [&](std::int32_t a) { return std::ranges::find(truth, a) - truth.begin(); };
  for (int s = 0; s < count; ++s) {
    const std::int64_t twin = first(truth[s]);
    EXPECT_EQ(states.sign[s] * sign[s], states.sign[twin] * sign[twin]);
  }
  double squares = 0.0;
  const std::vector<double> q = overlap_matrix(spins);
  for (const double each : q) squares += each * each;
  EXPECT_NEAR(states.correlation_of_all, squares / static_cast<double>(q.size()), 1e-14);
  EXPECT_GE(states_of(turned, Symmetry::none).count(), 6);  // without symmetry twins are states of their own
}

TEST_F(ThreeStates, KeepTheirPlacesWhenConfigurationsMove) {
  std::vector<std::int64_t> moved(count);
  std::iota(moved.begin(), moved.end(), 0);
  std::ranges::shuffle(moved, engine);
  const PureStates one = states_of(spins, Symmetry::none), two = states_of(spins.in_order(moved), Symmetry::none);
  for (int s = 0; s < count; ++s) EXPECT_EQ(two.label[s], one.label[moved[s]]);
  EXPECT_EQ(two.magnetization, one.magnetization);
  for (int k = 0; k < 9; ++k) EXPECT_NEAR(two.overlap[k], one.overlap[k], 1e-13);
}

TEST_F(ThreeStates, DoNotSeeAGauge) {
  Spins gauged = spins;
  const Spins gauge = fair(sites, 1, engine);
  for (int s = 0; s < count; ++s)
    for (int i = 0; i < sites; ++i)
      if (gauge.spin(0, i) < 0) gauged.flip(s, i);
  const PureStates one = states_of(spins, Symmetry::spin_flip), two = states_of(gauged, Symmetry::spin_flip);
  EXPECT_EQ(two.label, one.label);
  EXPECT_EQ(two.sign, one.sign);
  EXPECT_EQ(two.tree, one.tree);
  EXPECT_EQ(two.overlap, one.overlap);
  EXPECT_EQ(two.correlation, one.correlation);
  for (int k = 0; k < 3 * sites; ++k) EXPECT_EQ(two.magnetization[k], gauge.spin(0, k % sites) * one.magnetization[k]);
}

TEST_F(ThreeStates, AreNotHiddenByStragglers) {
  Spins more = fair(sites, 2, engine);  // they join the tree last, one by one
  more.append(spins);
  const PureStates states = states_of(more, Symmetry::none);
  ASSERT_EQ(states.count(), 3);
  EXPECT_EQ(Labels(states.label.begin() + 2, states.label.end()), truth);
  EXPECT_DOUBLE_EQ(std::accumulate(states.weight.begin(), states.weight.end(), 0.0), 1.0);
  const PureStates turned = states_of(reversed(more), Symmetry::spin_flip);
  EXPECT_EQ(turned.count(), 3);
  EXPECT_EQ(turned.sign[0], 1);
}

TEST_F(ThreeStates, HaveTheLeastWeight) {
  EXPECT_EQ(states_of(spins, Symmetry::none, {.least_weight = 0.2}).count(), 3);
  EXPECT_EQ(states_of(spins, Symmetry::none, {.least_weight = 0.21}).count(), 2);
  EXPECT_EQ(states_of(spins, Symmetry::none, {.least_weight = 0.51}).count(), 1);
  EXPECT_EQ(states_of(spins, Symmetry::none, {.correlation_limit = sites}).count(), 1);
}

TEST(PureStates, AreToldApartAboveTheLimit) {
  // Two centres that differ on v of N sites, equally heavy: N C = v^2 / N + O(1), here against 4.
  constexpr int sites = 1024;
  std::mt19937_64 engine(12);
  for (const auto& [differing, expected] : {std::pair{40, 1}, std::pair{90, 2}}) {
    const Spins one = fair(sites, 1, engine);
    Spins other = one;
    for (int i = 0; i < differing; ++i) other.flip(0, i);
    Spins spins = around(one, 0.01, 60, engine);
    spins.append(around(other, 0.01, 60, engine));
    EXPECT_EQ(states_of(spins, Symmetry::none).count(), expected) << differing;
  }
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
