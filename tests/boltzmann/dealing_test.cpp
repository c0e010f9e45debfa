// Panels of both layers are dealt whole, all of them, and labels to one rank.
#include "glassbox/boltzmann/dealing.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace glassbox::boltzmann {
namespace {

TEST(Dealing, EveryPanelHasOneOwner) {
  for (const std::int64_t units : {1, 64, 130, 500, 784})
    for (int ranks = 1; ranks < 20; ++ranks)
      for (const std::vector<std::int64_t>& first :
           {first_panels(units, ranks), first_visible_panels({.units = units}, ranks)}) {
        ASSERT_EQ(std::ssize(first), ranks + 1);
        EXPECT_EQ(first.front(), 0);
        EXPECT_EQ(first.back(), panel_count(units));
        EXPECT_TRUE(std::ranges::is_sorted(first));
      }
}

TEST(Dealing, ThePanelThatIsNotFullGoesToTheLongerShare) {
  EXPECT_EQ(first_visible_panels({.units = 784}, 2), (std::vector<std::int64_t>{0, 6, 13}));
  EXPECT_EQ(first_panels(784, 2), (std::vector<std::int64_t>{0, 7, 13}));
}

TEST(Dealing, LabelsAreOneRanks) {
  // Labels from panel 1 on; ranks would meet at 1, 2, 3 or 2.
  const VisibleLayer layer{.units = 220, .labels = 100};
  EXPECT_EQ(first_visible_panels(layer, 4), (std::vector<std::int64_t>{0, 1, 1, 1, 4}));
  EXPECT_EQ(first_visible_panels(layer, 2), (std::vector<std::int64_t>{0, 1, 4}));
  EXPECT_EQ(first_visible_panels({.units = 794, .labels = 10}, 2), (std::vector<std::int64_t>{0, 6, 13}));
}

TEST(Dealing, UnitsAreDealtWhereTheirPanelsShareEvenly) {
  const auto is_even = [](std::int64_t visible, std::int64_t hidden, int ranks) {
    return has_even_units({.units = visible}, hidden, ranks);
  };
  for (const int ranks : {1, 2, 3, 4, 5}) EXPECT_TRUE(is_even(784, 500, ranks));
  for (const int ranks : {6, 7, 9, 16}) EXPECT_FALSE(is_even(784, 500, ranks));
  EXPECT_FALSE(is_even(64, 500, 2));
  EXPECT_FALSE(is_even(784, 64, 2));
  EXPECT_FALSE(has_even_units({.units = 1280, .labels = 900}, 512, 2));
}

TEST(Dealing, SharesOfRowsAreEven) {
  for (int ranks = 1; ranks < 9; ++ranks) {
    std::int64_t next = 0;
    for (int rank = 0; rank < ranks; ++rank) {
      const RowRange share = share_of(37, rank, ranks);
      EXPECT_EQ(share.first, next);
      EXPECT_LE(share.count(), 37 / ranks + 1);
      EXPECT_GE(share.count(), 37 / ranks);
      next = share.last;
    }
    EXPECT_EQ(next, 37);
  }
}

}  // namespace
}  // namespace glassbox::boltzmann
