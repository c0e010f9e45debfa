// Where replicas stand: the start, and what a stored standing must be.
#include <gtest/gtest.h>

#include <stdexcept>
#include <vector>

#include "glassbox/sampling/exchange.hpp"

namespace glassbox::sampling {
namespace {

using Numbers = std::vector<std::int32_t>;

Standing with(int copies, int rungs, Numbers rung) {
  Standing s;
  s.copies = copies;
  s.rungs = rungs;
  s.rung = std::move(rung);
  return s;
}

TEST(Standing, StartsWithEveryReplicaInItsPlace) {
  const Standing s = Standing::start(2, 3);
  EXPECT_EQ(s.rung, (Numbers{0, 1, 2, 0, 1, 2}));
  EXPECT_EQ(s.replica, (Numbers{0, 1, 2, 3, 4, 5}));
  EXPECT_EQ(s.heading, std::vector<std::int8_t>(6, 0));
}

TEST(Standing, RestoresTheInverse) {
  Standing s = with(2, 3, {2, 0, 1, 0, 2, 1});
  s.restore();
  EXPECT_EQ(s.replica, (Numbers{1, 2, 0, 3, 5, 4}));
}

TEST(Standing, RefusesWhatIsNoPermutation) {
  for (const Numbers& rung : {Numbers{0, 1, 2, 0, 1, 1}, Numbers{0, 1, 2, 0, 1, 3}, Numbers{0, 1, 2, 0, 1, -1},
                              Numbers{0, 1, 2}, Numbers{0, 1, 2, 0, 1}, Numbers{0, 1, 2, 0, 1, 2, 0}, Numbers{}})
    EXPECT_THROW(with(2, 3, rung).restore(), std::invalid_argument) << testing::PrintToString(rung);
}

}  // namespace
}  // namespace glassbox::sampling
