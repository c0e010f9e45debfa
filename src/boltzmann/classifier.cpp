// Probabilities of classes, some rows at a time.
#include "glassbox/boltzmann/classifier.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>

#include "glassbox/boltzmann/deep_states.hpp"

namespace glassbox::boltzmann {
namespace {

constexpr std::int64_t rows_at_once = 1024;  ///< of reals between layers

}  // namespace

std::vector<float> class_probabilities(const Classifier& classifier, const VisibleRows& data) {
  const std::int64_t inputs = data.bits.data != nullptr ? data.bits.units : data.reals.columns;
  if (classifier.layers.empty() || inputs != classifier.inputs())
    throw std::invalid_argument("classifier: rows of " + std::to_string(inputs) + " units; it reads " +
                                std::to_string(classifier.layers.empty() ? 0 : classifier.inputs()));
  std::vector<float> all;
  for (std::int64_t first = 0; first < data.rows(); first += rows_at_once) {
    const VisibleRows some = slice(data, first, std::min(rows_at_once, data.rows() - first));
    Panels activities;
    for (const ClassifierLayer& layer : classifier.layers) {
      const bool is_first = &layer == &classifier.layers.front(), is_last = &layer == &classifier.layers.back();
      Panels next(some.rows(), layer.weights.columns());
      output_means({layer.weights, layer.bias, is_last ? VisibleKind::gaussian : VisibleKind::binary},
                   is_first ? some : VisibleRows{.bits = {}, .reals = activities}, next);
      activities = std::move(next);
    }
    const VisibleLayer labels{.units = classifier.classes(), .labels = classifier.classes()};
    for (std::int64_t r = 0; r < some.rows(); ++r) softmax_labels(labels, activities, r);
    const std::vector<float> probabilities = row_major(activities);
    all.insert(all.end(), probabilities.begin(), probabilities.end());
  }
  return all;
}

}  // namespace glassbox::boltzmann
