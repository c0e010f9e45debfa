// Machines out of HDF5, with everything checked on the way.
#include "glassbox/boltzmann/machine_file.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <stdexcept>
#include <utility>

#include "glassbox/store/provenance.hpp"
#include "glassbox/store/trailer.hpp"
#include "rbm_numbers.hpp"

namespace glassbox::boltzmann {
namespace {

using Shape = std::vector<std::int64_t>;

std::string spelt(const Shape& shape) {
  std::string text;
  for (const std::int64_t length : shape) text += (text.empty() ? "" : " x ") + std::to_string(length);
  return shape.empty() ? "a single value" : text;
}

[[noreturn]] void refuse(const store::File& file, const std::string& object, const std::string& what) {
  throw std::invalid_argument(fmt::format("{}: /{} {}", file.path(), object, what));
}

template <class T>
T attribute(const store::File& file, const std::string& object, const std::string& name, T otherwise) {
  for (const store::Attribute& found : file.attributes(object)) {
    if (found.name != name) continue;
    if (const T* value = std::get_if<T>(&found.value)) return *value;
    refuse(file, object, fmt::format("has an attribute {} of the wrong type", name));
  }
  return otherwise;
}

/// One of two words, `first` where there is none.
bool is_second(const store::File& file, const std::string& object, const char* name, const char* first,
               const char* second) {
  const auto word = attribute<std::string>(file, object, name, first);
  if (word != first && word != second)
    refuse(file, object, fmt::format("has {} = \"{}\"; allowed: \"{}\", \"{}\"", name, word, first, second));
  return word == second;
}

std::vector<double> reals(const store::File& file, const std::string& dataset, const Shape& shape) {
  if (!file.contains(dataset)) refuse(file, dataset, "is missing");
  if (const Shape found = file.shape(dataset); found != shape)
    refuse(file, dataset, fmt::format("is {}; it must be {}", spelt(found), spelt(shape)));
  std::vector<double> values = file.read<double>(dataset).values;
  for (const double value : values)
    if (!std::isfinite(static_cast<float>(value)))
      refuse(file, dataset, fmt::format("has the value {}; all must be finite in single precision", value));
  return values;
}

/// Shape of the weights, which are a matrix: what all else in a layer is held against.
Shape matrix_shape(const store::File& file, const std::string& dataset) {
  if (!file.contains(dataset)) refuse(file, dataset, "is missing");
  Shape shape = file.shape(dataset);
  if (shape.size() != 2 || shape[0] < 1 || shape[1] < 1)
    refuse(file, dataset, fmt::format("is {}; it must have units below and units above", spelt(shape)));
  return shape;
}

/// A layer of a file, of {0, 1} units or of +-1 ones.
struct Numbers {
  const store::File& file;
  std::string layer;
  VisibleLayer visible;
  std::int64_t hidden;
  Units units;

