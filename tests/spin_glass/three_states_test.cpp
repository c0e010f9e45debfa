// Three planted states among two hundred configurations: found, whatever is done to them that must not matter.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "glassbox/spin_glass/pure_states.hpp"
#include "planted_states.hpp"

namespace glassbox::spin_glass {
namespace {

using Labels = std::vector<std::int32_t>;

PureStates states_of(const Spins& spins, Symmetry symmetry, const StateCriteria& criteria = {}) {
  return pure_states(spins, overlap_matrix(spins), symmetry, criteria);
}

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
  EXPECT_GT(sites * states.correlation_of_all, 10.0);
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

}  // namespace
}  // namespace glassbox::spin_glass
