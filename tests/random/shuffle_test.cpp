// Every order is equally likely, and belongs to its name.
#include "glassbox/random/shuffle.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <map>

namespace glassbox::random {
namespace {

TEST(Shuffle, OrdersAreEquallyLikely) {
  constexpr int draws = 24000;
  std::map<std::array<int, 4>, int> seen;
  for (int k = 0; k < draws; ++k) {
    std::array<int, 4> order{0, 1, 2, 3};
    shuffle(std::span<int>(order), {.seed = 5, .purpose = Purpose::shuffle, .replica = k});
    ++seen[order];
  }
  ASSERT_EQ(seen.size(), 24u);
  for (const auto& [order, count] : seen) EXPECT_LT(std::abs(count - draws / 24.0) / std::sqrt(draws / 24.0), 4.0);
}

TEST(Shuffle, IsThatOfItsName) {
  std::array<int, 9> a{0, 1, 2, 3, 4, 5, 6, 7, 8}, b = a;
  shuffle(std::span<int>(a), {.seed = 6, .purpose = Purpose::shuffle});
  shuffle(std::span<int>(b), {.seed = 6, .purpose = Purpose::shuffle});
  EXPECT_EQ(a, b);
}

}  // namespace
}  // namespace glassbox::random
