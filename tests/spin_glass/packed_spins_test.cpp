// Random configurations: fair, with clean tails, and the same wherever a replica lives.
#include "glassbox/spin_glass/packed_spins.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <set>
#include <vector>

namespace glassbox::spin_glass {
namespace {

constexpr random::Name name{.seed = 3, .purpose = random::Purpose::initial_spins, .sample = 8};

std::vector<std::uint64_t> drawn(int first, int count, std::int64_t sites) {
  std::vector<std::uint64_t> rows(count * packed_words(sites), ~std::uint64_t{0});
  draw_packed_spins(name, first, sites, rows);
  return rows;
}

TEST(PackedSpins, BelongToTheReplica) {
  const std::int64_t sites = 130, words = 3;
  const std::vector<std::uint64_t> all = drawn(0, 20, sites);
  for (const int first : {1, 7, 19}) {
    const std::vector<std::uint64_t> part = drawn(first, 20 - first, sites);
    EXPECT_EQ(part, std::vector<std::uint64_t>(all.begin() + first * words, all.end()));
  }
  std::set<std::uint64_t> full_words;
  for (std::size_t at = 0; at < all.size(); ++at)
    if (at % words != 2) full_words.insert(all[at]);
  EXPECT_EQ(full_words.size(), 40U);
}

TEST(PackedSpins, LeaveUnusedBitsZero) {
  for (const std::int64_t sites : {1, 63, 64, 65, 130}) {
    const std::vector<std::uint64_t> rows = drawn(0, 8, sites);
    const std::int64_t words = packed_words(sites);
    for (int r = 0; r < 8 && sites % 64 != 0; ++r) EXPECT_EQ(rows[(r + 1) * words - 1] >> (sites % 64), 0U);
  }
}

TEST(PackedSpins, AreFairAtEverySite) {
  const std::int64_t sites = 70;
  const int count = 4000;
  const std::vector<std::uint64_t> rows = drawn(0, count, sites);
  for (std::int64_t i = 0; i < sites; ++i) {
    int up = 0;
    for (int r = 0; r < count; ++r) up += static_cast<int>(rows[2 * r + i / 64] >> (i % 64) & 1);
    EXPECT_NEAR(up, count / 2, 4.0 * std::sqrt(count / 4.0)) << i;
  }
}

}  // namespace
}  // namespace glassbox::spin_glass
