// Counting bits in many lanes at once, compiled for every instruction set.
#pragma once

#include <cstdint>
#include <span>
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

/// The part of a set of sites that lies in one packed word.
struct WordMask {
  std::int32_t word;
  std::uint64_t mask;
};

/// Set bits of each row on the sites of `part`: row r is rows[word][r] with `stride` rows, a multiple of 8; adds to
/// counts[stride].
void count_set_bits(std::span<const WordMask> part, const std::uint64_t* rows, std::int64_t stride,
                    std::int64_t* counts);

}  // namespace glassbox::spin_glass
