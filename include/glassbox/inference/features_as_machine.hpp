// Features that were inferred, as weights that training can start from.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace glassbox::inference {

/// A restricted Boltzmann machine of {0, 1} units, E(v, h) = -a.v - b.h - v.W h.
struct MachineNumbers {
  std::vector<double> weights;                    ///< W, [visible][hidden]
  std::vector<double> visible_bias, hidden_bias;  ///< a, b
};

/// The machine exp(sum_k h_k J_k.sigma + f.sigma) of +-1 units, sigma = 2 v - 1, in {0, 1} units: W_ik = 4 J_ki, a_i =
/// 2 f_i
/// - sum_k W_ik / 2, b_k = -sum_i W_ik / 2. `couplings`: J, [feature][input], of a feature beta m / sqrt N; `fields`:
/// f, [input], of inputs without a feature half the logarithm of their odds. Throws std::invalid_argument unless there
/// is an input, `couplings` is whole features, one at least, and all are finite.
MachineNumbers features_as_machine(std::span<const double> couplings, std::span<const double> fields);

/// The same into PREFIX.weights.npy [visible, hidden], PREFIX.visible_bias.npy and PREFIX.hidden_bias.npy, in single
/// precision: what [model] import = "PREFIX" of a training job with binary units reads. Throws std::runtime_error where
/// a file cannot be written.
void write_features_as_machine(std::span<const double> couplings, std::span<const double> fields,
                               const std::string& prefix);

}  // namespace glassbox::inference
