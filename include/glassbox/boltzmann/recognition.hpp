// Likelihoods through the directed layers of a network, with what their recognition weights draw.
#pragma once

#include <cstdint>
#include <vector>

#include "glassbox/boltzmann/machine.hpp"
#include "glassbox/random/draw.hpp"

namespace glassbox::boltzmann {

/// A lower bound of log p(v) of every row. With states of all layers drawn from the recognition weights, q(h | v),
///   bound = < log p(v, h_1, ..., h_L) - log q(h | v) >_q,
///   log p(v, h) = sum_l log p(h_{l-1} | h_l) - F(h_L) - log Z,
/// the generative weights below and the top RBM above, its labels summed over, log Z left out: subtract it
/// (Salakhutdinov & Murray, ICML 2008, doi:10.1145/1390156.1390266). The mean over `samples` draws; row r as replica
/// name.replica + r, draw s as sweep s. Throws std::invalid_argument for no draw. One pass up and down for each draw.
std::vector<double> deep_bounds(const Machine& machine, const RbmView& top, const VisibleRows& data,
                                std::int64_t samples, const random::Name& name);

}  // namespace glassbox::boltzmann
