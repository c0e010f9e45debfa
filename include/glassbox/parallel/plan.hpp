// Which sample and which replicas live on which rank: values that every rank computes alike.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace glassbox::parallel {

/// Ranks 0 .. groups * ranks_per_sample - 1 work, in groups of neighbours; the others have nothing to do.
struct Plan {
  int ranks = 1, ranks_per_sample = 1, groups = 1;
  std::vector<int> share;  ///< [rank of a group]: replicas that live there, contiguous, in order

  int idle() const { return ranks - groups * ranks_per_sample; }
  /// Which group a rank belongs to; `groups` and above: idle.
  int group_of(int rank) const { return rank / ranks_per_sample; }
  int first_replica(int rank_of_group) const;
  /// Replicas on a rank of the world; 0 on idle ones.
  int share_of(int rank) const { return group_of(rank) < groups ? share[rank % ranks_per_sample] : 0; }
};

/// `requested` ranks per sample, or as many as there are ranks to spare where it is 0. Replicas are dealt in blocks of
/// `quantum`, so that vectors stay full; ranks that would get none are left idle. Throws std::invalid_argument where
/// `requested` exceeds the ranks.
Plan plan(int ranks, std::int64_t samples, int replicas, int quantum, int requested);

/// The rungs whose accumulators live on each rank of a group: [rank] counts, contiguous, as even as can be.
std::vector<int> deal(int things, int ranks);

/// What the next round is: how many waiting samples each group takes on top of those it has. `held`[group] samples are
/// in hand, `expected`[group] would be finished in a round: fast groups get more, the last ones are spread evenly.
std::vector<std::int64_t> assign(std::int64_t waiting, std::span<const std::int64_t> held,
                                 std::span<const std::int64_t> expected);

}  // namespace glassbox::parallel
