// A machine made of features has their energies.
#include "glassbox/inference/features_as_machine.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <limits>

#include "glassbox/data/npy_file.hpp"

namespace glassbox::inference {
namespace {

constexpr std::int64_t inputs = 4, hidden = 2;
const std::vector<double> couplings = {1.0, -0.5, 0.25, -1.0, 0.3, 0.6, -0.9, 0.1};
const std::vector<double> fields = {0.0, 0.7, -0.2, 0.0};

bool is_on(int state, std::int64_t unit) {
  return (state >> unit & 1) != 0;
}

double binary_energy(const MachineNumbers& machine, int v, int h) {
  double energy = 0.0;
  for (std::int64_t i = 0; i < inputs; ++i) energy -= is_on(v, i) ? machine.visible_bias[i] : 0.0;
  for (std::int64_t k = 0; k < hidden; ++k) energy -= is_on(h, k) ? machine.hidden_bias[k] : 0.0;
  for (std::int64_t i = 0; i < inputs; ++i)
    for (std::int64_t k = 0; k < hidden; ++k)
      energy -= is_on(v, i) && is_on(h, k) ? machine.weights[i * hidden + k] : 0.0;
  return energy;
}

/// -sum_k h_k J_k.sigma - f.sigma
double ising_energy(int v, int h) {
  double energy = 0.0;
  for (std::int64_t i = 0; i < inputs; ++i) energy -= is_on(v, i) ? fields[i] : -fields[i];
  for (std::int64_t i = 0; i < inputs; ++i)
    for (std::int64_t k = 0; k < hidden; ++k)
      energy -= couplings[k * inputs + i] * (is_on(v, i) == is_on(h, k) ? 1.0 : -1.0);
  return energy;
}

TEST(FeaturesAsMachine, EnergiesDifferByAConstant) {
  const MachineNumbers machine = features_as_machine(couplings, fields);
  const double constant = binary_energy(machine, 0, 0) - ising_energy(0, 0);
  for (int v = 0; v < 1 << inputs; ++v)
    for (int h = 0; h < 1 << hidden; ++h)
      EXPECT_NEAR(binary_energy(machine, v, h) - ising_energy(v, h), constant, 1e-12);
}

TEST(FeaturesAsMachine, FilesHaveTheShapesThatImportReads) {
  const std::string prefix = testing::TempDir() + "features_as_machine";
  write_features_as_machine(couplings, fields, prefix);
  const MachineNumbers machine = features_as_machine(couplings, fields);
  const auto expect = [&](const std::string& path, const std::vector<std::int64_t>& shape,
                          const std::vector<double>& values) {
    const data::NpyArray array = data::read_npy(path);
    EXPECT_EQ(array.shape, shape);
    EXPECT_EQ(std::get<std::vector<float>>(array.values), std::vector<float>(values.begin(), values.end()));
    std::filesystem::remove(path);
  };
  expect(prefix + ".weights.npy", {inputs, hidden}, machine.weights);
  expect(prefix + ".visible_bias.npy", {inputs}, machine.visible_bias);
  expect(prefix + ".hidden_bias.npy", {hidden}, machine.hidden_bias);
}

TEST(FeaturesAsMachine, RefusesWhatIsNoFeature) {
  EXPECT_THROW(features_as_machine({}, fields), std::invalid_argument);
  EXPECT_THROW(features_as_machine(couplings, std::vector<double>(3)), std::invalid_argument);
  EXPECT_THROW(features_as_machine(couplings, std::vector<double>(4, std::numeric_limits<double>::infinity())),
               std::invalid_argument);
  EXPECT_THROW(features_as_machine(std::vector<double>{std::nan("")}, std::vector<double>(1)), std::invalid_argument);
}

}  // namespace
}  // namespace glassbox::inference
