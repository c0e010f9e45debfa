// A time series of rows kept as a bounded number of bins, whatever its length.
#pragma once

#include <bit>
#include <cstdint>
#include <span>
#include <vector>

namespace glassbox::statistics {

/// Rows of `columns` numbers, summed into at most `capacity` bins of one power-of-two length; when all are full,
/// neighbours merge and the length doubles. What is kept depends only on the rows added, never on a planned length.
/// From `capacity` rows on, at least capacity / 2 bins are complete.
class BinnedSeries {
 public:
  /// Throws std::invalid_argument unless columns >= 1 and capacity is even and >= 2.
  explicit BinnedSeries(int columns, int capacity = 64);

  /// Throws std::invalid_argument unless the row has `columns` numbers.
  void add(std::span<const double> row);
  void clear();

  int columns() const { return columns_; }
  std::int64_t rows() const { return static_cast<std::int64_t>(state_[0]); }
  std::int64_t bin_length() const { return length_; }
  /// Complete ones; at least one where there is a row.
  std::int64_t bins() const { return rows() >> std::countr_zero(static_cast<std::uint64_t>(length_)); }

  std::vector<double> bin_means() const;  ///< [bin][column], complete bins only
  std::vector<double> means() const;  ///< [column], over all rows, the partial bin included; throws if there is none

  /// Everything, as state_size(columns, capacity) numbers for a checkpoint: restored, the series continues bit for bit.
  std::span<const double> state() const { return state_; }
  /// Throws std::invalid_argument for numbers that no series of these columns and capacity can hold.
  void restore(std::span<const double> state);

 private:
  void merge_neighbours();

  int columns_, capacity_;
  std::int64_t length_ = 1;  ///< a power of two
  std::vector<double>
      state_;  ///< rows, then sums [capacity][columns]; the first incomplete bin follows the complete ones
};

std::int64_t state_size(int columns, int capacity);

}  // namespace glassbox::statistics
