// Correlations by distance against sums over quadruples, their sum over all distances, and solved models.
#include "glassbox/spin_glass/distance_correlations.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "drawn_sample.hpp"
#include "glassbox/statistics/moments.hpp"
#include "planted_states.hpp"

namespace glassbox::spin_glass {
namespace {

const Boundary open = Boundary::open, periodic = Boundary::periodic;

PureStates states_of(const Spins& spins, Symmetry symmetry) {
  return pure_states(spins, overlap_matrix(spins), symmetry, {.correlation_limit = 4.0});
}

/// Sums over the members of a state (or -1: all), signs included.
SpinSums sums_of(const Spins& spins, const PureStates& states, std::int32_t state, std::int64_t i, std::int64_t j) {
  SpinSums sums;
  for (std::int64_t m = 0; m < spins.count(); ++m) {
    if (state >= 0 && states.label[m] != state) continue;
    const int x = states.sign[m] * spins.spin(m, i), y = states.sign[m] * spins.spin(m, j);
    sums.first += x, sums.second += y, sums.product += x * y;
  }
  return sums;
}

TEST(SquaredCovariance, IsTheMeanOverDistinctQuadruples) {
  std::mt19937_64 engine(1);
  for (const int count : {4, 6, 7}) {
    const Spins spins = around(all_up(2), 0.4, count, engine);
    const auto x = [&](int m) { return spins.spin(m, 0); };
    const auto y = [&](int m) { return spins.spin(m, 1); };
    double covariance = 0.0, correlation = 0.0, quadruples = 0.0;
    for (int s = 0; s < count; ++s)
      for (int t = 0; t < count; ++t)
        for (int u = 0; u < count; ++u)
          for (int v = 0; v < count; ++v) {
            if (s == t || s == u || s == v || t == u || t == v || u == v) continue;
            covariance += x(s) * y(s) * x(t) * y(t) - 2 * x(s) * y(s) * x(t) * y(u) + x(s) * y(t) * x(u) * y(v);
            correlation += x(s) * y(s) * x(t) * y(t);
            ++quadruples;
          }
    PureStates one;
    one.label.assign(count, 0);
    one.sign.assign(count, 1);
    const SpinSums sums = sums_of(spins, one, 0, 0, 1);
    EXPECT_NEAR(squared_covariance(sums, count), covariance / quadruples, 1e-13);
    EXPECT_NEAR(squared_correlation(sums, count), correlation / quadruples, 1e-13);
  }
}

TEST(DistanceCorrelations, OfAnOddRingAddUpToThatOfOverlaps) {
  // N^2 C = sum_ij = N (C(0) + 2 sum_r C(r)): two independent roads, equal to rounding.
  constexpr int sites = 131;
  std::mt19937_64 engine(2);
  Spins spins = around(fair(sites, 1, engine), 0.2, 70, engine);
  spins.append(around(fair(sites, 1, engine), 0.1, 30, engine));
  for (int m = 1; m < 100; m += 2) spins.append(reversed(spins.row(m)));
  for (const Symmetry symmetry : {Symmetry::none, Symmetry::spin_flip}) {
    const PureStates states = states_of(spins, symmetry);
    ASSERT_EQ(states.count(), symmetry == Symmetry::none ? 4 : 2);
    const DistanceCorrelations found = distance_correlations(spins, states, {{sites}, {periodic}});
    ASSERT_EQ(found.distance.size(), 65);
    const auto added = [&](double own, const double* c) {
      for (int r = 0; r < 65; ++r) own += 2.0 * c[r];
      return own / sites;
    };
    for (std::int32_t a = 0; a < states.count(); ++a) {
      double own = 0.0;
      const std::int64_t members = std::ranges::count(states.label, a);
      for (int i = 0; i < sites; ++i) own += squared_covariance(sums_of(spins, states, a, i, i), members) / sites;
      EXPECT_NEAR(added(own, found.in_state.data() + 65 * a), states.correlation[a], 1e-13);
    }
    double own = 1.0;  // <s_i s_i>^2
    if (symmetry == Symmetry::none) {
      own = 0.0;
      for (int i = 0; i < sites; ++i)
        own += squared_covariance(sums_of(spins, states, -1, i, i), spins.count()) / sites;
    }
    EXPECT_NEAR(added(own, found.of_all.data()), states.correlation_of_all, 1e-13);
  }
}

TEST(DistanceCorrelations, AverageOverPairsOfEveryAxis) {
  const Lattice lattice{{5, 4, 2}, {open, periodic, periodic}};
  std::mt19937_64 engine(3);
  const Spins spins = around(fair(40, 1, engine), 0.3, 90, engine);
  const PureStates states = states_of(spins, Symmetry::none);
  const DistanceCorrelations found = distance_correlations(spins, states, lattice);
  ASSERT_EQ(found.distance, (std::vector<std::int32_t>{1, 2}));
  for (const int r : {1, 2}) {
    double sum = 0.0;
    int pairs = 0;
    for (int z = 0; z < 2; ++z)
      for (int y = 0; y < 4; ++y)
        for (int x = 0; x < 5; ++x) {
          const auto add = [&](int other_x, int other_y, int other_z) {
            const SpinSums sums =
                sums_of(spins, states, -1, x + 5 * (y + 4 * z), other_x + 5 * (other_y + 4 * other_z));
            sum += squared_covariance(sums, spins.count());
            ++pairs;
          };
          if (x + r < 5) add(x + r, y, z);
          add(x, (y + r) % 4, z);
          if (r == 1) add(x, y, 1 - z);
        }
    EXPECT_NEAR(found.of_all[r - 1], sum / pairs, 1e-14);
  }
}

TEST(DistanceCorrelations, OfARingAreThoseOfTheTransferMatrix) {
  constexpr int sites = 10;
  const Graph ring = hypercubic({{sites}, {periodic}});
  const double temperature = 1.2, t = std::tanh(1.0 / temperature);
  const std::vector<double> p = boltzmann(on_grid(ring, std::vector<double>(sites, 1.0), {}), temperature);
  std::mt19937_64 engine(4);
  std::vector<std::vector<double>> values(5);
  for (int k = 0; k < 100; ++k) {
    const Spins spins = drawn_from(p, 40, engine);
    const DistanceCorrelations found =
        distance_correlations(spins, states_of(spins, Symmetry::spin_flip), *ring.lattice);
    for (int r = 0; r < 5; ++r) values[r].push_back(found.of_all[r]);
  }
  for (int r = 1; r <= 5; ++r) {
    const double exact = (std::pow(t, r) + std::pow(t, sites - r)) / (1.0 + std::pow(t, sites));
    EXPECT_LT(std::abs(statistics::z_score(statistics::mean_with_error(values[r - 1]), {exact * exact, 0.0})), 4.0)
        << r;
  }
}

TEST(DistanceCorrelations, DecayInAStateAndNotOverBoth) {
  const Graph square = hypercubic({{4, 4}, {periodic, periodic}});
  const std::vector<double> p = boltzmann(on_grid(square, std::vector<double>(32, 1.0), {}), 1.5);
  std::mt19937_64 engine(5);
  const Spins spins = drawn_from(p, 600, engine);
  const PureStates states = states_of(spins, Symmetry::none);
  ASSERT_EQ(states.count(), 2);
  const DistanceCorrelations found = distance_correlations(spins, states, *square.lattice);
  for (const int r : {0, 1}) {
    EXPECT_GT(found.of_all[r], 0.8);
    for (const int a : {0, 1}) EXPECT_LT(found.in_state[2 * a + r], 0.01);
  }
}

TEST(DistanceCorrelations, RefuseAnotherLattice) {
  std::mt19937_64 engine(6);
  const Spins spins = fair(12, 8, engine);
  const PureStates states = states_of(spins, Symmetry::none);
  EXPECT_THROW(distance_correlations(spins, states, {{13}, {open}}), std::invalid_argument);
  EXPECT_THROW(distance_correlations(spins, states, {{3, 4}, {open}}), std::invalid_argument);
  EXPECT_THROW(distance_correlations(spins.row(0), states, {{12}, {open}}), std::invalid_argument);
  EXPECT_NO_THROW(distance_correlations(spins, states, {{12}, {open}}));
}

}  // namespace
}  // namespace glassbox::spin_glass
