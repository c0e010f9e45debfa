// log Z of a small machine by summing over the states of one layer.
#pragma once

#include <cstdint>

#include "glassbox/boltzmann/rbm.hpp"
#include "glassbox/parallel/group.hpp"

namespace glassbox::boltzmann {

/// Units of the layer that is summed over, at most; a group of labels counts as log2 of its states, rounded up.
inline constexpr std::int64_t exact_limit = 25;

/// Whether one of the layers is small enough; gaussian units can only be integrated over.
bool has_exact_log_z(const RbmView& rbm);

/// log of the sum over all v and h of exp(-E(v, h)): over the states of the smaller layer, the other one is summed in
/// closed form (softplus; softmax of labels; of gaussian units log(2 pi) / 2 + a c + c^2 / 2, c = (W h)_i). States are
/// cut into fixed blocks, dealt to the ranks and folded in their order: the same bits on any number of ranks. Single
/// precision inside a state: good to about 1e-7 of the largest -F. Time 2^units times the units of the other layer.
/// Throws std::invalid_argument where both layers are too large. Collective.
double exact_log_z(const RbmView& rbm, const parallel::Group& group = {});

}  // namespace glassbox::boltzmann
