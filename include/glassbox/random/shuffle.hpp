// Orders by chance.
#pragma once

#include <cstdint>
#include <span>
#include <utility>

#include "glassbox/random/draw.hpp"

namespace glassbox::random {

/// Fisher and Yates: from the last on, value k changes places with one of 0 .. k, chosen by draw k of the name.
template <class T>
void shuffle(std::span<T> values, const Name& name) {
  for (std::int64_t k = std::ssize(values) - 1; k > 0; --k) std::swap(values[k], values[integer(name, k, k + 1)]);
}

}  // namespace glassbox::random
