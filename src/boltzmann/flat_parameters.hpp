// The state of a machine in training as one row of numbers.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "glassbox/boltzmann/shared_rbm.hpp"

namespace glassbox::boltzmann {

/// Parameters, then speeds: weights in panels, visible and hidden biases; then offsets.
std::vector<float> flat_state(const SharedRbm& machine);
std::int64_t flat_floats(const SharedRbm& machine);

/// What this rank owns becomes that of the state (as many numbers as flat_floats() says), not yet published.
void take_flat_state(const SharedRbm& machine, std::span<const float> state);

}  // namespace glassbox::boltzmann
