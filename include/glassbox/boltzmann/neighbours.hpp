// The nearest rows of one set to each row of another.
#pragma once

#include <cstdint>
#include <vector>

#include "glassbox/boltzmann/rbm.hpp"
#include "glassbox/parallel/group.hpp"

namespace glassbox::boltzmann {

struct Neighbour {
  std::int64_t row = 0;   ///< the first of those that are nearest
  double distance = 0.0;  ///< of bits: how many differ (Hamming); of reals: Euclidean
  std::int64_t ties = 0;  ///< rows at that distance

  bool operator==(const Neighbour&) const = default;
};

/// For every row of `of`, [row]: its nearest among the rows of `among`, all pairs compared (10^4 x 6 10^4 rows of 784
/// bits are 8 10^9 words: seconds). Rows of `of` are dealt to the ranks, distances depend on none of that. Collective
/// over the group; throws std::invalid_argument where widths or kinds differ or there is nothing to be near to.
std::vector<Neighbour> nearest(const VisibleRows& of, const VisibleRows& among, const parallel::Group& group);

}  // namespace glassbox::boltzmann
