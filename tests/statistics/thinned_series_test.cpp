// What is kept of a long series: rows 0, s, 2 s, ... and nothing else.
#include "glassbox/statistics/thinned_series.hpp"

#include <gtest/gtest.h>

#include <array>

namespace glassbox::statistics {
namespace {

ThinnedSeries of_rows(std::int64_t rows) {
  ThinnedSeries series(2, 8);
  for (std::int64_t i = 0; i < rows; ++i) series.add(std::array{static_cast<double>(i), -static_cast<double>(i)});
  return series;
}

TEST(ThinnedSeries, KeepsEvenlySpacedRowsWhateverItsLength) {
  for (std::int64_t rows = 0; rows <= 100; ++rows) {
    const ThinnedSeries series = of_rows(rows);
    EXPECT_EQ(series.added(), rows);
    EXPECT_LE(series.kept(), 8);
    if (rows >= 8) {
      EXPECT_GE(series.kept(), 4);
    }
    ASSERT_EQ(std::ssize(series.rows()), 2 * series.kept());
    for (std::int64_t i = 0; i < series.kept(); ++i) {
      EXPECT_EQ(series.rows()[2 * i], static_cast<double>(i * series.stride())) << rows;
      EXPECT_EQ(series.rows()[2 * i + 1], -static_cast<double>(i * series.stride()));
    }
  }
}

TEST(ThinnedSeries, RestoredContinuesBitForBit) {
  for (const std::int64_t stop : {0, 3, 8, 9, 16, 17, 31, 33, 64}) {
    ThinnedSeries restored(2, 8);
    restored.restore(of_rows(stop).state());
    for (std::int64_t i = stop; i < 70; ++i) restored.add(std::array{static_cast<double>(i), -static_cast<double>(i)});
    const ThinnedSeries whole = of_rows(70);
    EXPECT_TRUE(std::equal(restored.state().begin(), restored.state().end(), whole.state().begin())) << stop;
  }
}

TEST(ThinnedSeries, WithoutRoomKeepsNothing) {
  ThinnedSeries series(1, 0);
  series.add(std::array{1.0});
  EXPECT_TRUE(series.rows().empty());
  EXPECT_EQ(series.state().size(), 1U);
}

TEST(ThinnedSeries, RefusesWhatCannotBe) {
  EXPECT_THROW(ThinnedSeries(0, 8), std::invalid_argument);
  EXPECT_THROW(ThinnedSeries(1, 7), std::invalid_argument);
  ThinnedSeries series(2, 8);
  EXPECT_THROW(series.add(std::array{1.0}), std::invalid_argument);
  EXPECT_THROW(series.restore(std::vector<double>(3)), std::invalid_argument);
  std::vector<double> state(17, 0.0);
  state[0] = 1.5;
  EXPECT_THROW(series.restore(state), std::invalid_argument);
}

}  // namespace
}  // namespace glassbox::statistics
