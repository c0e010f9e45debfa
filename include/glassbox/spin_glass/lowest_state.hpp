// The lowest energy that a sample was seen at, and in which configuration.
#pragma once

#include <cstdint>
#include <vector>

#include "glassbox/sampling/lowest.hpp"

namespace glassbox::spin_glass {

struct LowestState {
  sampling::LowestSeen seen;         ///< H, total; at which beta; after how many sweeps
  std::vector<std::uint64_t> spins;  ///< [packed_words(sites)], bit i set where s_i = +1
};

}  // namespace glassbox::spin_glass
