// Rows of bits, and their columns.
#include "glassbox/data/bit_rows.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <stdexcept>
#include <string>

#include "glassbox/sampling/bit_matrix.hpp"

namespace glassbox::data {

BitRows::BitRows(std::int64_t rows, std::int64_t units) : rows_(rows), units_(units), bits_(rows * words()) {}

void BitRows::set(std::int64_t r, std::int64_t u, bool on) {
  const std::uint64_t bit = std::uint64_t{1} << (u % 64);
  std::uint64_t& word = row(r)[u / 64];
  word = on ? word | bit : word & ~bit;
}

std::vector<std::int64_t> column_counts(BitView bits) {
  std::vector<std::int64_t> counts(bits.units, 0);
  for (std::int64_t r = 0; r < bits.rows; ++r)
    for (std::int64_t w = 0; w < bits.words(); ++w)
      for (std::uint64_t word = bits.row(r)[w]; word != 0; word &= word - 1) ++counts[64 * w + std::countr_zero(word)];
  return counts;
}

BitRows rows_of(BitView bits, std::span<const std::int64_t> chosen) {
  BitRows picked(static_cast<std::int64_t>(chosen.size()), bits.units);
  for (std::int64_t r = 0; r < picked.rows(); ++r) {
    if (chosen[r] < 0 || chosen[r] >= bits.rows)
      throw std::out_of_range("rows: row " + std::to_string(chosen[r]) + " of " + std::to_string(bits.rows));
    std::copy_n(bits.row(chosen[r]), bits.words(), picked.row(r));
  }
  return picked;
}

void transpose_into(BitView bits, std::int64_t first_bit, BitRows& columns) {
  std::array<std::uint64_t, 64> block;
  for (std::int64_t first = 0; first < bits.rows; first += 64)
    for (std::int64_t w = 0; w < bits.words(); ++w) {
      block.fill(0);
      for (std::int64_t r = first; r < std::min(bits.rows, first + 64); ++r) block[r - first] = bits.row(r)[w];
      sampling::transpose(block);
      for (std::int64_t u = 64 * w; u < std::min(bits.units, 64 * w + 64); ++u)
        columns.row(u)[(first_bit + first) / 64] = block[u - 64 * w];
    }
}

}  // namespace glassbox::data
