// Average-linkage clustering: the tree in which the two closest clusters are joined, again and again.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace glassbox::spin_glass {

/// Clusters are numbered as by scipy.cluster.hierarchy.linkage: the leaves 0, ..., M - 1, then merge t makes M + t.
struct Merge {
  std::int32_t first, second;  ///< the clusters that are joined, first < second
  double height;               ///< mean distance of a leaf of one to a leaf of the other
  std::int32_t size;           ///< leaves of the two together
  friend bool operator==(const Merge&, const Merge&) = default;
};

/// The M - 1 merges of M leaves by increasing height. `distances` is condensed (condensed.hpp). Among equally near
/// clusters the one before in the chain, then the one of the lowest leaf is taken: the same tree from the same table.
/// Nearest-neighbour chain, O(M^2) time and memory: Muellner, arXiv:1109.2378 (2011).
/// Throws std::invalid_argument where a distance is not finite or their number is not that of pairs.
std::vector<Merge> dendrogram(std::span<const double> distances);

/// Which cluster every leaf is in when all merges up to this height are made: [leaf], clusters numbered by their first
/// leaf. (scipy's fcluster with criterion "distance", numbered from 0.)
std::vector<std::int32_t> labels_at_height(std::span<const Merge> dendrogram, double height);

/// The same for so many clusters, 1 to M: throws std::invalid_argument outside.
std::vector<std::int32_t> labels_of_clusters(std::span<const Merge> dendrogram, std::int32_t clusters);

/// The leaves so that every cluster stands together, first branch before second: those of a cluster are
/// order[begin[cluster]], ..., size of them.
struct LeafOrder {
  std::vector<std::int32_t> order;  ///< [M]
  std::vector<std::int32_t> begin;  ///< [2 M - 1]
};
LeafOrder leaf_order(std::span<const Merge> dendrogram);

/// Leaves of a cluster: 1, or what its merge holds.
std::int32_t cluster_size(std::span<const Merge> dendrogram, std::int32_t cluster);

/// Rows (first, second, height, size) as scipy's dendrogram takes them: [M - 1][4].
std::vector<double> linkage_table(std::span<const Merge> dendrogram);

}  // namespace glassbox::spin_glass
