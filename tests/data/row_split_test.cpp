// Held back rows.
#include "glassbox/data/row_split.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace glassbox::data {
namespace {

TEST(RowSplit, CoversAllRowsOnce) {
  for (const HoldBack choice : {HoldBack::last, HoldBack::random})
    for (const std::int64_t held : {0, 1, 30, 99}) {
      const RowSplit split = split_rows(100, held, choice, 5);
      EXPECT_EQ(std::ssize(split.validation), held);
      std::vector<std::int64_t> all = split.train;
      all.insert(all.end(), split.validation.begin(), split.validation.end());
      std::ranges::sort(all);
      for (std::int64_t r = 0; r < 100; ++r) EXPECT_EQ(all[r], r);
    }
  EXPECT_EQ(split_rows(5, 2, HoldBack::last, 1).validation, (std::vector<std::int64_t>{3, 4}));
  EXPECT_NE(split_rows(100, 50, HoldBack::random, 1).train, split_rows(100, 50, HoldBack::random, 2).train);
  EXPECT_THROW(split_rows(5, 5, HoldBack::last, 1), std::invalid_argument);
  EXPECT_THROW(split_rows(5, -1, HoldBack::last, 1), std::invalid_argument);
}

TEST(RowSplit, HoldsEveryRowBackEquallyOften) {
  std::vector<int> held(6, 0);
  constexpr int seeds = 3000;
  for (std::uint64_t seed = 0; seed < seeds; ++seed)
    for (const std::int64_t r : split_rows(6, 2, HoldBack::random, seed).validation) ++held[r];
  for (const int count : held) EXPECT_LT(std::abs(count - seeds / 3.0) / std::sqrt(seeds * 2.0 / 9.0), 4.0);
}

}  // namespace
}  // namespace glassbox::data
