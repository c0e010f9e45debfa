// The assignment problem: whom to pair with whom so that the sum of profits is largest.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace glassbox::statistics {

/// min(rows, columns) pairs, each row and each column in one of them at most.
struct Assignment {
  std::vector<std::int64_t> column;  ///< of each row, [row]; -1: none, where there are more rows than columns
  double profit = 0.0;               ///< sum over the pairs, in the order of rows
};

/// The largest sum over i of profit[i][column(i)], profit [row][column]. Shortest augmenting paths, O(n^2 m) for
/// n <= m; ties are broken by position alone, so the answer is a function of the numbers. Throws std::invalid_argument
/// unless there are rows x columns profits, all of them finite. Source: Crouse, IEEE Trans. Aerosp. Electron. Syst. 52,
/// 1679 (2016), doi:10.1109/TAES.2016.140952; Jonker & Volgenant, Computing 38, 325 (1987), doi:10.1007/BF02278710.
Assignment best_assignment(std::span<const double> profit, std::int64_t rows, std::int64_t columns);

}  // namespace glassbox::statistics
