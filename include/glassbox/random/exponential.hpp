// Exponential numbers by the vector: what acceptance is decided by, many at once.
#pragma once

#include <span>

#include "glassbox/random/draw.hpp"

namespace glassbox::random {

/// Standard exponential numbers, -log of uniform ones in (0, 1): values[i] is named by (name, i), from half i % 2 of
/// the kernels' block of index 1 + i / 2. A step that lowers log p by x is accepted where x <= the number.
void exponentials(const Name& name, std::span<double> values);

}  // namespace glassbox::random
