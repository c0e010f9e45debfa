// A dendrogram as lines, and what it says of any two leaves.
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

/// Height at which the leaves at places i and j come together, [i][j], 0 for i = j. O(n^2).
std::vector<double> joining_heights(const Tree& tree);

}  // namespace glassbox::report
