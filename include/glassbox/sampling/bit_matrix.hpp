// Transposing 64 x 64 bits: between one word per site (bits are replicas) and one row per replica (bits are sites).
#pragma once

#include <cstdint>
#include <span>

namespace glassbox::sampling {

/// Bit c of rows[r] becomes bit r of rows[c].
void transpose(std::span<std::uint64_t, 64> rows);

}  // namespace glassbox::sampling
