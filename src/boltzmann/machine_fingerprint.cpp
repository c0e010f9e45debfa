// Weights and biases as one number, layer by layer.
#include <bit>

#include "glassbox/boltzmann/machine_file.hpp"
#include "glassbox/store/fingerprint.hpp"

namespace glassbox::boltzmann {
namespace {

void add(store::Fingerprint& print, std::span<const float> numbers) {
  for (const float x : numbers) print.add_word(std::bit_cast<std::uint32_t>(x));
}

/// The matrix with its shape, then what of a bias is no padding.
void add(store::Fingerprint& print, const Panels& weights) {
  print.add_word(static_cast<std::uint64_t>(weights.rows()));
  print.add_word(static_cast<std::uint64_t>(weights.columns()));
  add(print, row_major(weights));
}

void add(store::Fingerprint& print, const std::vector<float>& bias, std::int64_t units) {
  add(print, std::span(bias).first(static_cast<std::size_t>(units)));
}

}  // namespace

std::string fingerprint(const Machine& machine) {
  store::Fingerprint print;
  for (const DirectedLayer& layer : machine.directed) {
    add(print, layer.recognition);
    add(print, layer.generative);
    add(print, layer.upper_bias, layer.recognition.columns());
    add(print, layer.lower_bias, layer.recognition.rows());
  }
  add(print, machine.top.weights);
  add(print, machine.top.visible_bias, machine.top.weights.rows());
  add(print, machine.top.hidden_bias, machine.top.weights.columns());
  if (machine.classifier)
    for (const ClassifierLayer& layer : machine.classifier->layers) {
      add(print, layer.weights);
      add(print, layer.bias, layer.weights.columns());
    }
  return print.text();
}

}  // namespace glassbox::boltzmann
