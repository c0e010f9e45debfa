// Transposing 64 x 64 bits: between one word per site (bits are replicas) and one row per replica (bits are sites).
#pragma once

#include <array>
#include <cstdint>
#include <span>

namespace glassbox::spin_glass {

/// Bit c of rows[r] becomes bit r of rows[c].
inline void transpose(std::span<std::uint64_t, 64> rows) {
  std::uint64_t mask = 0x00000000FFFFFFFFULL;
  for (int width = 32; width != 0; width >>= 1, mask ^= mask << width)
    for (int block = 0; block < 64; block += 2 * width)
      for (int r = block; r < block + width; ++r) {  // neighbouring rows, so that compilers see vectors
        const std::uint64_t swapped = ((rows[r] >> width) ^ rows[r + width]) & mask;
        rows[r] ^= swapped << width;
        rows[r + width] ^= swapped;
      }
}

}  // namespace glassbox::spin_glass
