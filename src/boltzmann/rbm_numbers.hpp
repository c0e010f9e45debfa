// The numbers of layers as files have them: of {0, 1} units or of +-1 ones.
#pragma once

#include <cstdint>
#include <vector>

#include "glassbox/boltzmann/machine.hpp"

namespace glassbox::boltzmann {

/// Biases and weights [visible][hidden]; of +-1 units the fields and couplings of ising_form().
struct RbmNumbers {
  std::vector<double> weights, visible_bias, hidden_bias;
};

/// Throws std::invalid_argument for +-1 units in a layer with gaussian ones.
RbmNumbers numbers_of(const Rbm& rbm, Units units);

/// The RBM of these numbers, whose sizes are those of the layers.
Rbm rbm_of(const RbmNumbers& numbers, const VisibleLayer& visible, std::int64_t hidden, Units units);

/// A layer each way: the hidden bias belongs to recognition, the visible one to generation.
struct DirectedNumbers {
  std::vector<double> recognition_weights, generative_weights, visible_bias, hidden_bias;
};
DirectedNumbers numbers_of(const DirectedLayer& layer, Units units);

/// As they are, without padding.
std::vector<double> numbers_of(const Panels& weights);
std::vector<double> numbers_of(const std::vector<float>& bias, std::int64_t units);

}  // namespace glassbox::boltzmann
