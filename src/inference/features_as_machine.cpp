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

MachineNumbers features_as_machine(std::span<const double> features, std::int64_t inputs, double beta) {
  if (inputs < 1 || features.empty() || std::ssize(features) % inputs != 0 || !std::isfinite(beta))
    throw std::invalid_argument(
        fmt::format("features as a machine: {} values for features of {} inputs, beta = {}; allowed: 1 or more whole "
                    "features of 1 or more inputs, beta finite",
                    features.size(), inputs, beta));
  if (!std::ranges::all_of(features, [](double m) { return std::isfinite(m); }))
    throw std::invalid_argument("features as a machine: a value is not finite; all must be");
  const std::int64_t hidden = std::ssize(features) / inputs;
  const double scale = 4.0 * beta / std::sqrt(static_cast<double>(inputs));
  MachineNumbers machine{std::vector<double>(features.size()), std::vector<double>(inputs, 0.0),
                         std::vector<double>(hidden, 0.0)};
  for (std::int64_t i = 0; i < inputs; ++i)
    for (std::int64_t k = 0; k < hidden; ++k) {
      const double weight = scale * features[k * inputs + i];
      machine.weights[i * hidden + k] = weight;
      machine.visible_bias[i] -= 0.5 * weight;
      machine.hidden_bias[k] -= 0.5 * weight;
    }
  return machine;
}

void write_features_as_machine(std::span<const double> features, std::int64_t inputs, double beta,
                               const std::string& prefix) {
  const MachineNumbers machine = features_as_machine(features, inputs, beta);
  const std::int64_t hidden = std::ssize(machine.hidden_bias);
  put(prefix + ".weights.npy", {inputs, hidden}, machine.weights);
  put(prefix + ".visible_bias.npy", {inputs}, machine.visible_bias);
  put(prefix + ".hidden_bias.npy", {hidden}, machine.hidden_bias);
}

}  // namespace glassbox::inference
