// Passes through directed layers, some rows at a time.
#include "glassbox/boltzmann/deep_states.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>

namespace glassbox::boltzmann {
namespace {

constexpr std::int64_t rows_at_once = 1024;  ///< of reals between layers

random::Name of_layer(const random::Name& name, std::int64_t layers, std::int64_t layer) {
  random::Name named = name;
  named.sweep = name.sweep * layers + layer;
  return named;
}

void check_layer(std::int64_t number, const DirectedLayer& layer, std::int64_t next_lower) {
  const std::string name = "network: layer " + std::to_string(number);
  if (layer.upper() != next_lower)
    throw std::invalid_argument(name + " has " + std::to_string(layer.upper()) + " upper units, the next one " +
                                std::to_string(next_lower) + " lower ones without its labels; they must be the same");
  if (layer.lower.labels != 0) throw std::invalid_argument(name + " has labels; they belong to the top alone");
  if (number > 1 && layer.lower.kind != VisibleKind::binary)
    throw std::invalid_argument(name + " is gaussian; layers above the data must be binary");
  const std::int64_t lower = layer.lower.units;
  if (layer.recognition.rows() != lower || layer.generative.rows() != lower ||
      layer.generative.columns() != layer.upper() ||
      std::ssize(layer.upper_bias) != panel_count(layer.upper()) * panel_width ||
      std::ssize(layer.lower_bias) != panel_count(lower) * panel_width)
    throw std::invalid_argument(name + ": weights must be [" + std::to_string(lower) + "][" +
                                std::to_string(layer.upper()) + "] both ways, biases padded to whole panels");
}

}  // namespace

Arrow up_arrow(const DirectedLayer& layer) {
  return {layer.recognition, layer.upper_bias, VisibleKind::binary};
}

Panels downward_weights(const DirectedLayer& layer) {
  Panels weights(layer.upper(), layer.lower.units);
  transpose(layer.generative, weights);
  return weights;
}

void output_means(const Arrow& arrow, const VisibleRows& x, PanelsView out) {
  if (x.bits.data != nullptr)
    add_rows(x.bits, arrow.weights, arrow.bias, whole(out), out);
  else
    multiply(x.reals, arrow.weights, arrow.bias, whole(out), out);
  if (arrow.outputs == VisibleKind::binary) logistic(out, whole(out));
}

data::BitRows sample_up(std::span<const DirectedLayer> layers, const VisibleRows& data, const random::Name& name) {
  const std::int64_t depth = std::ssize(layers);
  data::BitRows states;
  for (std::int64_t l = 0; l < depth; ++l) {
    const VisibleRows lower = l == 0 ? data : VisibleRows{.bits = states, .reals = {}};
    data::BitRows upper(lower.rows(), layers[l].upper());
    for (std::int64_t first = 0; first < lower.rows(); first += rows_at_once) {
      Panels means(std::min(rows_at_once, lower.rows() - first), layers[l].upper());
      output_means(up_arrow(layers[l]), slice(lower, first, means.rows()), means);
      random::Name named = of_layer(name, depth, l);
      named.replica += first;
      draw_bits(means, named, whole(means), upper.row(first));
    }
    states = std::move(upper);
  }
  return states;
}

Panels mean_up(std::span<const DirectedLayer> layers, const VisibleRows& data) {
  Panels means;
  for (std::size_t l = 0; l < layers.size(); ++l) {
    Panels upper(data.rows(), layers[l].upper());
    output_means(up_arrow(layers[l]), l == 0 ? data : VisibleRows{.bits = {}, .reals = means}, upper);
    means = std::move(upper);
  }
  return means;
}

DownPass::DownPass(std::span<const DirectedLayer> layers) : layers_(layers) {
  for (const DirectedLayer& layer : layers) transposed_.push_back(downward_weights(layer));
}

Panels DownPass::operator()(data::BitView top, const random::Name& name) const {
  data::BitRows states;
  for (std::int64_t l = std::ssize(layers_) - 1;; --l) {
    const DirectedLayer& layer = layers_[l];
    Panels means(top.rows, layer.lower.units);
    output_means({transposed_[l], layer.lower_bias, layer.lower.kind}, {.bits = top, .reals = {}}, means);
    if (l == 0) return means;
    data::BitRows lower(top.rows, layer.lower.units);
    draw_bits(means, of_layer(name, std::ssize(layers_), l), whole(means), lower.row(0));
    states = std::move(lower);
    top = states;
  }
}

void check_layers(const Machine& machine) {
  const std::int64_t depth = std::ssize(machine.directed);
  for (std::int64_t l = 0; l < depth; ++l)
    check_layer(l + 1, machine.directed[l],
                l + 1 < depth ? machine.directed[l + 1].lower.units : machine.top.visible.inputs());
  if (depth > 0 && machine.top.visible.kind != VisibleKind::binary)
    throw std::invalid_argument("network: its top is gaussian; layers above the data must be binary");
}

}  // namespace glassbox::boltzmann
