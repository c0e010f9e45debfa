// The way up through the directed layers of a network, by their recognition weights.
#pragma once

#include <span>
#include <vector>

#include "glassbox/boltzmann/machine.hpp"
#include "glassbox/random/draw.hpp"

namespace glassbox::boltzmann {

/// Probabilities of the uppermost of `layers` (one at least), layer by layer from those below (mean field),
/// [row][unit].
Panels recognised_means(std::span<const DirectedLayer> layers, const VisibleRows& data);

/// States of the uppermost of `layers` (one at least), each layer drawn given the one below. Row r draws as replica
/// name.replica + r, layer l as sample name.sample + l.
BitRows recognised_states(std::span<const DirectedLayer> layers, const VisibleRows& data, const random::Name& name);

/// A lower bound of log p(v) of every row. With states of all layers drawn from the recognition weights, q(h | v),
///   bound = < log p(v, h_1, ..., h_L) - log q(h | v) >_q,
///   log p(v, h) = sum_l log p(h_{l-1} | h_l) - F(h_L) - log Z,
/// the generative weights below and the top RBM above, its labels summed over, log Z left out: subtract it
/// (Salakhutdinov & Murray, ICML 2008, doi:10.1145/1390156.1390266). The mean over `samples` draws; row r as replica
/// name.replica + r, draw s as sweep s. Throws std::invalid_argument for no draw. One pass up and down for each draw.
std::vector<double> deep_bounds(const Machine& machine, const RbmView& top, const VisibleRows& data,
                                std::int64_t samples, const random::Name& name);

}  // namespace glassbox::boltzmann
