// Butterflies, halves first so that they stay in the cache.
#include "glassbox/statistics/walsh_hadamard.hpp"

#include <bit>
#include <stdexcept>
#include <string>

namespace glassbox::statistics {

namespace {

void butterflies(double* lower, double* upper, std::size_t count) {
  for (std::size_t s = 0; s < count; ++s) {
    const double sum = lower[s] + upper[s], difference = lower[s] - upper[s];
    lower[s] = sum;
    upper[s] = difference;
  }
}

void transform(std::span<double> values) {
  constexpr std::size_t small = 1 << 12;
  const std::size_t half = values.size() / 2;
  if (values.size() > small) {
    transform(values.first(half));
    transform(values.last(half));
    butterflies(values.data(), values.data() + half, half);
    return;
  }
  for (std::size_t width = 1; width < values.size(); width *= 2)
    for (std::size_t s = 0; s < values.size(); s += 2 * width) butterflies(&values[s], &values[s + width], width);
}

}  // namespace

void walsh_hadamard(std::span<double> values) {
  if (!std::has_single_bit(values.size()))
    throw std::invalid_argument("walsh_hadamard: " + std::to_string(values.size()) +
                                " numbers; a power of 2 is needed");
  transform(values);
}

}  // namespace glassbox::statistics
