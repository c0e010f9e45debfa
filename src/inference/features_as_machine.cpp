// Couplings of +-1 units become weights and biases of {0, 1} units.
#include "glassbox/inference/features_as_machine.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "glassbox/data/npy_file.hpp"

namespace glassbox::inference {
namespace {

void put(const std::string& path, std::vector<std::int64_t> shape, const std::vector<double>& values) {
  data::write_npy(path, shape, std::vector<float>(values.begin(), values.end()));
}

}  // namespace

MachineNumbers features_as_machine(std::span<const double> couplings, std::span<const double> fields) {
  const std::int64_t inputs = std::ssize(fields);
  if (inputs < 1 || couplings.empty() || std::ssize(couplings) % inputs != 0)
    throw std::invalid_argument(fmt::format(
        "features as a machine: {} couplings of features of {} inputs; allowed: 1 or more whole features of "
        "1 or more inputs",
        couplings.size(), inputs));
  const auto is_finite = [](double x) { return std::isfinite(x); };
  if (!std::ranges::all_of(couplings, is_finite) || !std::ranges::all_of(fields, is_finite))
    throw std::invalid_argument("features as a machine: a value is not finite; all must be");
  const std::int64_t hidden = std::ssize(couplings) / inputs;
  MachineNumbers machine{std::vector<double>(couplings.size()), std::vector<double>(inputs),
                         std::vector<double>(hidden, 0.0)};
  for (std::int64_t i = 0; i < inputs; ++i) {
    machine.visible_bias[i] = 2.0 * fields[i];
    for (std::int64_t k = 0; k < hidden; ++k) {
      const double weight = 4.0 * couplings[k * inputs + i];
      machine.weights[i * hidden + k] = weight;
      machine.visible_bias[i] -= 0.5 * weight;
      machine.hidden_bias[k] -= 0.5 * weight;
    }
  }
  return machine;
}

void write_features_as_machine(std::span<const double> couplings, std::span<const double> fields,
                               const std::string& prefix) {
  const MachineNumbers machine = features_as_machine(couplings, fields);
  const std::int64_t inputs = std::ssize(fields), hidden = std::ssize(machine.hidden_bias);
  put(prefix + ".weights.npy", {inputs, hidden}, machine.weights);
  put(prefix + ".visible_bias.npy", {inputs}, machine.visible_bias);
  put(prefix + ".hidden_bias.npy", {hidden}, machine.hidden_bias);
}

}  // namespace glassbox::inference
