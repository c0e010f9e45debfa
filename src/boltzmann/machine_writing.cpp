// Machines into labelled sections of HDF5.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <numeric>
#include <stdexcept>

#include "glassbox/boltzmann/machine_file.hpp"
#include "glassbox/store/labelled.hpp"
#include "rbm_numbers.hpp"

namespace glassbox::boltzmann {
namespace {

std::vector<std::int64_t> numbers(std::int64_t count) {
  std::vector<std::int64_t> places(count);
  std::iota(places.begin(), places.end(), 0);
  return places;
}

/// Makes the group of a layer, with its axes.
store::LabelledSection layer_section(store::File& file, std::int64_t number, const VisibleLayer& visible,
                                     std::int64_t hidden, const char* kind) {
  const std::string path = fmt::format("layers/{}", number);
  store::LabelledSection section(file, path);
  file.annotate(path, {"kind", kind});
  file.annotate(path, {"visible_kind", visible.kind == VisibleKind::gaussian ? "gaussian" : "binary"});
  file.annotate(path, {"labels", visible.labels});
  section.axis("visible", numbers(visible.units), {"visible unit", "1"});
  section.axis("hidden", numbers(hidden), {"hidden unit", "1"});
  return section;
}

void write_biases(store::LabelledSection& section, const std::vector<double>& visible,
                  const std::vector<double>& hidden) {
  section.put("visible_bias", {"visible"}, visible, {"bias of visible units", "1"});
  section.put("hidden_bias", {"hidden"}, hidden, {"bias of hidden units", "1"});
}

void write_directed(store::File& file, std::int64_t number, const DirectedLayer& layer, Units units) {
  store::LabelledSection section = layer_section(file, number, layer.lower, layer.upper(), "directed");
  const DirectedNumbers all = numbers_of(layer, units);
  section.put("recognition_weights", {"visible", "hidden"}, all.recognition_weights, {"weights on the way up", "1"});
  section.put("generative_weights", {"visible", "hidden"}, all.generative_weights, {"weights on the way down", "1"});
  write_biases(section, all.visible_bias, all.hidden_bias);
}

void write_rbm(store::File& file, std::int64_t number, const Rbm& rbm, Units units) {
  store::LabelledSection section = layer_section(file, number, rbm.visible, rbm.hidden(), "rbm");
  const RbmNumbers all = numbers_of(rbm, units);
  section.put("weights", {"visible", "hidden"}, all.weights, {"weights", "1"});
  write_biases(section, all.visible_bias, all.hidden_bias);
}

void write_input(store::File& file, const InputForm& input) {
  if (!input.image.empty()) file.annotate("layers", {"image", fmt::format("{}", fmt::join(input.image, "x"))});
  if (input.mean.empty() && input.labels.empty()) return;
  store::LabelledSection section(file, "input");
  if (!input.mean.empty()) {
    section.axis("input", numbers(static_cast<std::int64_t>(input.mean.size())), {"input", "1"});
    section.put("mean", {"input"}, input.mean, {"mean of the data", "1"});
    section.put("deviation", {"input"}, input.deviation, {"standard deviation of the data", "1"});
  }
  if (!input.labels.empty()) {
    section.axis("label", numbers(static_cast<std::int64_t>(input.labels.size())), {"label unit", "1"});
    section.put("label_names", {"label"}, input.labels, {"names of the labels", "1"});
  }
}

void write_classifier(store::File& file, const Classifier& classifier) {
  store::LabelledSection all(file, "classifier");
  std::int64_t number = 0;
  for (const ClassifierLayer& layer : classifier.layers) {
    store::LabelledSection section(file, fmt::format("classifier/{}", ++number));
    section.axis("input", numbers(layer.weights.rows()), {"unit below", "1"});
    section.axis("output", numbers(layer.weights.columns()), {"unit above", "1"});
    section.put("weights", {"input", "output"}, numbers_of(layer.weights), {"weights", "1"});
    section.put("bias", {"output"}, numbers_of(layer.bias, layer.weights.columns()), {"bias of the units above", "1"});
  }
}

}  // namespace

void write_machine(store::File& file, const Machine& machine) {
  const bool has_gaussian =
      machine.input_kind() == VisibleKind::gaussian || machine.top.visible.kind == VisibleKind::gaussian;
  if (machine.units == Units::ising && has_gaussian)
    throw std::invalid_argument(file.path() +
                                ": a machine of ising units has gaussian ones; allowed: units = \"binary\"");
  store::LabelledSection layers(file, "layers");
  file.annotate("layers", {"units", machine.units == Units::ising ? "ising" : "binary"});
  file.annotate("layers", {"fingerprint", fingerprint(machine)});
  std::int64_t number = 0;
  for (const DirectedLayer& layer : machine.directed) write_directed(file, ++number, layer, machine.units);
  write_rbm(file, ++number, machine.top, machine.units);
  write_input(file, machine.input);
  if (machine.classifier) write_classifier(file, *machine.classifier);
}

}  // namespace glassbox::boltzmann
