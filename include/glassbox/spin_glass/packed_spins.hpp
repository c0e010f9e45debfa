// Configurations as rows of bits: bit i of a row is set where s_i = +1.
#pragma once

#include <cstdint>
#include <span>

#include "glassbox/random/draw.hpp"
#include "glassbox/spin_glass/sample.hpp"

namespace glassbox::spin_glass {

/// Independent fair spins for replicas first, first + 1, ...: rows [replica][packed_words(sites)].
void draw_packed_spins(random::Name name, int first, std::int64_t sites, std::span<std::uint64_t> rows);

}  // namespace glassbox::spin_glass
