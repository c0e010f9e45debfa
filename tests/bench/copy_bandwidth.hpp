// The speed limit: how fast one core copies memory.
#pragma once

#include <cstdint>

namespace glassbox::bench {

/// Bytes of each of the two arrays of a copy: together twice the last cache, or half of a core's second cache.
std::int64_t copied_bytes_of_memory();
std::int64_t copied_bytes_of_cache();

/// Benchmarks copy/memory and copy/cache, in bytes copied (each of them read once and written once).
void register_copies();

}  // namespace glassbox::bench
