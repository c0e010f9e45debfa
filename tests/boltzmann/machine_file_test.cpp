// Machines that come back from files as they were, and files that are refused.
#include "glassbox/boltzmann/machine_file.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <functional>
#include <limits>
#include <stdexcept>

#include "enumerated_machine.hpp"
#include "glassbox/store/atomic.hpp"
#include "glassbox/store/labelled.hpp"
#include "glassbox/store/provenance.hpp"
#include "glassbox/store/raw.hpp"
#include "store/scratch.hpp"

namespace glassbox::boltzmann {
namespace {

/// A glassbox file with whatever `fill` puts in.
std::string made(const std::string& path, const std::function<void(store::File&)>& fill) {
  store::AtomicFile atomic(path, {});
  store::write_provenance(atomic.file(), {});
  fill(atomic.file());
  atomic.commit(store::Trailer::checksum);
  return path;
}

Machine read_back(const Machine& machine) {
  const store::Scratch scratch;
  return read_machine(made(scratch / "m.h5", [&](store::File& file) { write_machine(file, machine); }));
}

DirectedLayer drawn_layer(const VisibleLayer& lower, std::int64_t upper) {
  Rbm up = drawn_rbm(lower, upper, 1.0, 3), down = drawn_rbm(lower, upper, 1.0, 4);
  return {lower, up.weights, down.weights, up.hidden_bias, down.visible_bias};
}

Machine deep_machine() {
  Machine machine;
  machine.directed = {drawn_layer({.units = 12}, 9), drawn_layer({.units = 9}, 70)};
  machine.top = drawn_rbm({.units = 73, .labels = 3}, 66, 1.0, 5);
  machine.input = {{3, 4}, {}, {}, {"zero", "one", "two, and more"}};
  return machine;
}

TEST(MachineFile, RbmsComeBackBitByBit) {
  for (const std::int64_t visible : {1, 64, 65}) {
    Machine machine;
    machine.top = drawn_rbm({.units = visible}, 67, 1.0, 1);
    EXPECT_EQ(read_back(machine), machine);
  }
}

TEST(MachineFile, DeepNetworksComeBackBitByBit) {
  EXPECT_EQ(read_back(deep_machine()), deep_machine());
}

TEST(MachineFile, IsingNumbersComeBack) {
  Machine machine = deep_machine();
  machine.units = Units::ising;
  EXPECT_EQ(read_back(machine), machine);
}

TEST(MachineFile, FingerprintComesBackAndTellsApart) {
  Machine machine = deep_machine();
  for (const Units units : {Units::binary, Units::ising}) {
    machine.units = units;
    EXPECT_EQ(fingerprint(read_back(machine)), fingerprint(machine));
  }
  Machine other = machine;
  other.top.hidden_bias[65] += 0.001F;
  EXPECT_NE(fingerprint(other), fingerprint(machine));
  other = machine;
  other.directed[1].recognition = machine.directed[1].generative;
  EXPECT_NE(fingerprint(other), fingerprint(machine));
}

TEST(MachineFile, GaussianInputsComeBack) {
  Machine machine;
  machine.top = drawn_rbm({.units = 5, .labels = 2, .kind = VisibleKind::gaussian}, 4, 1.0, 1);
  machine.input = {{}, {0.5, 1.0 / 3.0, -2.0}, {1.0, 2.0, 1e-3}, {"a", "b"}};
  EXPECT_EQ(read_back(machine), machine);
  machine.units = Units::ising;
  EXPECT_THROW(read_back(machine), std::invalid_argument);
}

TEST(MachineFile, IsingNumbersAreFieldsAndCouplings) {
  const store::Scratch scratch;
  Machine machine;
  machine.top = drawn_rbm({.units = 5}, 4, 1.0, 1);
  machine.units = Units::ising;
  const std::string path = made(scratch / "m.h5", [&](store::File& file) { write_machine(file, machine); });
  const IsingForm ising = ising_form(machine.top);
  const store::File file = store::File::open_for_reading(path);
  EXPECT_EQ(file.read<double>("layers/1/weights").values, ising.coupling);
  EXPECT_EQ(file.read<double>("layers/1/visible_bias").values, ising.visible_field);
  EXPECT_EQ(file.read<double>("layers/1/hidden_bias").values, ising.hidden_field);
  EXPECT_EQ(file.attribute("layers", "units"), store::AttributeValue("ising"));
}

ClassifierLayer drawn_classifier_layer(std::int64_t input, std::int64_t output) {
  Rbm drawn = drawn_rbm({.units = input}, output, 1.0, 6);
  return {drawn.weights, drawn.hidden_bias};
}

/// 12 inputs, 65 units, 3 classes.
Machine classifying_machine() {
  Machine machine = deep_machine();
  machine.classifier = Classifier{{drawn_classifier_layer(12, 65), drawn_classifier_layer(65, 3)}};
  return machine;
}

TEST(MachineFile, ClassifiersComeBackBitByBit) {
  EXPECT_EQ(read_back(classifying_machine()), classifying_machine());
  Machine machine = classifying_machine();
  machine.units = Units::ising;
  EXPECT_EQ(read_back(machine), machine);
}

std::string refusal(const std::string& path) {
  try {
    read_machine(path);
  } catch (const std::invalid_argument& error) {
    return error.what();
  }
  return {};
}

void expect_says(const std::string& text, const std::string& part) {
  EXPECT_NE(text.find(part), std::string::npos) << text;
}

/// An RBM of 2 + 3 units where one array is not what it should be.
std::string refusal_of(const std::string& array, const std::vector<std::int64_t>& shape, double value) {
  const store::Scratch scratch;
  return refusal(made(scratch / "m.h5", [&](store::File& file) {
    store::RawSection layer(file, "layers/1");
    file.annotate("layers/1", {"kind", "rbm"});
    const std::vector<std::pair<std::string, std::vector<std::int64_t>>> all = {
        {"weights", {2, 3}}, {"visible_bias", {2}}, {"hidden_bias", {3}}};
    for (const auto& [name, right] : all) {
      const std::vector<std::int64_t>& now = name == array ? shape : right;
      if (now.empty()) continue;
      std::int64_t cells = 1;
      for (const std::int64_t length : now) cells *= length;
      layer.put(name, now, std::vector<double>(cells, name == array ? value : 0.0));
    }
  }));
}

TEST(MachineFile, SaysWhatIsWrongAndWhere) {
  EXPECT_EQ(refusal_of("none", {}, 0.0), "");
  expect_says(refusal_of("weights", {}, 0.0), "/layers/1/weights is missing");
  expect_says(refusal_of("weights", {6}, 0.0), "/layers/1/weights is 6;");
  expect_says(refusal_of("hidden_bias", {2}, 0.0), "/layers/1/hidden_bias is 2; it must be 3");
  expect_says(refusal_of("weights", {2, 3}, std::numeric_limits<double>::quiet_NaN()), "nan");
  expect_says(refusal_of("weights", {2, 3}, 1e300), "finite in single precision");
}

TEST(MachineFile, RefusesLayersThatDoNotFit) {
  Machine machine = deep_machine();
  machine.directed.pop_back();
  EXPECT_THROW(read_back(machine), std::invalid_argument);
  machine = deep_machine();
  machine.input.labels.pop_back();
  EXPECT_THROW(read_back(machine), std::invalid_argument);
  machine = deep_machine();
  machine.input.image = {3, 5};
  EXPECT_THROW(read_back(machine), std::invalid_argument);
}

/// What is said of a machine whose classifier is `classifier`.
std::string refusal_of(const Classifier& classifier) {
  const store::Scratch scratch;
  Machine machine = classifying_machine();
  machine.classifier = classifier;
  return refusal(made(scratch / "m.h5", [&](store::File& file) { write_machine(file, machine); }));
}

TEST(MachineFile, RefusesClassifiersThatDoNotFit) {
  Classifier classifier = *classifying_machine().classifier;
  EXPECT_EQ(refusal_of(classifier), "");
  classifier.layers[1] = drawn_classifier_layer(64, 3);
  expect_says(refusal_of(classifier), "/classifier/2 has 64 inputs; 65 units are below it");
  classifier.layers[1] = drawn_classifier_layer(65, 4);
  expect_says(refusal_of(classifier), "/classifier tells 4 classes apart; the machine has 3 labels");
  classifier.layers[0] = drawn_classifier_layer(11, 65);
  expect_says(refusal_of(classifier), "/classifier/1 has 11 inputs; 12 units are below it");
  expect_says(refusal_of(Classifier{}), "/classifier/1/weights is missing");
  classifier = *classifying_machine().classifier;
  classifier.layers[0].weights(1, 2) = std::numeric_limits<float>::infinity();
  expect_says(refusal_of(classifier), "/classifier/1/weights has the value inf");
}

TEST(MachineFile, RefusesWhatIsNoMachine) {
  const store::Scratch scratch;
  expect_says(refusal(scratch / "none.h5"), "no such file");
  std::ofstream(scratch / "text.h5") << "weights\n";
  expect_says(refusal(scratch / "text.h5"), "no HDF5 file");
  expect_says(refusal(made(scratch / "empty.h5", [](store::File&) {})), "/layers is missing");
}

TEST(MachineFile, RefusesDamagedFiles) {
  const store::Scratch scratch;
  const std::string path = made(scratch / "m.h5", [](store::File& file) { write_machine(file, deep_machine()); });
  const auto size = static_cast<std::int64_t>(std::filesystem::file_size(path));
  std::fstream(path, std::ios::in | std::ios::out | std::ios::binary).seekp(size / 2).write("\x55\xaa\x55", 3);
  expect_says(refusal(path), "damaged");
  std::filesystem::resize_file(path, size / 2);
  expect_says(refusal(path), path);
}

}  // namespace
}  // namespace glassbox::boltzmann
