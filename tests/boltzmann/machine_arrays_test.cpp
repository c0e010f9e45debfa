// Machines as arrays of NumPy: there and back, and arrays that make no machine.
#include "glassbox/boltzmann/machine_arrays.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <limits>

#include "enumerated_machine.hpp"
#include "evaluated_machines.hpp"
#include "glassbox/data/npy_file.hpp"
#include "store/scratch.hpp"
#include "written_file.hpp"

namespace glassbox::boltzmann {
namespace {

Machine drawn_machine(std::int64_t visible, std::int64_t hidden, Units units) {
  Machine machine;
  machine.top = drawn_rbm({.units = visible}, hidden, 1.0, 7);
  machine.units = units;
  return machine;
}

TEST(MachineArrays, AnRbmComesBackBitByBit) {
  const store::Scratch scratch;
  for (const std::int64_t visible : {1, 64, 65}) {
    const Machine machine = drawn_machine(visible, 67, Units::binary);
    export_machine(machine, scratch / "m");
    EXPECT_EQ(import_rbm(scratch / "m", Units::binary), machine.top);
  }
}

TEST(MachineArrays, AreRowsOfVisibleUnits) {
  const store::Scratch scratch;
  const Machine machine = drawn_machine(3, 5, Units::binary);
  export_machine(machine, scratch / "m");
  const data::NpyArray weights = data::read_npy(scratch / "m.weights.npy"),
                       bias = data::read_npy(scratch / "m.hidden_bias.npy");
  EXPECT_EQ(weights.shape, (std::vector<std::int64_t>{3, 5}));
  EXPECT_EQ(std::get<std::vector<float>>(weights.values)[2 * 5 + 4], machine.top.weights(2, 4));
  EXPECT_EQ(bias.shape, (std::vector<std::int64_t>{5}));
  EXPECT_EQ(std::get<std::vector<float>>(bias.values)[4], machine.top.hidden_bias[4]);
}

TEST(MachineArrays, OfIsingUnitsAreFieldsAndCouplings) {
  const store::Scratch scratch;
  const Machine machine = drawn_machine(6, 4, Units::ising);
  export_machine(machine, scratch / "m");
  const IsingForm ising = ising_form(machine.top);
  const auto fields = std::get<std::vector<float>>(data::read_npy(scratch / "m.visible_bias.npy").values);
  const auto couplings = std::get<std::vector<float>>(data::read_npy(scratch / "m.weights.npy").values);
  for (std::int64_t i = 0; i < 6; ++i) EXPECT_FLOAT_EQ(fields[i], static_cast<float>(ising.visible_field[i]));
  EXPECT_EQ(couplings[4 * 2 + 3], machine.top.weights(2, 3) / 4);
  const Rbm back = import_rbm(scratch / "m", Units::ising);
  EXPECT_EQ(back.weights, machine.top.weights);
  for (std::int64_t i = 0; i < 6; ++i) EXPECT_NEAR(back.visible_bias[i], machine.top.visible_bias[i], 1e-6);
  for (std::int64_t j = 0; j < 4; ++j) EXPECT_NEAR(back.hidden_bias[j], machine.top.hidden_bias[j], 1e-6);
}

TEST(MachineArrays, OfANetworkAreAFileForEach) {
  const store::Scratch scratch;
  const Machine machine = classifying_network();
  export_machine(machine, scratch / "d");
  const std::pair<const char*, std::vector<std::int64_t>> files[] = {
      {"1.recognition_weights", {6, 5}}, {"1.generative_weights", {6, 5}},
      {"1.visible_bias", {6}},           {"1.hidden_bias", {5}},
      {"top.weights", {8, 6}},           {"top.visible_bias", {8}},
      {"top.hidden_bias", {6}},          {"classifier.1.weights", {6, 5}},
      {"classifier.1.bias", {5}},        {"classifier.2.weights", {5, 3}},
      {"classifier.2.bias", {3}}};
  for (const auto& [name, shape] : files)
    EXPECT_EQ(data::read_npy(scratch / (std::string("d.") + name + ".npy")).shape, shape) << name;
  Rbm top = import_rbm(scratch / "d.top", Units::binary);
  top.visible = machine.top.visible;
  EXPECT_EQ(top, machine.top);
}

TEST(MachineArrays, WholeNumbersAndDoublesMakeAnRbm) {
  const store::Scratch scratch;
  data::write_npy(scratch / "m.weights.npy", std::vector<std::int64_t>{2, 2}, std::vector<std::uint8_t>{1, 2, 3, 4});
  data::write_npy(scratch / "m.visible_bias.npy", std::vector<std::int64_t>{2}, std::vector<double>{0.5, -1});
  data::write_npy(scratch / "m.hidden_bias.npy", std::vector<std::int64_t>{2}, std::vector<float>{2, 0});
  const Rbm rbm = import_rbm(scratch / "m", Units::binary);
  EXPECT_EQ(rbm.weights(1, 0), 3.0F);
  EXPECT_EQ(rbm.visible_bias[1], -1.0F);
  EXPECT_EQ(rbm.hidden_bias[0], 2.0F);
}

void expect_refused(const std::string& prefix, const std::string& what) {
  const std::string said = refusal([&] { import_rbm(prefix, Units::binary); });
  EXPECT_NE(said.find(what), std::string::npos) << said;
}

TEST(MachineArrays, SayWhatIsWrongAndWhere) {
  const store::Scratch scratch;
  expect_refused(scratch / "none", "none.weights.npy: cannot be read");
  const Machine machine = drawn_machine(3, 5, Units::binary);
  export_machine(machine, scratch / "m");
  const std::vector<float> values(15, 1.0F);
  data::write_npy(scratch / "m.hidden_bias.npy", std::vector<std::int64_t>{3}, std::span(values).first(3));
  expect_refused(scratch / "m", "m.hidden_bias.npy: is 3; it must be 5");
  std::filesystem::remove(scratch / "m.visible_bias.npy");
  expect_refused(scratch / "m", "m.visible_bias.npy: cannot be read");
  data::write_npy(scratch / "m.weights.npy", std::vector<std::int64_t>{15}, values);
  expect_refused(scratch / "m", "m.weights.npy: is 15; it must be visible x hidden");
  std::vector<float> broken = values;
  broken[4] = std::numeric_limits<float>::quiet_NaN();
  data::write_npy(scratch / "m.weights.npy", std::vector<std::int64_t>{3, 5}, broken);
  expect_refused(scratch / "m", "has the value nan");
}

TEST(MachineArrays, RefuseIsingNumbersOfGaussianUnits) {
  const store::Scratch scratch;
  Machine machine = drawn_machine(3, 2, Units::ising);
  machine.top.visible.kind = VisibleKind::gaussian;
  EXPECT_THROW(export_machine(machine, scratch / "m"), std::invalid_argument);
}

}  // namespace
}  // namespace glassbox::boltzmann
