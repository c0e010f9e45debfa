// Ranges and forms, and how they are put in words.
#include "glassbox/config/schema.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace glassbox::config {
namespace {

TEST(Range, OpenEndsAreExcluded) {
  const auto inside = [](Ends ends) {
    const Range range{0, 1, ends};
    EXPECT_TRUE(range.contains(0.5));
    EXPECT_FALSE(range.contains(-0.1));
    EXPECT_FALSE(range.contains(1.1));
    return std::vector<bool>{range.contains(0), range.contains(1)};
  };
  EXPECT_EQ(inside(Ends::closed), (std::vector<bool>{true, true}));
  EXPECT_EQ(inside(Ends::open_below), (std::vector<bool>{false, true}));
  EXPECT_EQ(inside(Ends::open_above), (std::vector<bool>{true, false}));
  EXPECT_EQ(inside(Ends::open), (std::vector<bool>{false, false}));
}

TEST(Range, IsPutInWords) {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  EXPECT_EQ(description(Range{}), "");
  EXPECT_EQ(description(Range{1, 4294967295.0}), "1 to 4294967295");
  EXPECT_EQ(description(Range{0, 1, Ends::open_above}), "0 to below 1");
  EXPECT_EQ(description(Range{0, 0.5, Ends::open_below}), "above 0 to 0.5");
  EXPECT_EQ(description(Range{0, 1, Ends::open}), "above 0 to below 1");
  EXPECT_EQ(description(positive), "above 0");
  EXPECT_EQ(description(non_negative), "0 or more");
  EXPECT_EQ(description(Range{-infinity, 3}), "3 or less");
  EXPECT_EQ(description(Range{-infinity, 3, Ends::open_above}), "below 3");
}

TEST(Forms, ArePutInWords) {
  const auto words = [](const std::vector<Form>& forms) { return description(forms); };
  EXPECT_EQ(words({boolean()}), "true or false");
  EXPECT_EQ(words({integer()}), "an integer");
  EXPECT_EQ(words({real(positive)}), "a number, above 0");
  EXPECT_EQ(words({text()}), "text");
  EXPECT_EQ(words({one_of({"a"})}), R"("a")");
  EXPECT_EQ(words({one_of({"a", "b", "c"})}), R"("a", "b" or "c")");
  EXPECT_EQ(words({list(integer({1, 9}), {1, 6})}), "a list of 1 to 6 values, each an integer, 1 to 9");
  EXPECT_EQ(words({one_of({"all"}), integer({2, 9})}), R"("all"; or an integer, 2 to 9)");
  EXPECT_EQ(words({table({{"low", {real()}, "0", ""}, {"high", {real()}, "1", ""}})}), "a table { low, high }");
}

}  // namespace
}  // namespace glassbox::config
