// What the first rank finds at the door becomes everybody's error, of the right kind.
#include "glassbox/parallel/door.hpp"

#include <gtest/gtest.h>

#include <new>
#include <string>

namespace glassbox::parallel {
namespace {

/// What comes through the door where the check throws `error`.
template <class Expected, class Error>
std::string passed_on(const Error& error) {
  try {
    at_the_door(Group(), [&] { throw error; });
  } catch (const Expected& found) {
    return found.what();
  }
  return "nothing";
}

TEST(Door, IsOpenWhereTheCheckIsContent) {
  int calls = 0;
  at_the_door(Group(), [&] { ++calls; });
  EXPECT_EQ(calls, 1);
}

TEST(Door, KeepsWrongUsageWrongUsage) {
  EXPECT_EQ(passed_on<WrongUsage>(std::invalid_argument("no such file")), "no such file");
}

TEST(Door, TurnsAllElseIntoASharedFault) {
  EXPECT_EQ(passed_on<SharedFault>(std::runtime_error("disk is full")), "disk is full");
  EXPECT_EQ(passed_on<SharedFault>(std::out_of_range("row 7")), "row 7");
  EXPECT_EQ(passed_on<SharedFault>(std::bad_alloc()), std::bad_alloc().what());
}

TEST(Door, LetsNoErrorThroughForWantOfWords) {
  EXPECT_NE(passed_on<std::invalid_argument>(std::invalid_argument("")), "nothing");
  EXPECT_NE(passed_on<SharedFault>(std::runtime_error("")), "nothing");
}

}  // namespace
}  // namespace glassbox::parallel
