// Rows of bits as rows of +-1, a block at a time: what matrix products read.
#pragma once

#include <Eigen/Core>
#include <algorithm>
#include <cstdint>

#include "glassbox/data/bit_rows.hpp"

namespace glassbox::inference {

inline constexpr std::int64_t sign_block = 32;  ///< rows at once: they stay in the cache

using SignBlock = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;  ///< [row][input]

/// Rows first .. first + count - 1 into the first rows of `signs`, which has room for whole bytes of units.
void unpack_signs(data::BitView rows, std::int64_t first, std::int64_t count, SignBlock& signs);

/// Calls f(first row, the block of +-1) for all rows, in their order.
template <class F>
void for_sign_blocks(data::BitView rows, F f) {
  SignBlock signs(sign_block, (rows.units + 7) / 8 * 8);
  for (std::int64_t first = 0; first < rows.rows; first += sign_block) {
    const std::int64_t count = std::min(sign_block, rows.rows - first);
    unpack_signs(rows, first, count, signs);
    f(first, signs.topLeftCorner(count, rows.units));
  }
}

}  // namespace glassbox::inference
