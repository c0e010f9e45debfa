// Overlaps of pairs against sums over sites, wherever blocks and words end.
#include "glassbox/spin_glass/overlap_matrix.hpp"

#include <gtest/gtest.h>

#include <set>
#include <stdexcept>

#include "glassbox/spin_glass/condensed.hpp"
#include "planted_states.hpp"
#include "replica_rows.hpp"

namespace glassbox::spin_glass {
namespace {

TEST(Condensed, CountsEveryPairOnceInOrder) {
  for (const std::int64_t n : {1, 2, 3, 10, 57}) {
    std::int64_t expected = 0;
    for (std::int64_t a = 0; a < n; ++a)
      for (std::int64_t b = a + 1; b < n; ++b) {
        EXPECT_EQ(pair_index(n, a, b), expected++);
        EXPECT_EQ(pair_index(n, b, a), pair_index(n, a, b));
      }
    EXPECT_EQ(expected, pair_count(n));
    EXPECT_EQ(things_of_pairs(expected), n);
  }
  EXPECT_THROW(things_of_pairs(2), std::invalid_argument);
  EXPECT_EQ(things_of_pairs(pair_count(100000)), 100000);
}

TEST(OverlapMatrix, IsTheSumOverSites) {
  for (const std::int64_t sites : {1, 63, 64, 65, 130, 1000, 10000}) {
    const Spins spins{sites, random_rows(sites, 23, 7)};
    const std::vector<double> q = overlap_matrix(spins);
    ASSERT_EQ(std::ssize(q), pair_count(23));
    for (std::int64_t a = 0; a < 23; ++a)
      for (std::int64_t b = a + 1; b < 23; ++b) EXPECT_EQ(q[pair_index(23, a, b)], overlap_of(spins, a, spins, b));
  }
}

TEST(OverlapMatrix, OfTwins) {
  Spins spins{130, random_rows(130, 1, 3)};
  spins.append(spins);
  spins.append(reversed(spins.row(0)));
  const std::vector<double> q = overlap_matrix(spins);
  EXPECT_EQ(q, (std::vector<double>{1.0, -1.0, -1.0}));
  EXPECT_EQ(distances(q, Symmetry::none), (std::vector<double>{0.0, 1.0, 1.0}));
  EXPECT_EQ(distances(q, Symmetry::spin_flip), (std::vector<double>{0.0, 0.0, 0.0}));
}

TEST(OverlapMatrix, RefusesRowsThatAreNotWhole) {
  const std::vector<std::uint64_t> rows(3, 1);
  EXPECT_THROW(overlap_matrix({.sites = 0, .rows = rows}), std::invalid_argument);
  EXPECT_THROW(overlap_matrix({.sites = 65, .rows = rows}), std::invalid_argument);
  const std::vector<std::uint64_t> past{1, 2};  // the second has site 1
  EXPECT_THROW(overlap_matrix({.sites = 1, .rows = past}), std::invalid_argument);
  EXPECT_EQ(overlap_matrix({.sites = 2, .rows = past}), (std::vector<double>{-1.0}));
}

}  // namespace
}  // namespace glassbox::spin_glass
