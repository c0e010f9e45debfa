// A population over ranks gives the bits of one rank alone. Run under mpirun with 1 to 4 ranks.
#include <gtest/gtest.h>

#include <numeric>

#include "glassbox/sampling/population.hpp"
#include "glassbox/sampling/simulated_annealing.hpp"
#include "toy_replicas.hpp"

namespace glassbox::sampling {
namespace {

constexpr int all = 103;

std::vector<int> uneven_share(int ranks) {
  std::vector<int> share(ranks, all / ranks);
  share.back() += all % ranks;
  return share;
}

struct Cooled {
  double log_z, error;
  std::vector<double> energies, ladder;
  std::vector<std::int32_t> families;
  std::vector<std::uint64_t> rows, lowest;
  friend bool operator==(const Cooled&, const Cooled&) = default;
};

Cooled cooled(const parallel::Group& group, Resampling scheme) {
  const std::vector<int> share = uneven_share(group.size());
  ToyReplicas replicas(std::accumulate(share.begin(), share.begin() + group.rank(), 0), share[group.rank()]);
  Population p(replicas, group, share, {.seed = 7, .sample = 3}, {.resampling = scheme, .sweeps = 1, .overlap = 0.9});
  while (!p.step(2.0)) {
  }
  const auto copy = [](auto span) { return std::vector(span.begin(), span.end()); };
  Cooled c{p.log_z(), p.log_z_error(), copy(p.energies()), copy(p.ladder()), copy(p.families()), {}, {}};
  c.rows = group.gather_ragged(p.packed());
  c.lowest = p.lowest_configuration();
  return c;
}

TEST(SharedPopulation, IsThatOfOneRank) {
  for (const Resampling scheme : {Resampling::systematic, Resampling::multinomial})
    EXPECT_EQ(cooled(parallel::Group::world(), scheme), cooled(parallel::Group(), scheme));
}

AnnealedReplicas annealed(const parallel::Group& group) {
  const std::vector<int> share = uneven_share(group.size());
  ToyReplicas replicas(std::accumulate(share.begin(), share.begin() + group.rank(), 0), share[group.rank()]);
  return *simulated_annealing(replicas, group, std::vector<double>{0.2, 1.0}, {2, {.seed = 5}}, [] { return false; });
}

TEST(SharedPopulation, AnnealedReplicasAreThoseOfOneRank) {
  const AnnealedReplicas shared = annealed(parallel::Group::world()), alone = annealed(parallel::Group());
  EXPECT_EQ(shared.lowest_of_each, alone.lowest_of_each);
  EXPECT_EQ(shared.lowest.energy, alone.lowest.energy);
  EXPECT_EQ(shared.lowest.sweep, alone.lowest.sweep);
  EXPECT_EQ(shared.configuration, alone.configuration);
}

}  // namespace
}  // namespace glassbox::sampling
