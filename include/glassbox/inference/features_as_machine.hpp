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

/// The machine exp((beta / sqrt N) sum_k h_k m_k.sigma) of +-1 units, sigma = 2 v - 1, in {0, 1} units: W_ik = 4 beta
/// m_ki / sqrt N, a_i = -sum_k W_ik / 2, b_k = -sum_i W_ik / 2. `features`: m, [feature][input]. Throws
/// std::invalid_argument unless inputs >= 1, `features` is whole features, one at least, of finite values, and beta is
/// finite.
MachineNumbers features_as_machine(std::span<const double> features, std::int64_t inputs, double beta);

/// The same into PREFIX.weights.npy [visible, hidden], PREFIX.visible_bias.npy and PREFIX.hidden_bias.npy, in single
/// precision: what [model] import = "PREFIX" of a training job with binary units reads. Throws std::runtime_error where
/// a file cannot be written.
void write_features_as_machine(std::span<const double> features, std::int64_t inputs, double beta,
                               const std::string& prefix);

}  // namespace glassbox::inference
