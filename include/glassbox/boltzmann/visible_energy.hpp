// The visible layer's own part of the energy.
#pragma once

#include <cstdint>
#include <span>

#include "glassbox/boltzmann/rbm.hpp"

namespace glassbox::boltzmann {

/// -a.v of row `row`, but (v - a)^2 / 2 of the units that are gaussian. An empty bias is 0.
double visible_energy(const VisibleLayer& layer, std::span<const float> bias, const VisibleRows& v, std::int64_t row);

}  // namespace glassbox::boltzmann
