// Machines into arrays of NumPy, RBMs out of them.
#include "glassbox/boltzmann/machine_arrays.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cmath>
#include <stdexcept>

#include "glassbox/data/npy_file.hpp"
#include "rbm_numbers.hpp"

namespace glassbox::boltzmann {
namespace {

using Shape = std::vector<std::int64_t>;

std::string array_path(const std::string& prefix, const char* name) {
  return fmt::format("{}.{}.npy", prefix, name);
}

void put(const std::string& prefix, const char* name, const Shape& shape, const std::vector<double>& values) {
  data::write_npy(array_path(prefix, name), shape, std::vector<float>(values.begin(), values.end()));
}

void export_rbm(const Rbm& rbm, Units units, const std::string& prefix) {
  const RbmNumbers numbers = numbers_of(rbm, units);
  put(prefix, "weights", {rbm.visible.units, rbm.hidden()}, numbers.weights);
  put(prefix, "visible_bias", {rbm.visible.units}, numbers.visible_bias);
  put(prefix, "hidden_bias", {rbm.hidden()}, numbers.hidden_bias);
}

void export_layer(const DirectedLayer& layer, Units units, const std::string& prefix) {
  const DirectedNumbers numbers = numbers_of(layer, units);
  put(prefix, "recognition_weights", {layer.lower.units, layer.upper()}, numbers.recognition_weights);
  put(prefix, "generative_weights", {layer.lower.units, layer.upper()}, numbers.generative_weights);
  put(prefix, "visible_bias", {layer.lower.units}, numbers.visible_bias);
  put(prefix, "hidden_bias", {layer.upper()}, numbers.hidden_bias);
}

/// "3 x 5"
std::string spelt(const Shape& shape) {
  return shape.empty() ? "a single value" : fmt::format("{}", fmt::join(shape, " x "));
}

struct Array {
  Shape shape;
  std::vector<double> values;
};

/// Throws unless all values are finite floats.
Array finite_array(const std::string& path) {
  const data::NpyArray array = data::read_npy(path);
  Array read{array.shape, {}};
  std::visit([&](const auto& values) { read.values.assign(values.begin(), values.end()); }, array.values);
  for (const double value : read.values)
    if (!std::isfinite(static_cast<float>(value)))
      throw std::invalid_argument(
          fmt::format("{}: has the value {}; all must be finite in single precision", path, value));
  return read;
}

std::vector<double> bias(const std::string& path, const std::string& weights, std::int64_t units) {
  Array array = finite_array(path);
  if (array.shape != Shape{units})
    throw std::invalid_argument(fmt::format("{}: is {}; it must be {}, as many as {} has units on that side", path,
                                            spelt(array.shape), units, weights));
  return std::move(array.values);
}

}  // namespace

void export_machine(const Machine& machine, const std::string& prefix) {
  std::int64_t number = 0;
  for (const DirectedLayer& layer : machine.directed)
    export_layer(layer, machine.units, fmt::format("{}.{}", prefix, ++number));
  export_rbm(machine.top, machine.units, machine.directed.empty() ? prefix : prefix + ".top");
  if (!machine.classifier) return;
  number = 0;
  for (const ClassifierLayer& layer : machine.classifier->layers) {
    const std::string path = fmt::format("{}.classifier.{}", prefix, ++number);
    const std::int64_t outputs = layer.weights.columns();
    put(path, "weights", {layer.weights.rows(), outputs}, numbers_of(layer.weights));
    put(path, "bias", {outputs}, numbers_of(layer.bias, outputs));
  }
}

Rbm import_rbm(const std::string& prefix, Units units) {
  const std::string path = array_path(prefix, "weights");
  Array weights = finite_array(path);
  const Shape& shape = weights.shape;
  if (shape.size() != 2 || shape[0] < 1 || shape[1] < 1)
    throw std::invalid_argument(
        fmt::format("{}: is {}; it must be visible x hidden units, at least one of each", path, spelt(shape)));
  return rbm_of({std::move(weights.values), bias(array_path(prefix, "visible_bias"), path, shape[0]),
                 bias(array_path(prefix, "hidden_bias"), path, shape[1])},
                {.units = shape[0]}, shape[1], units);
}

}  // namespace glassbox::boltzmann
