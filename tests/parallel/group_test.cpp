// A group of one is a group: every collective answers without MPI.
#include "glassbox/parallel/group.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace glassbox::parallel {
namespace {

struct Pair {
  double a;
  int b;
  friend bool operator==(const Pair&, const Pair&) = default;
};

TEST(GroupOfOne, KnowsItsPlace) {
  for (const Group& group : {Group(), Group::world(), Group().split(7)}) {
    EXPECT_EQ(group.rank(), 0);
    EXPECT_EQ(group.size(), 1);
    EXPECT_EQ(group.native(), nullptr);
    group.barrier();
  }
}

TEST(GroupOfOne, GathersWhatItGives) {
  const Group group;
  const std::vector<double> reals{1.5, -2.0, 3.0};
  const std::vector<Pair> pairs{{0.5, 1}, {-1.0, 2}};
  EXPECT_EQ(group.gather(std::span<const double>(reals)), reals);
  EXPECT_EQ(group.gather(std::span<const double>(reals), std::vector<int>{3}), reals);
  EXPECT_EQ(group.gather_ragged(std::span<const double>(reals)), reals);
  EXPECT_EQ(group.gather(std::span<const Pair>(pairs)), pairs);
  EXPECT_TRUE(group.gather(std::span<const double>()).empty());
  EXPECT_TRUE(group.gather_ragged(std::span<const double>()).empty());
}

TEST(GroupOfOne, BroadcastsToItself) {
  EXPECT_EQ(Group().broadcast("word"), "word");
  EXPECT_EQ(Group().broadcast(""), "");
}

TEST(GroupOfOne, SendsNothing) {
  const Group group;
  group.gather(std::span<const double>(std::vector<double>(100)));
  group.broadcast("word");
  EXPECT_EQ(group.traffic().calls, 0);
  EXPECT_EQ(group.traffic().bytes, 0);
}

}  // namespace
}  // namespace glassbox::parallel
