// Edit distances, and what is near enough to be meant.
#include "glassbox/config/suggestion.hpp"

#include <gtest/gtest.h>

#include <random>
#include <vector>

namespace glassbox::config {
namespace {

TEST(EditDistance, CountsEachKindOfSlipOnce) {
  EXPECT_EQ(edit_distance("", ""), 0);
  EXPECT_EQ(edit_distance("", "abc"), 3);
  EXPECT_EQ(edit_distance("sweeps", "sweeps"), 0);
  EXPECT_EQ(edit_distance("sweep", "sweeps"), 1);
  EXPECT_EQ(edit_distance("sweepps", "sweeps"), 1);
  EXPECT_EQ(edit_distance("sweepz", "sweeps"), 1);
  EXPECT_EQ(edit_distance("swepes", "sweeps"), 1);
  EXPECT_EQ(edit_distance("kitten", "sitting"), 3);
  EXPECT_EQ(edit_distance("ca", "abc"), 3);  // 2 if letters could be touched twice
}

TEST(EditDistance, IsSymmetricAndBounded) {
  std::mt19937 random(1);
  for (int trial = 0; trial < 500; ++trial) {
    std::string a(random() % 8, ' '), b(random() % 8, ' ');
    for (char& c : a) c = static_cast<char>('a' + random() % 3);
    for (char& c : b) c = static_cast<char>('a' + random() % 3);
    const int distance = edit_distance(a, b);
    EXPECT_EQ(distance, edit_distance(b, a));
    EXPECT_EQ(distance == 0, a == b);
    EXPECT_LE(distance, static_cast<int>(std::max(a.size(), b.size())));
    EXPECT_GE(distance, std::abs(static_cast<int>(a.size()) - static_cast<int>(b.size())));
  }
}

TEST(Nearest, TakesTheNearestAndRefusesTheFar) {
  const std::vector<std::string> words = {"samples", "sweeps", "seed"};
  EXPECT_EQ(nearest("sweepz", words), "sweeps");
  EXPECT_EQ(nearest("sample", words), "samples");
  EXPECT_EQ(nearest("seeds", words), "seed");
  EXPECT_EQ(nearest("thermalization", words), std::nullopt);
  EXPECT_EQ(nearest("", words), std::nullopt);
  EXPECT_EQ(nearest("x", words), std::nullopt);
  EXPECT_EQ(nearest(std::string(100000, 's'), words), std::nullopt);
}

TEST(Nearest, PrefersTheFirstOfEquals) {
  EXPECT_EQ(nearest("bat", std::vector<std::string>{"cat", "hat"}), "cat");
  EXPECT_EQ(nearest("hat", std::vector<std::string>{"cat", "hat"}), "hat");
}

}  // namespace
}  // namespace glassbox::config
