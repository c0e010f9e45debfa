// Clusters by a walk over packed differences.
#include "glassbox/spin_glass/houdayer.hpp"

#include <bit>
#include <numeric>
#include <utility>
#include <vector>

#include "glassbox/spin_glass/sample.hpp"

namespace glassbox::spin_glass {
namespace {

using Row = std::span<std::uint64_t>;

bool contains(Row row, std::int32_t site) {
  return (row[site / 64] >> (site % 64) & 1) != 0;
}

/// The n-th set bit, n from 0.
std::int32_t nth_site(Row row, std::int64_t n) {
  for (std::size_t w = 0;; ++w) {
    if (n >= std::popcount(row[w])) {
      n -= std::popcount(row[w]);
      continue;
    }
    std::uint64_t word = row[w];
    for (; n > 0; --n) word &= word - 1;
    return static_cast<std::int32_t>(64 * w) + std::countr_zero(word);
  }
}

/// Takes the cluster around `seed` out of `differing` and swaps it between the two rows.
void swap_cluster(const Adjacency& neighbours, std::int32_t seed, Row differing, Row a, Row b) {
  std::vector<std::int32_t> open{seed};
  const auto take = [&](std::int32_t site) {
    const std::uint64_t bit = std::uint64_t{1} << (site % 64);
    differing[site / 64] ^= bit;
    a[site / 64] ^= bit;
    b[site / 64] ^= bit;
  };
  take(seed);
  while (!open.empty()) {
    const std::int32_t site = open.back();
    open.pop_back();
    for (std::int32_t k = neighbours.begin[site]; k < neighbours.begin[site + 1]; ++k)
      if (contains(differing, neighbours.site[k])) {
        take(neighbours.site[k]);
        open.push_back(neighbours.site[k]);
      }
  }
}

std::vector<int> shuffled_copies(int copies, const random::Name& name, std::int64_t first_index) {
  std::vector<int> order(copies);
  std::iota(order.begin(), order.end(), 0);
  for (int c = copies - 1; c > 0; --c) std::swap(order[c], order[random::integer(name, first_index + c, c + 1)]);
  return order;
}

}  // namespace

void swap_clusters(const Adjacency& neighbours, const sampling::Standing& standing, const random::Name& name,
                   std::span<std::uint64_t> rows) {
  const auto words = static_cast<std::int64_t>(rows.size() / standing.rung.size());
  std::vector<std::uint64_t> differing(words);
  for (int k = 0; k < standing.rungs; ++k) {
    const std::int64_t first_index = std::int64_t{k} * 2 * standing.copies;
    const std::vector<int> order = shuffled_copies(standing.copies, name, first_index);
    for (int p = 0; p + 1 < standing.copies; p += 2) {
      const Row a = rows.subspan(standing.replica[order[p] * standing.rungs + k] * words, words);
      const Row b = rows.subspan(standing.replica[order[p + 1] * standing.rungs + k] * words, words);
      std::int64_t count = 0;
      for (std::int64_t w = 0; w < words; ++w) {
        differing[w] = a[w] ^ b[w];
        count += std::popcount(differing[w]);
      }
      if (count == 0) continue;
      const std::int64_t chosen = random::integer(name, first_index + standing.copies + p, count);
      swap_cluster(neighbours, nth_site(differing, chosen), differing, a, b);
    }
  }
}

}  // namespace glassbox::spin_glass
