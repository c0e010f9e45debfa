// Collectives of real groups against what every rank can work out for itself. Run under mpirun with 1 to 4 ranks.
#include <gtest/gtest.h>

#include <numeric>
#include <string>
#include <vector>

#include "glassbox/parallel/door.hpp"
#include "glassbox/parallel/group.hpp"
#include "glassbox/parallel/program.hpp"

namespace glassbox::parallel {
namespace {

struct Named {
  double value;
  int rank;
  friend bool operator==(const Named&, const Named&) = default;
};

TEST(RankGroups, GatherInTheOrderOfRanks) {
  const Group world = Group::world();
  const std::vector<Named> mine{{0.5, world.rank()}, {1.5, world.rank()}};
  std::vector<Named> expected;
  for (int r = 0; r < world.size(); ++r) expected.insert(expected.end(), {{0.5, r}, {1.5, r}});
  EXPECT_EQ(world.gather(std::span<const Named>(mine)), expected);
}

TEST(RankGroups, GatherAsManyAsEveryRankHas) {
  const Group world = Group::world();
  std::vector<int> counts(world.size());
  std::iota(counts.begin(), counts.end(), 0);  // the first rank has none
  const std::vector<std::int64_t> mine(world.rank(), 10 + world.rank());
  std::vector<std::int64_t> expected;
  for (int r = 0; r < world.size(); ++r) expected.insert(expected.end(), r, 10 + r);
  EXPECT_EQ(world.gather(std::span<const std::int64_t>(mine), counts), expected);
  EXPECT_EQ(world.gather_ragged(std::span<const std::int64_t>(mine)), expected);
}

TEST(RankGroups, RedistributeToEveryRankWhatIsMeantForIt) {
  const Group world = Group::world();
  std::vector<int> to, from;  // rank a gives rank b the number 100 a + b, a + 2 b times
  std::vector<std::int64_t> mine, expected;
  for (int other = 0; other < world.size(); ++other) {
    to.push_back(world.rank() + 2 * other);
    from.push_back(other + 2 * world.rank());
    mine.insert(mine.end(), to.back(), 100 * world.rank() + other);
    expected.insert(expected.end(), from.back(), 100 * other + world.rank());
  }
  EXPECT_EQ(world.redistribute(std::span<const std::int64_t>(mine), to, from), expected);
}

TEST(RankGroups, AnyIsTrueWhereOneRankSaysSo) {
  const Group world = Group::world();
  EXPECT_FALSE(world.any(false));
  EXPECT_TRUE(world.any(true));
  for (int one = 0; one < world.size(); ++one) EXPECT_TRUE(world.any(world.rank() == one));
}

TEST(RankGroups, BroadcastFromAnyRank) {
  const Group world = Group::world();
  for (int root = 0; root < world.size(); ++root)
    EXPECT_EQ(world.broadcast("from " + std::to_string(world.rank()), root), "from " + std::to_string(root));
}

TEST(RankGroups, SplitByColourKeepingTheOrder) {
  const Group world = Group::world();
  const Group part = world.split(world.rank() % 2);
  EXPECT_EQ(part.size(), (world.size() + 1 - world.rank() % 2) / 2);
  EXPECT_EQ(part.rank(), world.rank() / 2);
  const int mine = world.rank();
  std::vector<int> expected;
  for (int r = world.rank() % 2; r < world.size(); r += 2) expected.push_back(r);
  EXPECT_EQ(part.gather(std::span<const int>(&mine, 1)), expected);
}

TEST(RankGroups, CountWhatTheyReceive) {
  const Group group = Group::world().split(0);
  const std::vector<double> mine(5, 1.0);
  group.gather(std::span<const double>(mine));
  EXPECT_EQ(group.traffic().calls, group.size() > 1 ? 1 : 0);
  EXPECT_EQ(group.traffic().bytes, (group.size() - 1) * 5 * 8);
}

TEST(RankGroups, LearnAtTheDoorWhatTheFirstRankFound) {
  const Group world = Group::world();
  const auto find = [&](const auto& error) { at_the_door(world, [&] { throw error; }); };
  EXPECT_THROW(find(std::invalid_argument("usage")), WrongUsage);
  EXPECT_THROW(find(std::runtime_error("fault")), SharedFault);
  int looked = 0;
  at_the_door(world, [&] { ++looked; });
  EXPECT_EQ(looked, world.rank() == 0 ? 1 : 0);
}

}  // namespace
}  // namespace glassbox::parallel
