// The nearest-neighbour chain, and what is read from the tree.
#include "glassbox/spin_glass/dendrogram.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <stdexcept>
#include <string>
#include <utility>

#include "glassbox/spin_glass/condensed.hpp"

namespace glassbox::spin_glass {
namespace {

/// Clusters in the making: each stands at the place of its lowest leaf.
class Growing {
 public:
  explicit Growing(std::span<const double> distances)
      : count_(things_of_pairs(static_cast<std::int64_t>(distances.size()))),
        distances_(distances.begin(), distances.end()),
        size_(count_, 1) {}

  std::int64_t count() const { return count_; }
  std::int32_t lowest() const {
    return static_cast<std::int32_t>(std::ranges::find_if(size_, [](int size) { return size > 0; }) - size_.begin());
  }
  double distance(std::int32_t a, std::int32_t b) const { return distances_[pair_index(count_, a, b)]; }

  /// The nearest cluster to one; `favourite` (or -1) unless another is strictly nearer.
  std::int32_t nearest(std::int32_t cluster, std::int32_t favourite) const {
    std::int32_t best = favourite;
    double least = favourite < 0 ? std::numeric_limits<double>::infinity() : distance(cluster, favourite);
    for (std::int32_t k = 0; k < count_; ++k) {
      if (size_[k] == 0 || k == cluster) continue;
      const double d = distance(cluster, k);
      if (d < least) least = d, best = k;
    }
    return best;
  }

  /// The mean over all pairs of leaves is kept by weighing with the sizes.
  Merge join(std::int32_t a, std::int32_t b) {
    if (a > b) std::swap(a, b);
    const Merge merge{a, b, distance(a, b), size_[a] + size_[b]};
    for (std::int32_t k = 0; k < count_; ++k) {
      if (size_[k] == 0 || k == a || k == b) continue;
      double& d = distances_[pair_index(count_, a, k)];
      d = (size_[a] * d + size_[b] * distance(b, k)) / merge.size;
    }
    size_[a] = merge.size;
    size_[b] = 0;
    return merge;
  }

 private:
  std::int64_t count_;
  std::vector<double> distances_;
  std::vector<std::int32_t> size_;  ///< 0 where the cluster has joined another
};

/// Merges of places, in the order of the chain.
std::vector<Merge> chained(Growing clusters) {
  std::vector<Merge> merges;
  std::vector<std::int32_t> chain;
  while (static_cast<std::int64_t>(merges.size()) + 1 < clusters.count()) {
    if (chain.empty()) chain.push_back(clusters.lowest());
    for (;;) {
      const std::int32_t before = chain.size() < 2 ? -1 : chain[chain.size() - 2];
      const std::int32_t next = clusters.nearest(chain.back(), before);
      if (next == before) break;
      chain.push_back(next);
    }
    const std::int32_t a = chain.back(), b = chain[chain.size() - 2];
    chain.resize(chain.size() - 2);
    merges.push_back(clusters.join(a, b));
  }
  return merges;
}

/// The cluster a leaf is in, while merges are made one after the other.
class Membership {
 public:
  explicit Membership(std::size_t leaves) : parent_(2 * leaves - 1) { std::iota(parent_.begin(), parent_.end(), 0); }

  std::int32_t cluster(std::int32_t member) {
    while (parent_[member] != member) member = parent_[member] = parent_[parent_[member]];
    return member;
  }
  void join(std::int32_t a, std::int32_t b, std::int32_t made) { parent_[a] = parent_[b] = made; }

 private:
  std::vector<std::int32_t> parent_;
};

std::vector<std::int32_t> labels_after(std::span<const Merge> merges, std::size_t made) {
  const std::size_t leaves = merges.size() + 1;
  Membership membership(leaves);
  for (std::size_t t = 0; t < made; ++t)
    membership.join(merges[t].first, merges[t].second, static_cast<std::int32_t>(leaves + t));
  std::vector<std::int32_t> label_of(2 * leaves - 1, -1), labels;
  std::int32_t next = 0;
  for (std::size_t leaf = 0; leaf < leaves; ++leaf) {
    std::int32_t& label = label_of[membership.cluster(static_cast<std::int32_t>(leaf))];
    if (label < 0) label = next++;
    labels.push_back(label);
  }
  return labels;
}

}  // namespace

std::vector<Merge> dendrogram(std::span<const double> distances) {
  const auto wrong = std::ranges::find_if(distances, [](double d) { return !std::isfinite(d); });
  if (wrong != distances.end())
    throw std::invalid_argument("dendrogram: distance of pair " + std::to_string(wrong - distances.begin()) + " is " +
                                std::to_string(*wrong) + "; it must be finite");
  std::vector<Merge> merges = chained(Growing(distances));
  std::ranges::stable_sort(merges, {}, &Merge::height);
  const std::size_t leaves = merges.size() + 1;
  Membership membership(leaves);
  std::vector<std::int32_t> size(2 * leaves - 1, 1);
  for (std::size_t t = 0; t < merges.size(); ++t) {
    Merge& merge = merges[t];
    const auto made = static_cast<std::int32_t>(leaves + t);
    const auto [low, high] = std::minmax({membership.cluster(merge.first), membership.cluster(merge.second)});
    size[made] = size[low] + size[high];
    merge = {low, high, merge.height, size[made]};
    membership.join(low, high, made);
  }
  return merges;
}

std::vector<std::int32_t> labels_at_height(std::span<const Merge> dendrogram, double height) {
  const auto above = std::ranges::find_if(dendrogram, [height](const Merge& m) { return m.height > height; });
  return labels_after(dendrogram, above - dendrogram.begin());
}

std::vector<std::int32_t> labels_of_clusters(std::span<const Merge> dendrogram, std::int32_t clusters) {
  const auto leaves = static_cast<std::int64_t>(dendrogram.size()) + 1;
  if (clusters < 1 || clusters > leaves)
    throw std::invalid_argument("dendrogram: " + std::to_string(clusters) + " clusters of " + std::to_string(leaves) +
                                " leaves; 1 to " + std::to_string(leaves) + " are possible");
  return labels_after(dendrogram, leaves - clusters);
}

std::int32_t cluster_size(std::span<const Merge> dendrogram, std::int32_t cluster) {
  const auto leaves = static_cast<std::int32_t>(dendrogram.size()) + 1;
  return cluster < leaves ? 1 : dendrogram[cluster - leaves].size;
}

LeafOrder leaf_order(std::span<const Merge> dendrogram) {
  const auto leaves = static_cast<std::int32_t>(dendrogram.size()) + 1;
  LeafOrder result{std::vector<std::int32_t>(leaves), std::vector<std::int32_t>(2 * leaves - 1, 0)};
  for (std::int32_t t = leaves - 2; t >= 0; --t) {  // from the root down: a branch begins where its parent told
    const Merge& merge = dendrogram[t];
    result.begin[merge.first] = result.begin[leaves + t];
    result.begin[merge.second] = result.begin[leaves + t] + cluster_size(dendrogram, merge.first);
  }
  for (std::int32_t leaf = 0; leaf < leaves; ++leaf) result.order[result.begin[leaf]] = leaf;
  return result;
}

std::vector<double> linkage_table(std::span<const Merge> dendrogram) {
  std::vector<double> table;
  for (const Merge& m : dendrogram)
    table.insert(table.end(), {double(m.first), double(m.second), m.height, double(m.size)});
  return table;
}

}  // namespace glassbox::spin_glass
