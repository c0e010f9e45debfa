// A time series of rows of which a bounded number is kept, evenly spaced, whatever its length.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace glassbox::statistics {

/// Keeps every row until `capacity` are there; then every second is dropped, and from now on only every second is kept,
/// and so on. What is kept depends only on the rows added, never on a planned length; at least half of the capacity
/// is in use once it was full.
class ThinnedSeries {
 public:
  /// Throws std::invalid_argument unless columns >= 1 and capacity is even and not negative. Capacity 0 keeps nothing.
  ThinnedSeries(int columns, int capacity);

  /// Throws std::invalid_argument unless the row has `columns` numbers.
  void add(std::span<const double> row);
  void clear();

  int columns() const { return columns_; }
  std::int64_t added() const { return static_cast<std::int64_t>(state_[0]); }  ///< rows
  std::int64_t kept() const { return (added() + stride_ - 1) / stride_; }      ///< rows
  std::int64_t stride() const { return stride_; }
  /// Rows 0, stride, 2 stride, ... of those added: [kept][column].
  std::span<const double> rows() const;

  /// Everything, as 1 + columns * capacity numbers for a checkpoint: restored, the series continues bit for bit.
  std::span<const double> state() const { return state_; }
  /// Throws std::invalid_argument for numbers that no series of these columns and capacity can hold.
  void restore(std::span<const double> state);

 private:
  std::int64_t stride_of(std::int64_t rows) const;

  int columns_, capacity_;
  std::int64_t stride_ = 1;
  std::vector<double> state_;  ///< rows added, then [capacity][column]
};

}  // namespace glassbox::statistics
