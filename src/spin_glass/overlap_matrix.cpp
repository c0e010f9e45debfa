// Pairs of rows by XOR and population count, in blocks of rows that stay in the first cache.
#include "glassbox/spin_glass/overlap_matrix.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

#include "glassbox/spin_glass/condensed.hpp"

namespace glassbox::spin_glass {
namespace {

constexpr std::int64_t block_words = 1536;  // two blocks of rows are 24 KB

std::int64_t differing_sites(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b) {
  std::int64_t count = 0;
  for (std::size_t w = 0; w < a.size(); ++w) count += std::popcount(a[w] ^ b[w]);
  return count;
}

/// The rows first, first + 1, ..., before last.
struct Block {
  std::int64_t first, last;
};

void compare(const PackedSpins& spins, Block above, Block below, std::span<double> overlaps) {
  const std::int64_t count = spins.count();
  for (std::int64_t a = above.first; a < above.last; ++a)
    for (std::int64_t b = std::max(a + 1, below.first); b < below.last; ++b) {
      const std::int64_t excess = spins.sites - 2 * differing_sites(spins.row(a), spins.row(b));
      overlaps[pair_index(count, a, b)] = static_cast<double>(excess) / static_cast<double>(spins.sites);
    }
}

}  // namespace

std::vector<double> overlap_matrix(const PackedSpins& configurations) {
  require_whole_rows(configurations);
  const std::int64_t count = configurations.count();
  const std::int64_t height = std::max<std::int64_t>(1, block_words / configurations.words());
  std::vector<double> overlaps(pair_count(count));
  for (std::int64_t a = 0; a < count; a += height)
    for (std::int64_t b = a; b < count; b += height)
      compare(configurations, {a, std::min(a + height, count)}, {b, std::min(b + height, count)}, overlaps);
  return overlaps;
}

std::vector<double> distances(std::span<const double> overlaps, Symmetry symmetry) {
  std::vector<double> result(overlaps.size());
  std::ranges::transform(overlaps, result.begin(), [symmetry](double q) {
    return (1.0 - (symmetry == Symmetry::spin_flip ? std::abs(q) : q)) / 2.0;
  });
  return result;
}

}  // namespace glassbox::spin_glass
