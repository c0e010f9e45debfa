// Symmetric tables without their diagonal, condensed as by scipy's pdist: (0,1), (0,2), ..., (0,n-1), (1,2), ...
#pragma once

#include <cstdint>

namespace glassbox::spin_glass {

/// Pairs a < b of n things.
constexpr std::int64_t pair_count(std::int64_t n) {
  return n * (n - 1) / 2;
}

/// Where a pair a != b of n things stands, in either order.
constexpr std::int64_t pair_index(std::int64_t n, std::int64_t a, std::int64_t b) {
  if (a > b) return pair_index(n, b, a);
  return a * (2 * n - a - 1) / 2 + b - a - 1;
}

/// The n whose pairs are so many (1 for none). Throws std::invalid_argument where there is no such n.
std::int64_t things_of_pairs(std::int64_t pairs);

}  // namespace glassbox::spin_glass
