// Plans and assignments.
#include "glassbox/parallel/plan.hpp"

#include <algorithm>
#include <numeric>
#include <stdexcept>
#include <string>

namespace glassbox::parallel {

int Plan::first_replica(int rank_of_group) const {
  return std::accumulate(share.begin(), share.begin() + rank_of_group, 0);
}

std::vector<int> deal(int things, int ranks) {
  std::vector<int> counts(ranks, things / ranks);
  for (int r = 0; r < things % ranks; ++r) ++counts[r];
  return counts;
}

Plan plan(int ranks, std::int64_t samples, int replicas, int quantum, int requested) {
  if (requested > ranks)
    throw std::invalid_argument("run.ranks_per_sample = " + std::to_string(requested) + " exceeds the " +
                                std::to_string(ranks) + " ranks of the job");
  const int blocks = (replicas + quantum - 1) / quantum;
  const auto spare = static_cast<int>(std::clamp<std::int64_t>(ranks / std::max<std::int64_t>(samples, 1), 1, ranks));
  Plan p;
  p.ranks = ranks;
  p.ranks_per_sample = std::min(requested > 0 ? requested : spare, blocks);
  p.groups = static_cast<int>(std::min<std::int64_t>(ranks / p.ranks_per_sample, std::max<std::int64_t>(samples, 1)));
  int left = replicas;
  for (const int b : deal(blocks, p.ranks_per_sample)) {
    p.share.push_back(std::min(left, b * quantum));
    left -= p.share.back();
  }
  return p;
}

std::vector<std::int64_t> assign(std::int64_t waiting, std::span<const std::int64_t> held,
                                 std::span<const std::int64_t> expected) {
  const auto groups = static_cast<std::int64_t>(held.size());
  const std::int64_t all_held = std::accumulate(held.begin(), held.end(), std::int64_t{0});
  const std::int64_t even_share = (waiting + all_held + groups - 1) / groups;
  std::vector<std::int64_t> taken(groups, 0);
  // A group should have enough for a round, yet never so much that another runs dry at the end.
  for (std::int64_t pass = 0; waiting > 0 && pass < 2; ++pass)
    for (std::int64_t g = 0; g < groups && waiting > 0; ++g) {
      const std::int64_t wanted = pass == 0 ? 1 : std::min(even_share, expected[g]);
      const std::int64_t more = std::clamp<std::int64_t>(wanted - held[g] - taken[g], 0, waiting);
      taken[g] += more;
      waiting -= more;
    }
  return taken;
}

}  // namespace glassbox::parallel
