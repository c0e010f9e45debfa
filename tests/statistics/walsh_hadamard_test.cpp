// The Walsh-Hadamard transform against its definition.
#include "glassbox/statistics/walsh_hadamard.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <random>
#include <stdexcept>
#include <vector>

namespace glassbox::statistics {
namespace {

/// Whole numbers, so that sums are exact.
std::vector<double> numbers(std::size_t count) {
  std::mt19937_64 engine(7);
  std::vector<double> values(count);
  for (double& value : values) value = static_cast<double>(engine() % 2001) - 1000.0;
  return values;
}

TEST(WalshHadamard, IsTheSignedSum) {
  for (const std::size_t states : {1, 2, 4, 8, 256}) {
    const std::vector<double> a = numbers(states);
    std::vector<double> transformed = a;
    walsh_hadamard(transformed);
    for (std::size_t k = 0; k < states; ++k) {
      double sum = 0.0;
      for (std::size_t s = 0; s < states; ++s) sum += std::popcount(s & k) % 2 == 0 ? a[s] : -a[s];
      ASSERT_EQ(transformed[k], sum) << states << " states, k = " << k;
    }
  }
}

TEST(WalshHadamard, TwiceIsTheIdentityBeyondTheCache) {
  const std::vector<double> a = numbers(1 << 15);
  std::vector<double> twice = a;
  walsh_hadamard(twice);
  EXPECT_NE(twice, a);
  walsh_hadamard(twice);
  for (std::size_t s = 0; s < a.size(); ++s) ASSERT_EQ(twice[s], a[s] * 0x1p15);
}

TEST(WalshHadamard, OfOneStateBeyondTheCacheIsItsSigns) {
  std::vector<double> one(1 << 14, 0.0);
  const std::size_t state = 0x2a5b;
  one[state] = 1.0;
  walsh_hadamard(one);
  for (std::size_t k = 0; k < one.size(); ++k) ASSERT_EQ(one[k], std::popcount(state & k) % 2 == 0 ? 1.0 : -1.0);
}

TEST(WalshHadamard, RefusesOtherLengths) {
  std::vector<double> three(3);
  EXPECT_THROW(walsh_hadamard(three), std::invalid_argument);
  EXPECT_THROW(walsh_hadamard({}), std::invalid_argument);
}

}  // namespace
}  // namespace glassbox::statistics
