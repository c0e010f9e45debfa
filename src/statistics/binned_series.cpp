// Bins that merge in pairs whenever they are full.
#include "glassbox/statistics/binned_series.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string>

namespace glassbox::statistics {

namespace {

/// The least power of two that holds so many rows in `capacity` bins: what adding them one by one arrives at.
std::int64_t length_for(std::int64_t rows, int capacity) {
  std::int64_t length = 1;
  while (rows > capacity * length) length *= 2;
  return length;
}

}  // namespace

std::int64_t state_size(int columns, int capacity) {
  return 1 + static_cast<std::int64_t>(columns) * capacity;
}

BinnedSeries::BinnedSeries(int columns, int capacity) : columns_(columns), capacity_(capacity) {
  if (columns < 1 || capacity < 2 || capacity % 2 != 0)
    throw std::invalid_argument("binned series: " + std::to_string(columns) + " columns in " +
                                std::to_string(capacity) + " bins; one column at least, bins an even number from 2");
  state_.assign(state_size(columns, capacity), 0.0);
}

void BinnedSeries::add(std::span<const double> row) {
  if (row.size() != static_cast<std::size_t>(columns_))
    throw std::invalid_argument("binned series: a row of " + std::to_string(row.size()) + " numbers; it has " +
                                std::to_string(columns_) + " columns");
  if (rows() == capacity_ * length_) merge_neighbours();
  double* sums = state_.data() + 1 + bins() * columns_;
  for (int c = 0; c < columns_; ++c) sums[c] += row[c];
  state_[0] += 1.0;
}

void BinnedSeries::merge_neighbours() {
  double* sums = state_.data() + 1;
  for (int bin = 0; bin < capacity_ / 2; ++bin)
    for (int c = 0; c < columns_; ++c)
      sums[bin * columns_ + c] = sums[2 * bin * columns_ + c] + sums[(2 * bin + 1) * columns_ + c];
  std::fill(sums + capacity_ / 2 * columns_, sums + capacity_ * columns_, 0.0);
  length_ *= 2;
}

void BinnedSeries::clear() {
  std::fill(state_.begin(), state_.end(), 0.0);
  length_ = 1;
}

std::vector<double> BinnedSeries::bin_means() const {
  std::vector<double> result(state_.begin() + 1, state_.begin() + 1 + bins() * columns_);
  for (double& value : result) value /= static_cast<double>(length_);
  return result;
}

std::vector<double> BinnedSeries::means() const {
  if (rows() == 0) throw std::invalid_argument("binned series: no mean of no rows");
  std::vector<double> result(columns_, 0.0);
  for (std::size_t k = 1; k < state_.size(); ++k) result[(k - 1) % columns_] += state_[k];
  for (double& value : result) value /= state_[0];
  return result;
}

void BinnedSeries::restore(std::span<const double> state) {
  if (state.size() != state_.size())
    throw std::invalid_argument("binned series: a state of " + std::to_string(state.size()) + " numbers; " +
                                std::to_string(columns_) + " columns in " + std::to_string(capacity_) + " bins have " +
                                std::to_string(state_.size()));
  constexpr double largest = 9007199254740992.0;  // 2^53: the last count that a double can add 1 to
  if (!(state[0] >= 0.0 && state[0] < largest && state[0] == std::floor(state[0])))
    throw std::invalid_argument("binned series: the state claims " + std::to_string(state[0]) +
                                " rows; a whole number below 2^53 is allowed");
  const auto rows = static_cast<std::int64_t>(state[0]);
  const std::int64_t length = length_for(rows, capacity_);
  const std::int64_t used = 1 + (rows + length - 1) / length * columns_;
  if (std::any_of(state.begin() + used, state.end(), [](double sum) { return sum != 0.0; }))
    throw std::invalid_argument("binned series: the state of " + std::to_string(rows) +
                                " rows has sums behind the last bin");
  std::copy(state.begin(), state.end(), state_.begin());
  length_ = length;
}

}  // namespace glassbox::statistics
