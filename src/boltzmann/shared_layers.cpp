// Where the weights of layers in training lie, who changes which, and how.
#include "glassbox/boltzmann/shared_layers.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <stdexcept>
#include <string>

#include "glassbox/boltzmann/shared_rbm.hpp"

namespace glassbox::boltzmann {
namespace {

constexpr std::int64_t panels_at_once = 4;  ///< of a gradient, which stays in the cache until the weights have moved

std::int64_t floats_of(const LayerShape& shape) {
  return panel_floats(shape.inputs + 1, shape.outputs);
}

std::size_t bytes_of(std::span<const LayerShape> shapes) {
  std::size_t bytes = 0;
  for (const LayerShape& shape : shapes) bytes += sizeof(float) * floats_of(shape);
  return bytes;
}

/// Panels of a matrix, as a matrix.
ConstPanels columns_of_panels(ConstPanels matrix, const RowRange& panels) {
  const std::int64_t first = panels.first * panel_width;
  ConstPanels some(matrix.panel(panels.first), matrix.rows,
                   std::min(matrix.columns, panels.last * panel_width) - first);
  some.stride = matrix.stride;
  return some;
}

/// The rule of a step in single precision: speed <- momentum speed + rate gradient - decay w.
struct Move {
  float momentum, rate, decay;

