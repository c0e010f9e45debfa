// Up by recognition weights, down by generative ones, and the probabilities of both ways.
#include "glassbox/boltzmann/recognition.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <stdexcept>

#include "glassbox/boltzmann/activation.hpp"
#include "glassbox/boltzmann/deep_states.hpp"
#include "glassbox/boltzmann/gibbs.hpp"
#include "glassbox/boltzmann/log_likelihood.hpp"
#include "glassbox/boltzmann/softplus.hpp"

namespace glassbox::boltzmann {
namespace {

constexpr std::int64_t rows_at_once = 1024;

/// Inputs of the outputs of an arrow: what its means are made of, [row][output].
Panels output_inputs(Arrow arrow, const VisibleRows& x) {
  arrow.outputs = VisibleKind::gaussian;
  Panels inputs(x.rows(), arrow.weights.columns);
  output_means(arrow, x, inputs);
  return inputs;
}

data::BitRows drawn(Panels input, const random::Name& name) {
  data::BitRows states(input.rows(), input.columns());
  logistic(input, whole(input));
  draw_bits(input, name, whole(input), states.all().data());
  return states;
}

/// log of the probability of binary units with these inputs, [row]: sum_u x_u input_u - log(1 + exp(input_u)).
std::vector<double> log_probabilities(ConstPanels input, data::BitView states) {
  std::vector<double> sums = softplus_sums(input);
  for (std::int64_t r = 0; r < input.rows; ++r) {
    double on = 0.0;
    data::for_bits(states, r, [&](std::int64_t u) { on += input(r, u); });
    sums[r] = on - sums[r];
  }
  return sums;
}

/// log of the density of normal units about these means with deviation 1, [row].
std::vector<double> log_densities(ConstPanels mean, ConstPanels states) {
  std::vector<double> sums(mean.rows);
  for (std::int64_t r = 0; r < mean.rows; ++r)
    for (std::int64_t u = 0; u < mean.columns; ++u) {
      const double distance = states(r, u) - mean(r, u);
      sums[r] -= 0.5 * distance * distance + 0.5 * std::log(2.0 * std::numbers::pi);
    }
  return sums;
}

/// One draw of all layers above some rows: log p - log q of every row, log Z left out.
std::vector<double> drawn_bounds(const Machine& machine, const RbmView& top, std::span<const Panels> downward,
                                 const VisibleRows& data, random::Name name) {
  std::vector<double> bounds(data.rows());
  const auto add = [&](const std::vector<double>& terms, double sign) {
    for (std::size_t r = 0; r < bounds.size(); ++r) bounds[r] += sign * terms[r];
  };
  data::BitRows lower;  // of the layers above the data
  for (std::size_t l = 0; l < machine.directed.size(); ++l, ++name.sample) {
    const DirectedLayer& layer = machine.directed[l];
    const VisibleRows below = l == 0 ? data : VisibleRows{.bits = lower, .reals = {}};
    const Panels input = output_inputs(up_arrow(layer), below);
    data::BitRows upper = drawn(input, name);
    add(log_probabilities(input, upper), -1.0);
    const Panels down = output_inputs({downward[l], layer.lower_bias}, {.bits = upper, .reals = {}});
    add(below.bits.data != nullptr ? log_probabilities(down, below.bits) : log_densities(down, below.reals), 1.0);
    lower = std::move(upper);
  }
  const VisibleRows inputs = machine.directed.empty() ? data : VisibleRows{.bits = lower, .reals = {}};
  add(log_sums_of_labels(minus_free_energies_of_labels(top, inputs), top.visible.labels), 1.0);
  return bounds;
}

}  // namespace

std::vector<double> deep_bounds(const Machine& machine, const RbmView& top, const VisibleRows& data,
                                std::int64_t samples, const random::Name& name) {
  if (samples < 1) throw std::invalid_argument(fmt::format("deep bounds: {} draws; at least 1 is needed", samples));
  std::vector<Panels> downward;
  for (const DirectedLayer& layer : machine.directed) downward.push_back(downward_weights(layer));
  std::vector<double> bounds(data.rows());
  for (std::int64_t first = 0; first < data.rows(); first += rows_at_once) {
    const VisibleRows some = slice(data, first, std::min(rows_at_once, data.rows() - first));
    random::Name named = name;
    named.replica += first;
    for (std::int64_t s = 0; s < samples; ++s) {
      named.sweep = s;
      const std::vector<double> once = drawn_bounds(machine, top, downward, some, named);
      for (std::size_t r = 0; r < once.size(); ++r) bounds[first + r] += once[r] / static_cast<double>(samples);
    }
  }
  return bounds;
}

}  // namespace glassbox::boltzmann
