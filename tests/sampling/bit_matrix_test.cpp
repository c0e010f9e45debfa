// Transposing 64 x 64 bits, against the definition.
#include "glassbox/sampling/bit_matrix.hpp"

#include <gtest/gtest.h>

#include <random>

namespace glassbox::sampling {
namespace {

TEST(BitMatrix, TransposesEveryBit) {
  std::mt19937_64 engine(1);
  std::array<std::uint64_t, 64> rows;
  for (std::uint64_t& row : rows) row = engine();
  std::array<std::uint64_t, 64> columns = rows;
  transpose(columns);
  for (int r = 0; r < 64; ++r)
    for (int c = 0; c < 64; ++c) EXPECT_EQ(columns[c] >> r & 1, rows[r] >> c & 1);
  transpose(columns);
  EXPECT_EQ(columns, rows);
}

}  // namespace
}  // namespace glassbox::sampling
