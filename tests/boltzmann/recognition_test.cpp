// Directed layers against enumeration: means, draws, and a bound that lies below log p(v).
#include "glassbox/boltzmann/recognition.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "enumerated_machine.hpp"
#include "glassbox/boltzmann/exact_log_z.hpp"
#include "glassbox/statistics/moments.hpp"

namespace glassbox::boltzmann {
namespace {

DirectedLayer drawn_layer(const VisibleLayer& lower, std::int64_t upper, std::uint64_t seed) {
  const Rbm up = drawn_rbm(lower, upper, 0.7, seed), down = drawn_rbm(lower, upper, 0.7, seed + 1);
  return {lower, up.weights, down.weights, up.hidden_bias, down.visible_bias};
}

/// 4 inputs, a directed layer to 3 units, an RBM of 3 units and 2 labels with 4 hidden ones.
Machine small_network() {
  Machine machine;
  machine.directed = {drawn_layer({.units = 4}, 3, 31)};
  machine.top = drawn_rbm({.units = 5, .labels = 2}, 4, 0.8, 33);
  return machine;
}

double sigma(double x) {
  return 1.0 / (1.0 + std::exp(-x));
}

/// log of the probability of bits, unit u being on with probability p[u].
double log_probability(const std::vector<double>& p, data::BitView states, std::int64_t row) {
  double sum = 0.0;
  for (std::int64_t u = 0; u < states.units; ++u) sum += std::log(states.at(row, u) ? p[u] : 1.0 - p[u]);
  return sum;
}

std::vector<double> upward(const DirectedLayer& layer, data::BitView v, std::int64_t row) {
  std::vector<double> p;
  for (std::int64_t j = 0; j < layer.upper(); ++j) {
    double input = layer.upper_bias[j];
    for (std::int64_t i = 0; i < layer.lower.units; ++i) input += v.at(row, i) ? layer.recognition(i, j) : 0.0;
    p.push_back(sigma(input));
  }
  return p;
}

std::vector<double> downward(const DirectedLayer& layer, data::BitView h, std::int64_t row) {
  std::vector<double> p;
  for (std::int64_t i = 0; i < layer.lower.units; ++i) {
    double input = layer.lower_bias[i];
    for (std::int64_t j = 0; j < layer.upper(); ++j) input += h.at(row, j) ? layer.generative(i, j) : 0.0;
    p.push_back(sigma(input));
  }
  return p;
}

/// log p(h) of the top without its normalisation, labels summed over.
double log_top(const Machine& machine, std::int64_t h) {
  const std::vector<double> all = log_weights_of_visible(machine.top, {}, 1.0);
  return statistics::log_sum_exp(std::vector<double>{all[h], all[h + 8]});
}

TEST(Recognition, BoundsHaveTheirMeanBelowTheLikelihood) {
  const Machine machine = small_network();
  const DirectedLayer& layer = machine.directed[0];
  const ReadyRbm top(machine.top);
  const data::BitRows v = states_of(4), h = states_of(3);
  constexpr std::int64_t draws = 2000;
  std::vector<std::vector<double>> of_state(16);
  for (std::int64_t s = 0; s < draws; ++s) {
    const std::vector<double> once = deep_bounds(
        machine, top.view(), {v, {}}, 1, {.seed = 7, .purpose = random::Purpose::recognition, .replica = 16 * s});
    for (std::int64_t x = 0; x < 16; ++x) of_state[x].push_back(once[x]);
  }
  const double log_z = exact_log_z(top.view());
  for (std::int64_t x = 0; x < 16; ++x) {
    statistics::LogSum likelihood;
    double bound = 0.0;
    for (std::int64_t y = 0; y < 8; ++y) {
      const double log_p = log_probability(downward(layer, h, y), v, x) + log_top(machine, y);
      const double log_q = log_probability(upward(layer, v, x), h, y);
      likelihood.add(log_p - log_z);
      bound += std::exp(log_q) * (log_p - log_q);
    }
    EXPECT_LE(bound - log_z, likelihood.log_sum() + 1e-9);
    const statistics::Estimate mean = statistics::mean_with_error(of_state[x]);
    EXPECT_LT(std::abs(mean.value - bound), 4.0 * mean.error + 1e-5) << x;
  }
}

TEST(Recognition, BoundsOfARbmAreItsLikelihood) {
  Machine machine;
  machine.top = drawn_rbm({.units = 4}, 4, 0.8, 33);
  const ReadyRbm top(machine.top);
  const std::vector<double> bounds = deep_bounds(machine, top.view(), {states_of(4), {}}, 2, {});
  EXPECT_NEAR(statistics::log_sum_exp(bounds), exact_log_z(top.view()), 1e-5);
}

TEST(Recognition, GaussianInputsHaveDensities) {
  Machine machine = small_network();
  machine.directed[0].lower.kind = VisibleKind::gaussian;
  const ReadyRbm top(machine.top);
  Panels v(1, 4), far(1, 4);
  for (int i = 0; i < 4; ++i) far(0, i) = v(0, i) + 100.0F;
  const random::Name name{.purpose = random::Purpose::recognition};
  EXPECT_LT(deep_bounds(machine, top.view(), {{}, far}, 1, name)[0],
            deep_bounds(machine, top.view(), {{}, v}, 1, name)[0] - 1e4);
}

TEST(Recognition, BoundsAreTheSameInPartsAndTogether) {
  const Machine machine = small_network();
  const ReadyRbm top(machine.top);
  const data::BitRows v = states_of(4);
  const random::Name name{.purpose = random::Purpose::recognition};
  std::vector<double> all = deep_bounds(machine, top.view(), {v, {}}, 3, name);
  random::Name later = name;
  later.replica = 5;
  const std::vector<double> some = deep_bounds(machine, top.view(), {v.view().slice(5, 11), {}}, 3, later);
  EXPECT_EQ(some, std::vector<double>(all.begin() + 5, all.end()));
}

}  // namespace
}  // namespace glassbox::boltzmann
