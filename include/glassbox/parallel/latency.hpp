// How long gathers take between the ranks of a group.
#pragma once

#include <vector>

#include "glassbox/parallel/group.hpp"

namespace glassbox::parallel {

struct GatherTime {
  int ranks = 1;
  double bytes = 0.0;    ///< received by each rank, of the others
  double seconds = 0.0;  ///< of one gather: the median over batches of the slowest rank's mean
};

/// Gathers of 8 B to 32 KiB from every rank, again and again: a few tenths of a second. Empty for a single rank.
/// Collective.
std::vector<GatherTime> gather_times(const Group& group);

}  // namespace glassbox::parallel
