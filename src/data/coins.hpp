// Fair coins by name.
#pragma once

#include <cstdint>

#include "glassbox/random/draw.hpp"

namespace glassbox::data {

/// Coin `i` of a name: bit i % 128 of its block i / 128.
inline bool coin(const random::Name& name, std::int64_t i) {
  return (random::words(name, i / 128)[static_cast<std::size_t>(i % 128 / 32)] >> (i % 32) & 1) != 0;
}

/// A name for the row's own draws of another kind: `kind` stands where the time does, for rows have none.
inline random::Name named(const random::Name& name, std::int64_t row, std::int64_t kind) {
  random::Name row_name = name;
  row_name.replica += row;
  row_name.sweep = kind;
  return row_name;
}

/// What is planted is the same for all rows of a seed.
inline random::Name pattern_name(const random::Name& name, std::int64_t pattern) {
  return {
      .seed = name.seed, .purpose = random::Purpose::generated_patterns, .sample = 0, .replica = pattern, .sweep = 0};
}

}  // namespace glassbox::data
