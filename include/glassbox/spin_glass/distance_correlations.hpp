// How far connected correlations reach on a lattice: inside every pure state, and over all configurations.
#pragma once

#include <cstdint>
#include <vector>

#include "glassbox/spin_glass/graph.hpp"
#include "glassbox/spin_glass/packed_spins.hpp"
#include "glassbox/spin_glass/pure_states.hpp"

namespace glassbox::spin_glass {

/// C(r) = mean over sites i and axes of (<s_i s_j> - <s_i> <s_j>)^2, j at distance r along the axis (round a periodic
/// one; pairs that a boundary cuts are left out), without bias at any number of configurations >= 4.
/// In a pure state C(r) -> 0 with r; over several states it levels off at their C.
struct DistanceCorrelations {
  std::vector<std::int32_t> distance;  ///< 1, ..., half of the longest axis; an axis counts up to half of its own
  std::vector<double> in_state;        ///< [state][distance]
  std::vector<double> of_all;          ///< [distance]; with spin_flip, where <s_i> = 0, the mean of <s_i s_j>^2
};

/// O(M N + states * N * L). Throws std::invalid_argument where lattice, states and configurations disagree.
DistanceCorrelations distance_correlations(const PackedSpins& configurations, const PureStates& states,
                                           const Lattice& lattice);

/// Sums of two spins x, y over m configurations.
struct SpinSums {
  double first = 0.0, second = 0.0, product = 0.0;  ///< sum x, sum y, sum x y
};

/// (<x y> - <x> <y>)^2 and <x y>^2 without bias: averages over distinct configurations. m >= 4, or 2.
double squared_covariance(const SpinSums& sums, std::int64_t m);
double squared_correlation(const SpinSums& sums, std::int64_t m);

}  // namespace glassbox::spin_glass
