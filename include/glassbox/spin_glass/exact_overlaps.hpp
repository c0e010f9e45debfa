// Everything about the overlap of two independent copies, from the probabilities of all configurations.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "glassbox/spin_glass/graph.hpp"
#include "glassbox/spin_glass/record.hpp"

namespace glassbox::spin_glass {

struct Moments {
  double mean, absolute, second, fourth;  ///< <x>, <|x|>, <x^2>, <x^4>
};

/// Of x = -1, -1 + 2/n, ..., 1 with these n + 1 probabilities; of x = 0 where n = 0.
Moments moments(std::span<const double> probabilities);

class ExactOverlaps {
 public:
  /// At most 24 sites.
  ExactOverlaps(const Graph& graph, const OverlapBins& overlap, const OverlapBins& link);

  /// Adds one temperature to the overlap columns and histograms, and on a lattice to the wave overlaps.
  /// probabilities: [2^N], bit i of the index set where s_i = +1. Two transforms, O(N 2^N).
  void append(Record& record, std::vector<double> probabilities) const;

 private:
  Graph graph_;
  OverlapBins overlap_, link_;
  std::vector<std::int32_t> positive_links_;  ///< [s xor t]: bonds with s_i s_j t_i t_j = +1
};

}  // namespace glassbox::spin_glass
