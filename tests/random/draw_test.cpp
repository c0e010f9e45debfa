// Named draws: known answers of Philox, names that never meet, and the laws of the distributions.
#include "glassbox/random/draw.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

namespace glassbox::random {
namespace {

using Words = std::array<std::uint32_t, 4>;

/// The draw whose counter and key are these words.
Words philox(Words c, std::uint32_t key_low, std::uint32_t key_high) {
  const Name name{.seed = std::uint64_t{key_high} << 32 | key_low,
                  .purpose = static_cast<Purpose>(c[3] >> 24),
                  .sample = c[3] & 0xFFFFFF,
                  .replica = c[1],
                  .sweep = c[2]};
  return words(name, c[0]);
}

TEST(Draw, IsPhiloxOfRandom123) {  // its kat_vectors
  EXPECT_EQ(philox({0, 0, 0, 0}, 0, 0), (Words{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}));
  EXPECT_EQ(philox({~0U, ~0U, ~0U, ~0U}, ~0U, ~0U), (Words{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}));
  EXPECT_EQ(philox({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, 0xa4093822, 0x299f31d0),
            (Words{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}));
}

TEST(Draw, CounterHoldsEveryField) {
  const Name name{.seed = 9, .purpose = Purpose::exchange, .sample = 0x123456, .replica = 0x9abcdef0, .sweep = 77};
  EXPECT_EQ(counter(name, 0xfedcba98), (Words{0xfedcba98, 0x9abcdef0, 77, 0x08123456}));
}

TEST(Draw, NamesNeverMeet) {
  std::set<Words> seen;
  std::size_t drawn = 0;
  for (int purpose = 1; purpose <= 40; ++purpose)
    for (const std::uint64_t seed : {1ULL, 2ULL, 1ULL << 32})
      for (const std::int64_t sample : {0, 1, 0xFFFFFF})
        for (const std::int64_t replica : {0, 1})
          for (const std::int64_t sweep : {0, 1})
            for (const std::int64_t index : {0, 1}) {
              seen.insert(words({seed, static_cast<Purpose>(purpose), sample, replica, sweep}, index));
              ++drawn;
            }
  EXPECT_EQ(seen.size(), drawn);
}

std::string complaint(const Name& name, std::int64_t index) {
  try {
    counter(name, index);
  } catch (const std::out_of_range& error) {
    return error.what();
  }
  return "";
}

TEST(Draw, RefusesFieldsThatWouldReuseNumbers) {
  EXPECT_EQ(complaint({.sample = (1 << 24) - 1, .replica = ~0U, .sweep = ~0U}, ~0U), "");
  EXPECT_EQ(complaint({.sample = 1 << 24}, 0), "random: sample 16777216 is outside [0, 2^24)");
  EXPECT_EQ(complaint({.sample = -1}, 0), "random: sample -1 is outside [0, 2^24)");
  EXPECT_EQ(complaint({.replica = 1LL << 32}, 0), "random: replica 4294967296 is outside [0, 2^32)");
  EXPECT_EQ(complaint({.sweep = 1LL << 32}, 0), "random: sweep 4294967296 is outside [0, 2^32)");
  EXPECT_EQ(complaint({}, 1LL << 32), "random: index 4294967296 is outside [0, 2^32)");
  EXPECT_EQ(complaint({}, -1), "random: index -1 is outside [0, 2^32)");
}

class Law : public testing::Test {
 protected:
  static constexpr int draws = 100000;
  static constexpr Name name{.seed = 5, .purpose = Purpose::fields, .sample = 3};

  /// (mean of x^power) - expected, in standard errors, where Var(x^power) is known.
  static double z(double (*draw)(const Name&, std::int64_t), int power, double expected, double variance) {
    double sum = 0.0;
    for (int i = 0; i < draws; ++i) sum += std::pow(draw(name, i), power);
    return (sum / draws - expected) / std::sqrt(variance / draws);
  }
};

TEST_F(Law, UniformHasItsMoments) {
  EXPECT_LT(std::abs(z(uniform, 1, 1.0 / 2, 1.0 / 12)), 4.0);
  EXPECT_LT(std::abs(z(uniform, 2, 1.0 / 3, 1.0 / 5 - 1.0 / 9)), 4.0);
}

TEST_F(Law, UniformIsBuiltOfTheHighestBits) {
  for (int i = 0; i < 100; ++i) {
    const Words w = words(name, i);
    const double expected = (w[0] + w[1] * 0x1p-32) * 0x1p-32;
    EXPECT_NEAR(uniform(name, i), expected, 0x1p-51);
    EXPECT_GT(uniform(name, i), 0.0);
    EXPECT_LT(uniform(name, i), 1.0);
  }
}

TEST_F(Law, NormalHasItsMoments) {
  EXPECT_LT(std::abs(z(normal, 1, 0.0, 1.0)), 4.0);
  EXPECT_LT(std::abs(z(normal, 2, 1.0, 2.0)), 4.0);
  EXPECT_LT(std::abs(z(normal, 3, 0.0, 15.0)), 4.0);
  EXPECT_LT(std::abs(z(normal, 4, 3.0, 96.0)), 4.0);
}

TEST_F(Law, IntegersAreEquallyLikely) {
  constexpr int bound = 7;
  std::vector<int> counts(bound, 0);
  for (int i = 0; i < draws; ++i) ++counts.at(integer(name, i, bound));
  double chi_squared = 0.0;
  for (const int n : counts) chi_squared += std::pow(n - double(draws) / bound, 2) / (double(draws) / bound);
  EXPECT_LT(chi_squared, 27.9);  // p = 1e-4 of 6 degrees of freedom
  EXPECT_GT(chi_squared, 0.2);
  EXPECT_EQ(integer(name, 0, 1), 0);
  const std::int64_t large = std::int64_t{1} << 62;
  EXPECT_NEAR(static_cast<double>(integer(name, 1, large)) / static_cast<double>(large), uniform(name, 1), 1e-15);
}

}  // namespace
}  // namespace glassbox::random
