// Bins that merge: their contents, their number, and the same bits after a restart at any row.
#include "glassbox/statistics/binned_series.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>
#include <stdexcept>
#include <vector>

namespace glassbox::statistics {
namespace {

std::vector<double> copy_of(std::span<const double> values) {
  return {values.begin(), values.end()};
}

/// Rows (x, x^2) number first, ..., last - 1 of a fixed series.
void add_rows(BinnedSeries& series, int first, int last) {
  std::mt19937_64 engine(5);
  for (int k = 0; k < last; ++k) {
    const double x = std::ldexp(static_cast<double>(engine() >> 11), -53);
    if (k >= first) series.add(std::vector<double>{x, x * x});
  }
}

TEST(BinnedSeries, MergesNeighboursWhenFull) {
  BinnedSeries series(1, 4);
  for (const double x : {1.0, 2.0, 3.0, 4.0}) series.add(std::vector<double>{x});
  EXPECT_EQ(series.bin_length(), 1);
  EXPECT_EQ(series.bin_means(), (std::vector<double>{1.0, 2.0, 3.0, 4.0}));
  series.add(std::vector<double>{5.0});
  EXPECT_EQ(series.bin_length(), 2);
  EXPECT_EQ(series.bins(), 2);
  EXPECT_EQ(series.bin_means(), (std::vector<double>{1.5, 3.5}));
  EXPECT_EQ(series.means(), (std::vector<double>{3.0}));
}

TEST(BinnedSeries, HoldsTheRightBinsAtEveryLength) {
  constexpr int capacity = 6, columns = 2;
  BinnedSeries series(columns, capacity);
  for (int n = 1; n <= 100; ++n) {
    series.add(std::vector<double>{static_cast<double>(n), -2.0 * n});
    ASSERT_EQ(series.rows(), n);
    const std::int64_t length = series.bin_length();
    if (n >= capacity) {
      ASSERT_GE(series.bins(), capacity / 2);
    }
    ASSERT_LE(series.bins(), capacity);
    const std::vector<double> bins = series.bin_means();
    ASSERT_EQ(static_cast<std::int64_t>(bins.size()), series.bins() * columns);
    for (std::int64_t b = 0; b < series.bins(); ++b) {
      const double expected = static_cast<double>(b * length) + 0.5 * static_cast<double>(length + 1);
      ASSERT_EQ(bins[b * columns], expected);
      ASSERT_EQ(bins[b * columns + 1], -2.0 * expected);
    }
    ASSERT_EQ(series.means(), (std::vector<double>{0.5 * (n + 1), -1.0 * (n + 1)}));
  }
}

TEST(BinnedSeries, ContinuesBitForBitFromEverySplit) {
  constexpr int rows = 70, capacity = 8;
  BinnedSeries whole(2, capacity);
  add_rows(whole, 0, rows);
  for (int split = 0; split <= rows; ++split) {
    BinnedSeries first(2, capacity), second(2, capacity);
    add_rows(first, 0, split);
    const std::vector<double> state = copy_of(first.state());
    ASSERT_EQ(static_cast<std::int64_t>(state.size()), state_size(2, capacity));
    add_rows(second, 50, 63);  // what a restored series held before must not matter
    second.restore(state);
    ASSERT_EQ(second.bin_length(), first.bin_length());
    add_rows(second, split, rows);
    ASSERT_EQ(copy_of(second.state()), copy_of(whole.state()));
    ASSERT_EQ(second.bin_means(), whole.bin_means());
  }
}

TEST(BinnedSeries, ForgetsWhenCleared) {
  BinnedSeries series(1, 2);
  for (int k = 0; k < 9; ++k) series.add(std::vector<double>{1.0});
  series.clear();
  EXPECT_EQ(series.rows(), 0);
  EXPECT_EQ(copy_of(series.state()), copy_of(BinnedSeries(1, 2).state()));
  EXPECT_THROW(series.means(), std::invalid_argument);
  EXPECT_TRUE(series.bin_means().empty());
}

TEST(BinnedSeries, RefusesWhatItCannotHold) {
  EXPECT_THROW(BinnedSeries(0), std::invalid_argument);
  EXPECT_THROW(BinnedSeries(1, 3), std::invalid_argument);
  BinnedSeries series(1, 4);
  EXPECT_THROW(series.add(std::vector<double>{1.0, 2.0}), std::invalid_argument);
  const double nan = std::numeric_limits<double>::quiet_NaN();
  for (const std::vector<double>& state : std::vector<std::vector<double>>{{1, 1, 0, 0},         // too short
                                                                           {-1, 0, 0, 0, 0},     // rows negative
                                                                           {1.5, 1, 0, 0, 0},    // not whole
                                                                           {nan, 1, 0, 0, 0},    // not a number
                                                                           {1e300, 1, 0, 0, 0},  // not countable
                                                                           {2, 1, 1, 1, 0},      // a third bin
                                                                           {5, 1, 1, 1, 1}})     // as if unmerged
    EXPECT_THROW(series.restore(state), std::invalid_argument);
  EXPECT_EQ(copy_of(series.state()), std::vector<double>(5, 0.0));
  EXPECT_NO_THROW(series.restore(std::vector<double>{5, 1, 1, 1, 0}));
  EXPECT_EQ(series.bins(), 2);
}

}  // namespace
}  // namespace glassbox::statistics
