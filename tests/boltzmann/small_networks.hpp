// Deep belief networks with random numbers, for tests.
#pragma once

#include <cstdint>
#include <vector>

#include "glassbox/boltzmann/machine.hpp"
#include "glassbox/random/draw.hpp"

namespace glassbox::boltzmann {

inline random::Name network_name(std::int64_t which) {
  return {.seed = 11, .purpose = random::Purpose::initial_weights, .replica = which};
}

inline Panels random_panels(std::int64_t rows, std::int64_t columns, double scale, std::int64_t which) {
  Panels weights(rows, columns);
  for (std::int64_t r = 0; r < rows; ++r)
    for (std::int64_t c = 0; c < columns; ++c)
      weights(r, c) = static_cast<float>(scale * random::normal(network_name(which), r * columns + c));
  return weights;
}

inline std::vector<float> random_bias(std::int64_t units, double mean, std::int64_t which) {
  std::vector<float> bias(panel_floats(1, units));
  for (std::int64_t u = 0; u < units; ++u)
    bias[u] = static_cast<float>(mean + 0.3 * random::normal(network_name(which), u));
  return bias;
}

/// Layers of `units`, the last one hidden in the top, whose visible layer has `labels` more.
inline Machine random_network(const std::vector<std::int64_t>& units, std::int64_t labels, double scale, double bias) {
  Machine machine;
  const std::int64_t directed = std::ssize(units) - 2;
  for (std::int64_t l = 0; l < directed; ++l)
    machine.directed.push_back({.lower = {.units = units[l]},
                                .recognition = random_panels(units[l], units[l + 1], scale, 4 * l),
                                .generative = random_panels(units[l], units[l + 1], scale, 4 * l + 1),
                                .upper_bias = random_bias(units[l + 1], bias, 4 * l + 2),
                                .lower_bias = random_bias(units[l], bias, 4 * l + 3)});
  machine.top = zero_rbm({.units = units[directed] + labels, .labels = labels}, units.back());
  machine.top.weights = random_panels(units[directed] + labels, units.back(), scale, 100);
  machine.top.visible_bias = random_bias(units[directed] + labels, bias, 101);
  machine.top.hidden_bias = random_bias(units.back(), bias, 102);
  return machine;
}

/// Rows of random bits, each with one of its labels on.
inline data::BitRows random_data(std::int64_t rows, std::int64_t inputs, std::int64_t labels) {
  data::BitRows data(rows, inputs + labels);
  for (std::int64_t r = 0; r < rows; ++r) {
    for (std::int64_t u = 0; u < inputs; ++u) data.set(r, u, random::uniform(network_name(200 + r), u) < 0.4);
    if (labels > 0) data.set(r, inputs + random::integer(network_name(200 + r), inputs, labels), true);
  }
  return data;
}

}  // namespace glassbox::boltzmann
