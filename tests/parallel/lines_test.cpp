// Lines arrive as they were.
#include "glassbox/parallel/lines.hpp"

#include <gtest/gtest.h>

namespace glassbox::parallel {
namespace {

TEST(BroadcastLines, KeepsEmptyOnesAndTheirOrder) {
  const std::vector<std::string> lines{"one", "", "three"};
  EXPECT_EQ(broadcast_lines({}, lines), lines);
  EXPECT_TRUE(broadcast_lines({}, {}).empty());
}

}  // namespace
}  // namespace glassbox::parallel
