// Drop every second row when there is no room for another.
#include "glassbox/statistics/thinned_series.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace glassbox::statistics {

ThinnedSeries::ThinnedSeries(int columns, int capacity) : columns_(columns), capacity_(capacity) {
  if (columns < 1 || capacity < 0 || capacity % 2 != 0)
    throw std::invalid_argument("thinned series: needs columns and an even capacity");
  state_.assign(1 + std::size_t(columns) * capacity, 0.0);
}

void ThinnedSeries::add(std::span<const double> row) {
  if (std::ssize(row) != columns_) throw std::invalid_argument("thinned series: the row has another number of columns");
  const std::int64_t number = added();
  state_[0] += 1.0;
  if (capacity_ == 0 || number % stride_ != 0) return;
  std::int64_t place = number / stride_;
  double* const first = state_.data() + 1;
  if (place == capacity_) {
    for (std::int64_t i = 1; i < capacity_ / 2; ++i)
      std::copy_n(first + 2 * i * columns_, columns_, first + i * columns_);
    std::fill(first + capacity_ / 2 * columns_, first + std::int64_t{capacity_} * columns_, 0.0);
    stride_ *= 2;
    place /= 2;
  }
  std::ranges::copy(row, first + place * columns_);
}

void ThinnedSeries::clear() {
  std::ranges::fill(state_, 0.0);
  stride_ = 1;
}

std::span<const double> ThinnedSeries::rows() const {
  return std::span<const double>(state_).subspan(1, capacity_ == 0 ? 0 : kept() * columns_);
}

std::int64_t ThinnedSeries::stride_of(std::int64_t rows) const {
  std::int64_t stride = 1;
  while (capacity_ > 0 && (rows + stride - 1) / stride > capacity_) stride *= 2;
  return stride;
}

void ThinnedSeries::restore(std::span<const double> state) {
  if (state.size() != state_.size() || !(state[0] >= 0.0) || state[0] != std::floor(state[0]) || state[0] > 0x1p53)
    throw std::invalid_argument("thinned series: the stored state is of another shape");
  std::ranges::copy(state, state_.begin());
  stride_ = stride_of(added());
}

}  // namespace glassbox::statistics
