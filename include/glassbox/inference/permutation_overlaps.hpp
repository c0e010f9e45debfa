// Features found against features planted, whatever their order and their signs.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "glassbox/data/bit_rows.hpp"

namespace glassbox::inference {

/// Features found, each with that truth which the assignment of largest sum of |overlap| gives it.
struct PermutationOverlaps {
  std::vector<std::int64_t> partner;  ///< truth, [found]; -1: none, where fewer were planted
  std::vector<double> overlap;        ///< with it, sum_i m_i xi_i / N, with its sign, [found]; 0: no partner
  double mean = 0.0;                  ///< of |overlap| over the pairs
};

/// `found`: magnetisations, or signs, [feature][input]; `truths`: one row each, on is +1. O(found truths inputs).
/// Throws std::invalid_argument unless there is a truth, `found` is whole features of as many inputs, one at least, and
/// finite.
PermutationOverlaps permutation_overlaps(std::span<const double> found, data::BitView truths);

}  // namespace glassbox::inference
