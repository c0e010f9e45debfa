// Stretches of time and the jackknife over them.
#include "time_blocks.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "glassbox/random/draw.hpp"
#include "glassbox/statistics/jackknife.hpp"

namespace glassbox::free_energy {
namespace {

TEST(TimeBlocks, CoverAllRowsOnce) {
  for (std::int64_t rows = 1; rows < 300; ++rows) {
    const std::vector<std::int64_t> bounds = time_blocks(rows);
    EXPECT_EQ(bounds.front(), 0);
    EXPECT_EQ(bounds.back(), rows);
    const std::int64_t blocks = static_cast<std::int64_t>(bounds.size()) - 1;
    EXPECT_EQ(blocks, rows == 1 ? 1 : rows < 4 ? 2 : rows < 64 ? rows / 2 : 32) << rows;
    for (std::int64_t b = 0; b < blocks; ++b) {
      EXPECT_GE(bounds[b + 1] - bounds[b], rows / blocks);
      EXPECT_LE(bounds[b + 1] - bounds[b], (rows + blocks - 1) / blocks);
    }
  }
}

std::vector<double> noise(int count, std::uint64_t seed) {
  std::vector<double> values;
  for (int i = 0; i < count; ++i) values.push_back(1.0 + random::normal({.seed = seed}, i));
  return values;
}

/// (mean of the rows outside block b)^2.
std::vector<double> squared_mean(const std::vector<double>& x, const std::vector<std::int64_t>& bounds, int block) {
  double sum = 0.0, count = 0.0;
  for (int b = 0; b + 1 < static_cast<int>(bounds.size()); ++b)
    for (std::int64_t i = bounds[b]; i < bounds[b + 1]; ++i)
      if (b != block) sum += x[i], ++count;
  return {sum / count * sum / count};
}

TEST(BlockJackknife, OfEqualBlocksIsTheCommonOne) {
  const std::vector<double> x = noise(64, 3);
  const std::vector<std::int64_t> bounds = time_blocks(64);
  const LogZ found = jackknife_over_blocks(bounds, [&](int block) { return squared_mean(x, bounds, block); });
  std::vector<double> means;
  for (int b = 0; b < 32; ++b) means.push_back(0.5 * (x[2 * b] + x[2 * b + 1]));
  const statistics::Estimate expected =
      statistics::jackknife(means, 1, [](std::span<const double> m) { return m[0] * m[0]; });
  EXPECT_NEAR(found.value[0], expected.value, 1e-13);
  EXPECT_NEAR(found.error[0], expected.error, 1e-13);
}

TEST(BlockJackknife, OfUnequalBlocksIsUnbiasedAndHonest) {
  constexpr int runs = 4000, rows = 75;  // blocks of two and three rows
  const std::vector<std::int64_t> bounds = time_blocks(rows);
  double sum = 0.0, squares = 0.0, variance = 0.0;
  for (int r = 0; r < runs; ++r) {
    const std::vector<double> x = noise(rows, 10 + r);
    const LogZ found = jackknife_over_blocks(bounds, [&](int block) { return squared_mean(x, bounds, block); });
    sum += found.value[0] - 1.0;
    squares += (found.value[0] - 1.0) * (found.value[0] - 1.0);
    variance += found.error[0] * found.error[0];
  }
  EXPECT_LT(std::abs(sum) / std::sqrt(squares), 4.0);
  EXPECT_NEAR(variance / squares, 1.0, 4.0 * std::sqrt(2.0 / runs) + 2.0 / rows);
  EXPECT_GT(0.01, std::abs(sum) / runs);  // the plain square is off by 1 / 75
}

TEST(BlockJackknife, OfOneBlockKnowsNoError) {
  const LogZ found = jackknife_over_blocks({0, 1}, [](int) { return std::vector<double>{2.5}; });
  EXPECT_EQ(found.value[0], 2.5);
  EXPECT_TRUE(std::isnan(found.error[0]));
}

}  // namespace
}  // namespace glassbox::free_energy