  void operator()(std::span<const float> gradient, float* weight, float* speed) const {
    for (std::size_t c = 0; c < gradient.size(); ++c) {
      speed[c] = momentum * speed[c] + (rate * gradient[c] - decay * weight[c]);
      weight[c] += speed[c];
    }
  }
};

}  // namespace

SharedLayers::SharedLayers(const parallel::Group& group, std::vector<LayerShape> shapes)
    : group_(group), memory_(group, bytes_of(shapes)) {
  auto* floats = reinterpret_cast<float*>(memory_.data());
  const auto taken = [&](std::int64_t count) {
    float* const here = floats;
    floats += count;
    return here;
  };
  std::int64_t most_inputs = 0;
  for (const LayerShape& shape : shapes) {
    Layer layer{.shape = shape,
                .first_panel = first_panels(shape.outputs, group.size()),
                .weights = {},
                .bias = {},
                .copy = {},
                .transposed = {},
                .speed = {}};
    layer.weights = PanelsView(taken(panel_floats(shape.inputs, shape.outputs)), shape.inputs, shape.outputs);
    layer.bias = {taken(panel_floats(1, shape.outputs)), static_cast<std::size_t>(panel_floats(1, shape.outputs))};
    if (group.size() > 1) layer.copy = Panels(shape.inputs, shape.outputs);
    if (shape.ways == Ways::both) layer.transposed = Panels(shape.outputs, shape.inputs);
    layer.speed.resize(own_panels(layer).count() * (shape.inputs + 1) * panel_width);
    layers_.push_back(std::move(layer));
    most_inputs = std::max(most_inputs, shape.inputs);
  }
  gradient_ = Panels(most_inputs, panels_at_once * panel_width);
}

void SharedLayers::set(std::int64_t l, ConstPanels weights, std::span<const float> bias) {
  const Layer& layer = layers_[l];
  const RowRange own = own_panels(layer);
  for (std::int64_t p = own.first; p < own.last; ++p) {
    std::copy_n(weights.panel(p), layer.shape.inputs * panel_width, layer.weights.panel(p));
    std::copy_n(bias.begin() + p * panel_width, panel_width, layer.bias.begin() + p * panel_width);
  }
}

void SharedLayers::climb(std::int64_t l, const VisibleRows& inputs, ConstPanels errors, const Rates& rates) {
  const LayerRows rows{inputs, errors};
  climb(l, std::span(&rows, 1), rates);
}

void SharedLayers::climb(std::int64_t l, std::span<const LayerRows> sets, const Rates& rates) {
  Layer& layer = layers_[l];
  const RowRange own = own_panels(layer);
  if (own.count() == 0) return;
  const std::int64_t n = layer.shape.inputs;
  columns_.resize(sets.size());
  for (std::size_t k = 0; k < sets.size(); ++k) {
    const data::BitView bits = sets[k].inputs.bits;
    if (bits.data == nullptr) continue;
    if (columns_[k].rows() != n || columns_[k].units() != bits.rows) columns_[k] = data::BitRows(n, bits.rows);
    transpose_into(bits, 0, columns_[k]);
  }
  if (sets.size() > 1 && further_.rows() == 0) further_ = Panels(gradient_.rows(), gradient_.columns());
  for (std::int64_t first = own.first; first < own.last; first += panels_at_once) {
    const RowRange some{first, std::min(own.last, first + panels_at_once)};
    for (std::size_t k = 0; k < sets.size(); ++k) {
      const PanelsView to = (k == 0 ? gradient_ : further_).view().slice(0, n);
      const ConstPanels errors = columns_of_panels(sets[k].errors, some);
      if (sets[k].inputs.bits.data != nullptr)
        add_rows(columns_[k], errors, {}, {0, n, 0, some.count()}, to);
      else
        multiply_transposed(sets[k].inputs.reals, errors, {0, n, 0, some.count()}, to);
      for (std::int64_t p = 0; k > 0 && p < some.count(); ++p)
        std::transform(to.panel(p), to.panel(p) + n * panel_width, gradient_.view().panel(p), gradient_.view().panel(p),
                       std::plus<>());
    }
    climb_panels(layer, some, sets, rates);
  }
}

void SharedLayers::climb_panels(Layer& layer, const RowRange& panels, std::span<const LayerRows> sets,
                                const Rates& rates) const {
  const std::int64_t n = layer.shape.inputs, first_own = own_panels(layer).first;
  const Move weights{static_cast<float>(rates.momentum),
                     static_cast<float>(rates.rate / static_cast<double>(sets[0].errors.rows)),
                     static_cast<float>(rates.rate * rates.l2)};
  const Move biases{weights.momentum, weights.rate, 0.0F};
  float* const bias_speeds = layer.speed.data() + own_panels(layer).count() * n * panel_width;
  std::array<float, panel_width> sum;
  for (std::int64_t p = panels.first; p < panels.last; ++p) {
    const std::size_t columns = std::min(panel_width, layer.shape.outputs - p * panel_width);
    float* const speed = layer.speed.data() + (p - first_own) * n * panel_width;
    for (std::int64_t i = 0; i < n; ++i)
      weights({gradient_.view().at_panel(i, p - panels.first), columns}, layer.weights.at_panel(i, p),
              speed + i * panel_width);
    sum.fill(0.0F);
    for (const LayerRows& set : sets)
      for (std::int64_t r = 0; r < set.errors.rows; ++r)
        for (std::size_t c = 0; c < columns; ++c) sum[c] += set.errors.at_panel(r, p)[c];
    biases({sum.data(), columns}, layer.bias.data() + p * panel_width, bias_speeds + (p - first_own) * panel_width);
  }
}

std::vector<parallel::ByteRange> SharedLayers::parts_of(int rank) const {
  std::vector<parallel::ByteRange> parts;
  const auto add = [&](const float* first, std::int64_t floats) {
    const std::size_t begin = reinterpret_cast<const std::byte*>(first) - memory_.data();
    parts.push_back({begin, begin + floats * sizeof(float)});
  };
  for (const Layer& layer : layers_) {
    const std::int64_t first = layer.first_panel[rank], last = layer.first_panel[rank + 1];
    if (first == last) continue;
    add(layer.weights.panel(first), (last - first) * layer.shape.inputs * panel_width);
    add(layer.bias.data() + first * panel_width, (last - first) * panel_width);
  }
  return parts;
}

void SharedLayers::publish() {
  memory_.publish([this](int rank) { return parts_of(rank); });
  for (Layer& layer : layers_) {
    if (layer.copy.rows() > 0)
      std::copy_n(layer.weights.data, panel_floats(layer.shape.inputs, layer.shape.outputs), layer.copy.view().data);
    if (layer.shape.ways == Ways::both) transpose(layer.looked_at(), layer.transposed);
  }
}

std::vector<float> SharedLayers::state() const {
  std::vector<float> all;
  for (const Layer& layer : layers_) {
    const std::int64_t weights = own_panels(layer).count() * layer.shape.inputs * panel_width;
    all.insert(all.end(), layer.weights.data,
               layer.weights.data + panel_floats(layer.shape.inputs, layer.shape.outputs));
    all.insert(all.end(), layer.bias.begin(), layer.bias.end());
    for (const std::span<const float> mine :
         {std::span(layer.speed).first(weights), std::span(layer.speed).subspan(weights)}) {
      const std::vector<float> speeds = group_.gather_ragged(mine);  // ranks own panels in their order
      all.insert(all.end(), speeds.begin(), speeds.end());
    }
  }
  return all;
}

void SharedLayers::resume(std::span<const float> state) {
  if (static_cast<std::int64_t>(state.size()) != state_floats())
    throw std::invalid_argument("fine tuning: a state of " + std::to_string(state.size()) +
                                " numbers; these layers have " + std::to_string(state_floats()));
  for (std::size_t l = 0; l < layers_.size(); ++l) {
    Layer& layer = layers_[l];
    const auto taken = [&](std::int64_t count) {
      const std::span<const float> here = state.first(count);
      state = state.subspan(count);
      return here;
    };
    const std::int64_t n = layer.shape.inputs, biases = panel_floats(1, layer.shape.outputs);
    const std::span<const float> weights = taken(n * biases), bias = taken(biases);
    set(l, ConstPanels(weights.data(), n, layer.shape.outputs), bias);
    const RowRange own = own_panels(layer);
    const auto speeds = [&](std::int64_t rows) {
      return taken(rows * biases).subspan(own.first * rows * panel_width, own.count() * rows * panel_width);
    };
    std::ranges::copy(speeds(n), layer.speed.begin());
    std::ranges::copy(speeds(1), layer.speed.begin() + own.count() * n * panel_width);
  }
  publish();
}

std::int64_t SharedLayers::state_floats() const {
  std::int64_t count = 0;
  for (const Layer& layer : layers_) count += 2 * panel_floats(layer.shape.inputs + 1, layer.shape.outputs);
  return count;
}

}  // namespace glassbox::boltzmann
