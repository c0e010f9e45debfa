// The step: forward, errors backward, and the gradients of all weights.
#include "glassbox/boltzmann/backpropagation.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>

namespace glassbox::boltzmann {
namespace {

ClassifierLayer empty_layer(std::int64_t inputs, std::int64_t outputs) {
  return {Panels(inputs, outputs), std::vector<float>(panel_floats(1, outputs))};
}

const Classifier& checked(const Classifier& start) {
  if (start.layers.empty()) throw std::invalid_argument("backpropagation: the classifier has no layers");
  for (std::size_t l = 1; l < start.layers.size(); ++l)
    if (start.layers[l].weights.rows() != start.layers[l - 1].weights.columns())
      throw std::invalid_argument("backpropagation: layer " + std::to_string(l + 1) + " reads " +
                                  std::to_string(start.layers[l].weights.rows()) + " units, the one below has " +
                                  std::to_string(start.layers[l - 1].weights.columns()));
  return start;
}

/// Errors go back through all weights but the first.
std::vector<LayerShape> shapes_of(const Classifier& start) {
  std::vector<LayerShape> shapes;
  for (const ClassifierLayer& layer : start.layers)
    shapes.push_back({layer.weights.rows(), layer.weights.columns(), shapes.empty() ? Ways::forward : Ways::both});
  return shapes;
}

/// Bits: binary data. Reals: activities of the layers but the last, errors of all, gaussian data.
RowArrays arrays_of(const Classifier& start, VisibleKind input) {
  RowArrays arrays;
  for (const ClassifierLayer& layer : start.layers) arrays.reals.push_back(layer.weights.columns());
  arrays.reals.pop_back();
  for (const ClassifierLayer& layer : start.layers) arrays.reals.push_back(layer.weights.columns());
  if (input == VisibleKind::gaussian)
    arrays.reals.push_back(start.inputs());
  else
    arrays.bits.push_back(start.inputs());
  return arrays;
}

/// d -> a (1 - a) d.
void through_logistic(ConstPanels activity, PanelsView error) {
  for (std::int64_t p = 0; p < error.panels(); ++p)
    for (std::int64_t r = 0; r < error.rows; ++r) {
      const float* const a = activity.at_panel(r, p);
      std::transform(a, a + panel_width, error.at_panel(r, p), error.at_panel(r, p),
                     [](float x, float d) { return x * (1.0F - x) * d; });
    }
}

}  // namespace

Classifier classifier_of(const Machine& machine, std::int64_t classes) {
  check_layers(machine);
  const Rbm& top = machine.top;
  const std::int64_t inputs = top.visible.inputs(), labels = top.visible.labels;
  if (labels == 0 && classes < 2)
    throw std::invalid_argument("classifier: the machine has no labels, and " + std::to_string(classes) +
                                " classes are asked for; it takes two at least");
  Classifier classifier;
  for (const DirectedLayer& layer : machine.directed)
    classifier.layers.push_back({layer.recognition, layer.upper_bias});
  ClassifierLayer hidden = empty_layer(inputs, top.hidden());
  ClassifierLayer softmax = empty_layer(top.hidden(), labels > 0 ? labels : classes);
  for (std::int64_t j = 0; j < top.hidden(); ++j) {
    for (std::int64_t i = 0; i < inputs; ++i) hidden.weights(i, j) = top.weights(i, j);
    for (std::int64_t c = 0; c < labels; ++c) softmax.weights(j, c) = top.weights(inputs + c, j);
  }
  hidden.bias = top.hidden_bias;
  for (std::int64_t c = 0; c < labels; ++c) softmax.bias[c] = top.visible_bias[inputs + c];
  classifier.layers.push_back(std::move(hidden));
  classifier.layers.push_back(std::move(softmax));
  return classifier;
}

Backpropagation::Backpropagation(const parallel::Group& group, const Classifier& start, VisibleKind input,
                                 std::int64_t batch)
    : kind_(input),
      layers_(group, shapes_of(checked(start))),
      rows_(group, batch, arrays_of(start, input)),
      data_(input, start.inputs(), start.classes(), batch / group.size() + 1) {
  for (std::int64_t l = 0; l < depth(); ++l) layers_.set(l, start.layers[l].weights, start.layers[l].bias);
  layers_.publish();
}

VisibleRows Backpropagation::inputs(std::int64_t l) const {
  if (l > 0) return {.bits = {}, .reals = rows_.reals(l - 1)};
  if (kind_ == VisibleKind::gaussian) return {.bits = {}, .reals = rows_.reals(2 * depth() - 1)};
  return {.bits = rows_.bits(0), .reals = {}};
}

void Backpropagation::forward(const FillRows& fill) {
  const RowRange own = rows_.own();
  VisibleStore data;
  if (kind_ == VisibleKind::gaussian)
    data.reals = rows_.own_reals(2 * depth() - 1);
  else
    data.bits = rows_.own_words(0);
  data_.take(fill, own, data);
  for (std::int64_t l = 0; l < depth(); ++l) {
    const bool is_last = l == depth() - 1;
    output_means({layers_.weights(l), layers_.bias(l), is_last ? VisibleKind::gaussian : VisibleKind::binary},
                 slice(inputs(l), own.first, own.count()), is_last ? own_errors(l) : rows_.own_reals(l));
  }
}

void Backpropagation::backward() {
  const PanelsView classes = own_errors(depth() - 1);
  const VisibleLayer labels{.units = classes.columns, .labels = classes.columns};
  for (std::int64_t r = 0; r < classes.rows; ++r) {
    softmax_labels(labels, classes, r);
    for (std::int64_t c = 0; c < classes.columns; ++c)
      classes(r, c) = (data_.has_label(r, c) ? 1.0F : 0.0F) - classes(r, c);
  }
  for (std::int64_t l = depth() - 2; l >= 0; --l) {
    const PanelsView error = own_errors(l);
    multiply(own_errors(l + 1), layers_.transposed(l + 1), {}, whole(error), error);
    through_logistic(rows_.own_reals(l), error);
  }
}

void Backpropagation::step(std::int64_t rows, const FillRows& fill, const Rates& rates) {
  rows_.use(rows);
  if (rows_.own().count() > 0) {
    forward(fill);
    backward();
  }
  rows_.publish();
  for (std::int64_t l = 0; l < depth(); ++l) layers_.climb(l, inputs(l), rows_.reals(depth() - 1 + l), rates);
  layers_.publish();
}

Classifier Backpropagation::classifier() const {
  Classifier classifier;
  for (std::int64_t l = 0; l < depth(); ++l) {
    const ConstPanels weights = layers_.weights(l);
    ClassifierLayer layer = empty_layer(weights.rows, weights.columns);
    std::copy_n(weights.data, panel_floats(weights.rows, weights.columns), layer.weights.view().data);
    std::ranges::copy(layers_.bias(l), layer.bias.begin());
    classifier.layers.push_back(std::move(layer));
  }
  return classifier;
}

}  // namespace glassbox::boltzmann
