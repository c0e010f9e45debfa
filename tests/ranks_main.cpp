// main() of the tests that are ranks: every rank runs them all, and all ranks fail together.
#include <gtest/gtest.h>

#include <span>

#include "glassbox/parallel/group.hpp"
#include "glassbox/parallel/program.hpp"

int main(int argc, char** argv) {
  const glassbox::parallel::Session session(argc, argv);
  testing::InitGoogleTest(&argc, argv);
  const int mine = RUN_ALL_TESTS();
  int failures = 0;
  for (const int result : glassbox::parallel::Group::world().gather(std::span(&mine, 1))) failures += result;
  return failures;
}
