// Comments that name a best value, and those that do not.
#include "glassbox/spin_glass/best_known.hpp"

#include <gtest/gtest.h>

#include "glassbox/spin_glass/instance_file.hpp"

namespace glassbox::spin_glass {
namespace {

TEST(BestKnown, IsReadFromComments) {
  EXPECT_EQ(best_known_value("# best known cut: 458\n3 2\n1 2 1\n"), 458.0);
  EXPECT_EQ(best_known_value("3 2 # optimum = -12.5\n"), -12.5);
  EXPECT_EQ(best_known_value("c Best-known value -3e2\np qubo 0 2 1 1\n"), -300.0);
  EXPECT_EQ(best_known_value("# best 3\n# optimal 4"), 4.0);
}

TEST(BestKnown, IsNotReadFromAnythingElse) {
  EXPECT_FALSE(best_known_value("3 2\n1 2 1\n"));
  EXPECT_FALSE(best_known_value("best 458\n"));
  EXPECT_FALSE(best_known_value("# the best of all worlds\n"));
  EXPECT_FALSE(best_known_value("# bested 7 times\n"));
  EXPECT_FALSE(best_known_value("# Optimal value computed 2004 by Smith\n"));
  EXPECT_FALSE(best_known_value(""));
}

TEST(BestKnown, ComesWithTheInstance) {
  const Instance instance = parse_instance("# optimum 1\n2 1\n1 2 1\n", "x", InstanceFormat::rudy);
  EXPECT_EQ(instance.best_known, 1.0);
}

}  // namespace
}  // namespace glassbox::spin_glass
