// Passes through the directed layers, against their definitions.
#include "glassbox/boltzmann/deep_states.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "small_networks.hpp"

namespace glassbox::boltzmann {
namespace {

constexpr random::Name name{.seed = 3, .purpose = random::Purpose::up_pass, .sweep = 7};

TEST(DeepStates, MeansGoUpAsReals) {
  const Machine machine = random_network({5, 4, 3, 2}, 0, 1.0, 0.1);
  const data::BitRows data = random_data(6, 5, 0);
  const Panels means = mean_up(machine.directed, {.bits = data, .reals = {}});
  for (std::int64_t r = 0; r < 6; ++r) {
    std::vector<double> x(5);
    for (std::int64_t u = 0; u < 5; ++u) x[u] = data.at(r, u) ? 1.0 : 0.0;
    for (const DirectedLayer& layer : machine.directed) {
      std::vector<double> y(layer.upper());
      for (std::int64_t j = 0; j < layer.upper(); ++j) {
        double input = layer.upper_bias[j];
        for (std::size_t i = 0; i < x.size(); ++i) input += x[i] * layer.recognition(i, j);
        y[j] = 1.0 / (1.0 + std::exp(-input));
      }
      x = y;
    }
    for (std::int64_t j = 0; j < 3; ++j) EXPECT_NEAR(means(r, j), x[j], 1e-6);
  }
}

/// All rows alike: states of one layer are drawn from the mean of that layer.
TEST(DeepStates, StatesAreDrawnFromTheMeans) {
  const Machine machine = random_network({5, 4, 3}, 0, 1.0, 0.1);
  constexpr std::int64_t rows = 20000;
  data::BitRows data(rows, 5), top(rows, 4);
  for (std::int64_t r = 0; r < rows; ++r) {
    data.row(r)[0] = 0b01101;
    top.row(r)[0] = 0b1010;
  }
  const VisibleRows one{.bits = data.view().slice(0, 1), .reals = {}};
  const Panels p = mean_up(machine.directed, one);
  const std::vector<std::int64_t> counts =
      data::column_counts(sample_up(machine.directed, {.bits = data, .reals = {}}, name));
  for (std::int64_t j = 0; j < 4; ++j)
    EXPECT_LT(std::abs(static_cast<double>(counts[j]) / rows - p(0, j)), 4 * std::sqrt(p(0, j) * (1 - p(0, j)) / rows));
  const Panels down = DownPass(machine.directed)(top, name);
  for (std::int64_t u = 0; u < 5; ++u) {
    const DirectedLayer& layer = machine.directed[0];
    const double input = layer.lower_bias[u] + layer.generative(u, 1) + layer.generative(u, 3);
    EXPECT_NEAR(down(rows - 1, u), 1.0 / (1.0 + std::exp(-input)), 1e-6);
  }
}

/// P(x^0) of two directed layers, by a sum over the states between.
TEST(DeepStates, DownPassesThroughStates) {
  const Machine machine = random_network({4, 3, 2, 2}, 0, 1.5, 0.1);
  constexpr std::int64_t rows = 20000;
  data::BitRows top(rows, 2);
  for (std::int64_t r = 0; r < rows; ++r) top.row(r)[0] = 0b01;
  const Panels means = DownPass(machine.directed)(top, name);
  const DirectedLayer &low = machine.directed[0], &high = machine.directed[1];
  for (std::int64_t u = 0; u < 4; ++u) {
    double expected = 0.0, squared = 0.0, sum = 0.0;
    for (int x = 0; x < 8; ++x) {
      double weight = 1.0, input = low.lower_bias[u];
      for (std::int64_t j = 0; j < 3; ++j) {
        const double p = 1.0 / (1.0 + std::exp(-high.lower_bias[j] - high.generative(j, 0)));
        weight *= (x >> j & 1) != 0 ? p : 1.0 - p;
        input += (x >> j & 1) != 0 ? low.generative(u, j) : 0.0;
      }
      const double p = 1.0 / (1.0 + std::exp(-input));
      expected += weight * p;
      squared += weight * p * p;
    }
    for (std::int64_t r = 0; r < rows; ++r) sum += means(r, u);
    EXPECT_LT(std::abs(sum / rows - expected), 4 * std::sqrt((squared - expected * expected) / rows) + 1e-6);
  }
}

/// A row's draws are its own, whatever comes before it.
TEST(DeepStates, RowsAreNamedByTheirReplica) {
  const Machine machine = random_network({70, 66, 65, 3}, 0, 0.2, 0.1);
  const data::BitRows data = random_data(1100, 70, 0);
  const data::BitRows all = sample_up(machine.directed, {.bits = data, .reals = {}}, name);
  random::Name later = name;
  later.replica = 1000;
  const data::BitRows some = sample_up(machine.directed, {.bits = data.view().slice(1000, 100), .reals = {}}, later);
  for (std::int64_t r = 0; r < 100; ++r) EXPECT_EQ(all.row(1000 + r)[0], some.row(r)[0]);
}

TEST(DeepStates, LayersMustFit) {
  Machine machine = random_network({5, 4, 3}, 2, 1.0, 0.1);
  EXPECT_NO_THROW(check_layers(machine));
  machine.directed[0].lower.labels = 1;
  EXPECT_THROW(check_layers(machine), std::invalid_argument);
  machine.directed[0].lower = {.units = 6};
  EXPECT_THROW(check_layers(machine), std::invalid_argument);
  machine.directed[0].lower = {.units = 5};
  machine.top.visible.kind = VisibleKind::gaussian;
  EXPECT_THROW(check_layers(machine), std::invalid_argument);
}

}  // namespace
}  // namespace glassbox::boltzmann
