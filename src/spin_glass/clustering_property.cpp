// Connected correlations from overlaps, of all branches in one walk up the tree.
#include "glassbox/spin_glass/clustering_property.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <stdexcept>
#include <string>

#include "glassbox/spin_glass/condensed.hpp"

namespace glassbox::spin_glass {
namespace {

using Places = std::span<const std::int32_t>;  // leaves of a branch

/// Grows the sums of clusters merge by merge: every pair is met once, where its branches join.
class Climb {
 public:
  Climb(std::span<const double> overlaps, std::size_t leaves)
      : overlaps_(overlaps), sign_(leaves, 1), row_(leaves, 0.0), cross_(leaves, 0.0) {}

  OverlapSums join(const OverlapSums& a, const OverlapSums& b, Places first, Places second, Symmetry symmetry) {
    double squares = 0.0;
    for (const std::int32_t s : first)
      for (const std::int32_t t : second) {
        const double q = sign_[s] * sign_[t] * overlaps_[pair_index(std::ssize(sign_), s, t)];
        cross_[s] += q;
        cross_[t] += q;
        squares += q * q;
      }
    double between = 0.0;
    for (const std::int32_t s : first) between += cross_[s];
    const bool turned = symmetry == Symmetry::spin_flip && between < 0.0;
    if (turned)
      for (const std::int32_t t : second) sign_[t] = static_cast<std::int8_t>(-sign_[t]);
    const double factor = turned ? -1.0 : 1.0;
    return {a.count + b.count, a.total + b.total + 2.0 * factor * between, a.squares + b.squares + 2.0 * squares,
            add_rows(first, factor) + add_rows(second, factor)};
  }

  /// The first leaf keeps its sign.
  std::vector<std::int8_t> signs() const {
    std::vector<std::int8_t> result = sign_;
    for (std::int8_t& sign : result) sign = static_cast<std::int8_t>(sign * sign_[0]);
    return result;
  }

 private:
  double add_rows(Places leaves, double factor) {
    double squares = 0.0;
    for (const std::int32_t s : leaves) {
      row_[s] += factor * cross_[s];
      cross_[s] = 0.0;
      squares += row_[s] * row_[s];
    }
    return squares;
  }

  std::span<const double> overlaps_;
  std::vector<std::int8_t> sign_;
  std::vector<double> row_;    ///< sum_t q_st within the cluster that s is in, signs included
  std::vector<double> cross_;  ///< what the present merge adds
};

}  // namespace

double connected_correlation(const OverlapSums& sums) {
  if (sums.count < 4) return std::numeric_limits<double>::quiet_NaN();
  const auto m = static_cast<double>(sums.count);
  const double pairs = m * (m - 1.0), triples = pairs * (m - 2.0), quadruples = triples * (m - 3.0);
  return sums.squares / pairs - 2.0 * (sums.row_squares - sums.squares) / triples +
         (sums.total * sums.total - 4.0 * sums.row_squares + 2.0 * sums.squares) / quadruples;
}

BranchCorrelations branch_correlations(std::span<const double> overlaps, std::span<const Merge> dendrogram,
                                       Symmetry symmetry) {
  const std::size_t leaves = dendrogram.size() + 1;
  if (things_of_pairs(std::ssize(overlaps)) != std::ssize(dendrogram) + 1)
    throw std::invalid_argument("branch correlations: " + std::to_string(overlaps.size()) + " overlaps for " +
                                std::to_string(leaves) + " leaves; one per pair is needed");
  const LeafOrder order = leaf_order(dendrogram);
  const auto members = [&](std::int32_t cluster) {
    return Places(order.order).subspan(order.begin[cluster], cluster_size(dendrogram, cluster));
  };
  Climb climb(overlaps, leaves);
  std::vector<OverlapSums> sums(2 * leaves - 1, {.count = 1});
  std::vector<double> correlation;
  for (std::size_t t = 0; t < dendrogram.size(); ++t) {
    const auto [a, b, height, size] = dendrogram[t];
    sums[leaves + t] = climb.join(sums[a], sums[b], members(a), members(b), symmetry);
    correlation.push_back(connected_correlation(sums[leaves + t]));
  }
  return {correlation, climb.signs()};
}

}  // namespace glassbox::spin_glass
