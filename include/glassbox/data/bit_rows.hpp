// Configurations of binary units, one bit each: what data and states of a layer are kept as.
#pragma once

#include <bit>
#include <cstdint>
#include <span>
#include <vector>

namespace glassbox::data {

/// A look at rows of bits that somebody else owns: [row][words()], bit u of a row is unit u, bits past the last unit
/// are zero.
struct BitView {
  const std::uint64_t* data = nullptr;
  std::int64_t rows = 0, units = 0;

  std::int64_t words() const { return (units + 63) / 64; }
  const std::uint64_t* row(std::int64_t r) const { return data + r * words(); }
  bool at(std::int64_t r, std::int64_t u) const { return (row(r)[u / 64] >> (u % 64) & 1) != 0; }
  BitView slice(std::int64_t first, std::int64_t count) const { return {row(first), count, units}; }
};

/// Rows of bits, zero at first.
class BitRows {
 public:
  BitRows() = default;
  BitRows(std::int64_t rows, std::int64_t units);

  std::int64_t rows() const { return rows_; }
  std::int64_t units() const { return units_; }
  std::int64_t words() const { return (units_ + 63) / 64; }
  std::uint64_t* row(std::int64_t r) { return bits_.data() + r * words(); }
  const std::uint64_t* row(std::int64_t r) const { return bits_.data() + r * words(); }
  bool at(std::int64_t r, std::int64_t u) const { return (row(r)[u / 64] >> (u % 64) & 1) != 0; }
  void set(std::int64_t r, std::int64_t u, bool on);
  std::span<std::uint64_t> all() { return bits_; }
  std::span<const std::uint64_t> all() const { return bits_; }

  BitView view() const { return {bits_.data(), rows_, units_}; }
  operator BitView() const { return view(); }  // implicit on purpose: rows are a look at themselves

  bool operator==(const BitRows&) const = default;

 private:
  std::int64_t rows_ = 0, units_ = 0;
  std::vector<std::uint64_t> bits_;
};

/// Calls f(unit) for the units of a row that are on, in their order.
template <class F>
void for_bits(BitView bits, std::int64_t row, F f) {
  for (std::int64_t w = 0; w < bits.words(); ++w)
    for (std::uint64_t word = bits.row(row)[w]; word != 0; word &= word - 1) f(64 * w + std::countr_zero(word));
}

/// Bits set in each column, [unit].
std::vector<std::int64_t> column_counts(BitView bits);

/// The rows `chosen`, in that order. Throws std::out_of_range for a row that is not there.
BitRows rows_of(BitView bits, std::span<const std::int64_t> chosen);

/// Column u of `bits` as row u of `columns`, from its bit `first_bit` (a multiple of 64) on.
void transpose_into(BitView bits, std::int64_t first_bit, BitRows& columns);

}  // namespace glassbox::data
