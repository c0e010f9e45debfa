// Small machines with random weights, and what enumeration of all their states says.
#pragma once

#include <cmath>
#include <cstdint>
#include <vector>

#include "glassbox/boltzmann/rbm.hpp"
#include "glassbox/random/draw.hpp"
#include "glassbox/statistics/log_sum.hpp"

namespace glassbox::boltzmann {

/// Weights normal with deviation `scale`, biases with deviation 1.
inline Rbm drawn_rbm(const VisibleLayer& layer, std::int64_t hidden, double scale, std::uint64_t seed) {
  Rbm rbm = zero_rbm(layer, hidden);
  const random::Name name{.seed = seed};
  for (std::int64_t i = 0; i < layer.units; ++i) {
    rbm.visible_bias[i] = static_cast<float>(random::normal(name, i));
    for (std::int64_t j = 0; j < hidden; ++j)
      rbm.weights(i, j) = static_cast<float>(scale * random::normal(name, 1000 + i * hidden + j));
  }
  for (std::int64_t j = 0; j < hidden; ++j) rbm.hidden_bias[j] = static_cast<float>(random::normal(name, 500 + j));
  return rbm;
}

/// Biases of a base-rate model, padded, with deviation 1/2.
inline std::vector<float> drawn_base(const VisibleLayer& layer, std::uint64_t seed) {
  std::vector<float> base(panel_count(layer.units) * panel_width);
  for (std::int64_t i = 0; i < layer.units; ++i)
    base[i] = static_cast<float>(0.5 * random::normal({.seed = seed, .sample = 1}, i));
  return base;
}

/// All states of a binary layer, exactly one label on; unit u of row x of a layer without labels is bit u of x.
inline data::BitRows states_of(const VisibleLayer& layer) {
  const std::int64_t inner = std::int64_t{1} << layer.inputs();
  data::BitRows states(inner * std::max<std::int64_t>(1, layer.labels), layer.units);
  for (std::int64_t x = 0; x < states.rows(); ++x) {
    states.row(x)[0] = static_cast<std::uint64_t>(x % inner);
    if (layer.labels > 0) states.set(x, layer.inputs() + x / inner, true);
  }
  return states;
}
inline data::BitRows states_of(std::int64_t units) {
  return states_of(VisibleLayer{.units = units});
}

/// -E0 - lambda U of a visible and a hidden state, in double precision.
inline double log_weight(const Rbm& rbm, std::span<const float> base, double lambda, data::BitView v, data::BitView h) {
  double prior = 0.0;
  for (std::int64_t i = 0; i < v.units; ++i) prior += v.at(0, i) && !base.empty() ? base[i] : 0.0;
  return prior + lambda * (-energy(rbm, {v, {}}, h, 0) - prior);
}

/// log of the sum over h of exp(-E0 - lambda U), [state of states_of(visible)].
inline std::vector<double> log_weights_of_visible(const Rbm& rbm, std::span<const float> base, double lambda) {
  const data::BitRows v = states_of(rbm.visible), h = states_of(rbm.hidden());
  std::vector<double> log_weights;
  for (std::int64_t x = 0; x < v.rows(); ++x) {
    statistics::LogSum sum;
    for (std::int64_t y = 0; y < h.rows(); ++y)
      sum.add(log_weight(rbm, base, lambda, v.view().slice(x, 1), h.view().slice(y, 1)));
    log_weights.push_back(sum.log_sum());
  }
  return log_weights;
}

inline double enumerated_log_z(const Rbm& rbm, std::span<const float> base = {}, double lambda = 1.0) {
  return statistics::log_sum_exp(log_weights_of_visible(rbm, base, lambda));
}

}  // namespace glassbox::boltzmann
