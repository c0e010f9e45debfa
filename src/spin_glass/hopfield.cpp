// Hebb's rule for random patterns.
#include "glassbox/spin_glass/hopfield.hpp"

#include <limits>
#include <stdexcept>
#include <string>

namespace glassbox::spin_glass {

std::vector<std::int8_t> hopfield_patterns(std::int32_t sites, std::int32_t patterns, const random::Name& name) {
  const std::int64_t count = std::int64_t{sites} * patterns;
  if (sites < 1 || patterns < 1 || count > std::numeric_limits<std::uint32_t>::max())
    throw std::invalid_argument("hopfield: " + std::to_string(patterns) + " patterns of " + std::to_string(sites) +
                                " sites; at least 1 of each and a product below 2^32 are allowed");
  std::vector<std::int8_t> xi(static_cast<std::size_t>(count));
  for (std::int64_t k = 0; k < count; ++k) xi[k] = static_cast<std::int8_t>(random::uniform(name, k) < 0.5 ? 1 : -1);
  return xi;
}

std::vector<std::int32_t> hebb_sums(std::int32_t sites, std::span<const std::int8_t> patterns) {
  const std::size_t n = static_cast<std::size_t>(sites);
  if (n == 0 || patterns.size() % n != 0)
    throw std::invalid_argument("hopfield: " + std::to_string(patterns.size()) + " pattern values for " +
                                std::to_string(sites) + " sites; a multiple is needed");
  std::vector<std::int32_t> sums(n * (n - 1) / 2, 0);
  std::size_t row = 0;
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t start = 0; start < patterns.size(); start += n) {
      const auto xi = patterns.subspan(start, n);
      for (std::size_t j = i + 1; j < n; ++j) sums[row + j - i - 1] += xi[i] * xi[j];
    }
    row += n - i - 1;
  }
  return sums;
}

}  // namespace glassbox::spin_glass
