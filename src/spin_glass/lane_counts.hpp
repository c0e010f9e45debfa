// Counting bits in many lanes at once, compiled for every instruction set.
#pragma once

#include <cstdint>
#include <vector>

#include "glassbox/spin_glass/sample.hpp"

namespace glassbox::spin_glass {

/// A bond is broken in a lane where exactly one of its ends is set; or, where `flipped`, where both or none are.
struct SignedBonds {
  std::vector<Bond> bonds;
  std::vector<std::uint64_t> flipped;  ///< [bond]: all bits or none
};

/// Broken bonds in each lane of lanes[site][words], words = 2 or 8: counts[64 * words].
void count_broken_bonds(const SignedBonds& bonds, const std::uint64_t* lanes, int words, std::int64_t* counts);

}  // namespace glassbox::spin_glass
