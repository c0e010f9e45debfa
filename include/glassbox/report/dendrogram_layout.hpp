// A dendrogram as lines, and the overlaps of its leaves in its order.
#pragma once

#include <cstdint>
#include <vector>

namespace glassbox::report {

/// Merges in scipy's layout: merge m joins two of the leaves 0 ... n - 1 and the earlier merges n, n + 1, ...
struct Tree {
  std::vector<std::int64_t> first, second;  ///< [n - 1]
  std::vector<double> height;               ///< [n - 1]
  std::vector<std::int64_t> leaves;         ///< [n]: the leaf at each place
};

/// A path whose stretches are parted by NaN: a bracket for every merge, over the places of the leaves.
struct Lines {
  std::vector<double> x, y;
};
Lines brackets(const Tree& tree);

/// |q_ab| of the configurations at places a and b, [a][b]; q_ab itself where signs count. `spins`: -1 and +1,
/// [leaf][site]; `shown`: the places that are asked for. O(shown^2 sites).
enum class Twins : std::uint8_t { are_one, count };
std::vector<double> ordered_overlaps(const std::vector<std::int8_t>& spins, const Tree& tree,
                                     const std::vector<std::size_t>& shown, Twins twins);

}  // namespace glassbox::report
