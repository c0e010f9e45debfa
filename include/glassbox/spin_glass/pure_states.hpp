// Pure states of one sample: the clusters of its configurations inside which correlations do not reach far.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "glassbox/spin_glass/dendrogram.hpp"
#include "glassbox/spin_glass/overlap_matrix.hpp"
#include "glassbox/spin_glass/packed_spins.hpp"

namespace glassbox::spin_glass {

/// When a cluster is more than one state. The clustering property fails where N C (clustering_property.hpp) exceeds
/// `correlation_limit`: independent spins have N C <= 1, a group of v spins that turns together half of the time v^2/N,
/// and two states a, b are told apart where w_a w_b (q_aa + q_bb - 2 q_ab) > sqrt(correlation_limit / N).
/// N C of a paramagnet is its spin-glass susceptibility, about 5 at T = 2 for Gaussian couplings in three dimensions,
/// and must lie below; where it grows with N, near a transition, a continuum is cut up as if there were states.
struct StateCriteria {
  double correlation_limit = 10.0;  ///< > 0
  double least_weight = 0.02;       ///< of a state, in [0, 1]; and no state has less than four configurations
};

/// States are ordered by weight, the heaviest first, equal ones by their first configuration. Averages <.>_a are over
/// the configurations of state a, each multiplied by its sign: +1 without symmetry; with spin_flip a state and its
/// flipped twin count as one, signs are chosen along the dendrogram, and configuration 0 keeps its own.
struct PureStates {
  Symmetry symmetry = Symmetry::none;
  std::int64_t sites = 0;
  std::vector<std::int32_t> label;    ///< [configuration]: its state
  std::vector<std::int8_t> sign;      ///< [configuration]
  std::vector<double> weight;         ///< [state]: fraction of the configurations
  std::vector<double> magnetization;  ///< [state][site]: <s_i>_a
  std::vector<double> overlap;        ///< [state][state]: q_ab = (1/N) sum_i <s_i>_a <s_i>_b, over pairs of distinct
                                      ///< configurations, so that q_aa has no bias either
  std::vector<double> correlation;    ///< [state]: C; N C above the limit where no split was possible
  double correlation_of_all = 0.0;    ///< C of all configurations; with spin_flip, where <s_i> = 0, this is <q^2>
  std::vector<Merge> tree;            ///< average linkage on distances(overlaps, symmetry)
  std::vector<std::int32_t> leaves;   ///< [configuration]: order in which the tree has no crossings

  std::int64_t count() const { return static_cast<std::int64_t>(weight.size()); }
};

/// Average-linkage clustering (Hed, Hartmann, Stauffer, Domany, PRL 86, 3148 (2001), doi:10.1103/PhysRevLett.86.3148),
/// and from the root down: a cluster in which the clustering property fails is split where both branches have the least
/// weight; a lighter branch is set aside and the other one looked at. What was set aside above a split joins, one by
/// one, the state of the largest mean overlap. `overlaps` = overlap_matrix(configurations). O(M^2 + M N).
/// Configurations should be independent: C of correlated ones is biased by order 1 / (effective number).
/// At spin_flip a paramagnet's signs order what has no order: q_aa is then of order N^-1/2 instead of 0.
/// Throws std::invalid_argument below four configurations, where sizes disagree and for criteria out of range.
PureStates pure_states(const PackedSpins& configurations, std::span<const double> overlaps, Symmetry symmetry,
                       const StateCriteria& criteria = {});

}  // namespace glassbox::spin_glass
