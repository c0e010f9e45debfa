// The stored patterns of a Hopfield model and the couplings that hold them.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "glassbox/random/draw.hpp"

namespace glassbox::spin_glass {

/// Independent fair signs xi_i^mu, [pattern][site]; pattern mu is draws mu * sites ... of the name.
std::vector<std::int8_t> hopfield_patterns(std::int32_t sites, std::int32_t patterns, const random::Name& name);

/// N J_ij = sum_mu xi_i^mu xi_j^mu for the bonds of complete(sites), in its order. O(sites^2 patterns).
std::vector<std::int32_t> hebb_sums(std::int32_t sites, std::span<const std::int8_t> patterns);

}  // namespace glassbox::spin_glass