  std::vector<double> of(const char* name, const Shape& shape) const { return reals(file, layer + "/" + name, shape); }
  Rbm rbm(const char* weights) const;
};

Rbm Numbers::rbm(const char* weights) const {
  return rbm_of(
      {of(weights, {visible.units, hidden}), of("visible_bias", {visible.units}), of("hidden_bias", {hidden})}, visible,
      hidden, units);
}

Numbers layer_numbers(const store::File& file, const std::string& layer, const char* weights, Units units) {
  const Shape shape = matrix_shape(file, layer + "/" + weights);
  VisibleLayer visible{.units = shape[0], .labels = attribute<std::int64_t>(file, layer, "labels", 0)};
  if (is_second(file, layer, "visible_kind", "binary", "gaussian")) visible.kind = VisibleKind::gaussian;
  if (visible.labels < 0 || visible.labels > visible.units)
    refuse(file, layer,
           fmt::format("has labels = {} of {} visible units; allowed: 0 to {}", visible.labels, visible.units,
                       visible.units));
  return {file, layer, visible, shape[1], units};
}

DirectedLayer directed_layer(const store::File& file, const std::string& layer, Units units) {
  const Numbers numbers = layer_numbers(file, layer, "recognition_weights", units);
  Rbm up = numbers.rbm("recognition_weights"), down = numbers.rbm("generative_weights");
  return {numbers.visible, std::move(up.weights), std::move(down.weights), std::move(up.hidden_bias),
          std::move(down.visible_bias)};
}

/// "28x28"
Shape image(const store::File& file, std::int64_t inputs) {
  const auto text = attribute<std::string>(file, "layers", "image", "");
  if (text.empty()) return {};
  Shape lengths;
  std::int64_t pixels = 1;
  for (const char *at = text.data(), *end = at + text.size(); at < end; ++at) {
    const auto [stop, failure] = std::from_chars(at, end, lengths.emplace_back());
    if (failure != std::errc() || lengths.back() < 1 || lengths.back() > inputs || (stop != end && *stop != 'x'))
      refuse(file, "layers", fmt::format("has image = \"{}\"; allowed: \"rows x columns\" as in \"28x28\"", text));
    pixels *= lengths.back();
    at = stop;
  }
  if (pixels != inputs || lengths.size() > 3)
    refuse(file, "layers", fmt::format("has image = \"{}\" for {} inputs", text, inputs));
  return lengths;
}

InputForm input_form(const store::File& file, std::int64_t inputs, std::int64_t labels) {
  InputForm form;
  form.image = image(file, inputs);
  if (file.contains("input") && file.contains("input/mean")) {
    form.mean = reals(file, "input/mean", {inputs});
    form.deviation = reals(file, "input/deviation", {inputs});
  }
  if (!file.contains("input") || !file.contains("input/label_names")) return form;
  form.labels = file.read<std::string>("input/label_names").values;
  if (labels > 0 && static_cast<std::int64_t>(form.labels.size()) != labels)
    refuse(file, "input/label_names", fmt::format("has {} names for {} labels", form.labels.size(), labels));
  return form;
}

void require_fitting_layers(const store::File& file, const Machine& machine) {
  std::int64_t below = machine.inputs(), number = 0;
  const auto require = [&](std::int64_t units) {
    ++number;
    if (units != below)
      refuse(file, fmt::format("layers/{}", number),
             fmt::format("has {} visible units, labels not counted; {} hidden units are below it", units, below));
  };
  for (const DirectedLayer& layer : machine.directed) {
    require(layer.lower.inputs());
    if (layer.lower.labels > 0)
      refuse(file, fmt::format("layers/{}", number), "is directed and has labels; they belong to the last layer");
    below = layer.upper();
  }
  require(machine.top.visible.inputs());
}

ClassifierLayer classifier_layer(const store::File& file, const std::string& layer, std::int64_t below) {
  const Shape shape = matrix_shape(file, layer + "/weights");
  if (shape[0] != below) refuse(file, layer, fmt::format("has {} inputs; {} units are below it", shape[0], below));
  const std::vector<double> weights = reals(file, layer + "/weights", shape),
                            bias = reals(file, layer + "/bias", {shape[1]});
  ClassifierLayer read{panels_of({weights.begin(), weights.end()}, shape[0], shape[1]), {bias.begin(), bias.end()}};
  read.bias.resize(panel_count(shape[1]) * panel_width);
  return read;
}

Classifier read_classifier(const store::File& file, const Machine& machine) {
  Classifier classifier;
  std::int64_t below = machine.inputs();
  do {
    const std::string layer = fmt::format("classifier/{}", classifier.layers.size() + 1);
    classifier.layers.push_back(classifier_layer(file, layer, below));
    below = classifier.classes();
  } while (file.contains(fmt::format("classifier/{}", classifier.layers.size() + 1)));
  const std::int64_t units = machine.top.visible.labels, names = std::ssize(machine.input.labels);
  for (const std::int64_t labels : {units, names})
    if (labels > 0 && labels != below)
      refuse(file, "classifier", fmt::format("tells {} classes apart; the machine has {} labels", below, labels));
  return classifier;
}

}  // namespace

Machine read_machine(const store::File& file) {
  if (!file.contains("layers")) refuse(file, "layers", "is missing: there is no machine in this file");
  Machine machine;
  if (is_second(file, "layers", "units", "binary", "ising")) machine.units = Units::ising;
  for (std::int64_t number = 1;; ++number) {
    const std::string layer = fmt::format("layers/{}", number);
    if (!file.contains(layer)) refuse(file, layer, "is missing: the last layer must be of kind \"rbm\"");
    if (is_second(file, layer, "kind", "directed", "rbm")) {
      machine.top = layer_numbers(file, layer, "weights", machine.units).rbm("weights");
      break;
    }
    machine.directed.push_back(directed_layer(file, layer, machine.units));
  }
  require_fitting_layers(file, machine);
  machine.input = input_form(file, machine.inputs(), machine.top.visible.labels);
  if (file.contains("classifier")) machine.classifier = read_classifier(file, machine);
  return machine;
}

Machine read_machine(const std::string& path) {
  try {
    store::require_glassbox_file(path);
    const store::Verdict verdict = store::verify(path);
    if (verdict.integrity == store::Integrity::damaged)
      throw std::invalid_argument(fmt::format("{} is damaged: {}", path, verdict.reason));
    return read_machine(store::File::open_for_reading(path));
  } catch (const std::runtime_error& fault) {
    throw std::invalid_argument(fault.what());
  }
}

}  // namespace glassbox::boltzmann
