// How many things a condensed table is about.
#include "glassbox/spin_glass/condensed.hpp"

#include <cmath>
#include <stdexcept>
#include <string>

namespace glassbox::spin_glass {

std::int64_t things_of_pairs(std::int64_t pairs) {
  const auto n = std::llround((1.0 + std::sqrt(1.0 + 8.0 * static_cast<double>(pairs))) / 2.0);
  if (pair_count(n) != pairs)
    throw std::invalid_argument("condensed table: " + std::to_string(pairs) +
                                " entries are not the pairs of anything; n (n - 1) / 2 are needed");
  return n;
}

}  // namespace glassbox::spin_glass
