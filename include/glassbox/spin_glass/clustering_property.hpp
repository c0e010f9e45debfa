// The clustering property of a set of configurations: do its connected correlations vanish?
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "glassbox/spin_glass/dendrogram.hpp"
#include "glassbox/spin_glass/overlap_matrix.hpp"

namespace glassbox::spin_glass {

/// What C needs of a set of configurations s: sums over its overlaps q_st, s != t.
struct OverlapSums {
  std::int64_t count = 0;    ///< configurations, m
  double total = 0.0;        ///< sum_{s != t} q_st
  double squares = 0.0;      ///< sum_{s != t} q_st^2
  double row_squares = 0.0;  ///< sum_s (sum_t q_st)^2
};

/// C = (1/N^2) sum_ij (<s_i s_j> - <s_i> <s_j>)^2 = <q_st^2> - 2 <q_st q_su> + <q_st q_uv>, the averages taken over
/// distinct configurations s, t, u, v: unbiased at any m >= 4, so it may come out slightly negative; NaN below four.
/// In one pure state C = O(1/N): correlations are short-ranged (Mezard, Parisi, Virasoro, Spin Glass Theory and Beyond,
/// 1987), and N C = mean_i (1 - m_i^2)^2 <= 1 for independent spins. A mixture of two, weights w and 1 - w, has
/// C = [w (1 - w) (q_aa + q_bb - 2 q_ab)]^2 + O(1/N); v sites that flip together half of the time give N C = v^2 / N.
/// The relative scatter is 2 / m where C = O(1/N) (Chen, Zhang, Zhong, JASA 105, 810 (2010)).
double connected_correlation(const OverlapSums& sums);

/// The clustering property of every cluster of a tree.
struct BranchCorrelations {
  std::vector<double> correlation;  ///< [merge]: C of the leaves below it
  std::vector<std::int8_t> sign;    ///< [leaf]: +-1 by which its configuration is multiplied, sign[0] = +1
};

/// With spin_flip every merge turns its second branch round where the mean overlap between the branches is negative;
/// the signs of a cluster are so decided inside it, up to a common one. `overlaps` is condensed. O(M^2).
BranchCorrelations branch_correlations(std::span<const double> overlaps, std::span<const Merge> dendrogram,
                                       Symmetry symmetry);

}  // namespace glassbox::spin_glass
