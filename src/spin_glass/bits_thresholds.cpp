// Rows of thresholds by lambda, transposed into planes 64 replicas and two costs at a time.
#include "bits_thresholds.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "acceptance.hpp"
#include "glassbox/sampling/bit_matrix.hpp"

namespace glassbox::spin_glass {
ThresholdPlanes::ThresholdPlanes(Update rule, double bond_energy, std::vector<FlipCost> costs, int first, int count)
    : rule_(rule),
      bond_energy_(bond_energy),
      costs_(std::move(costs)),
      offset_(first % bits_block_lanes),
      count_(count),
      halves_(2 * ((offset_ + count - 1) / bits_block_lanes + 1)),
      planes_(halves_ / 2 * block_words(), 0),
      lambda_(count, std::nan("")),
      row_(count, 0) {}

void ThresholdPlanes::fill_rows() {
  const std::span<const double> values = table_.values();
  rows_.assign(values.size() * pairs(), 0);
  for (std::size_t k = 0; k < values.size(); ++k)
    for (std::size_t c = 0; c < costs_.size(); ++c) {
      const std::uint64_t t = acceptance_threshold(rule_, 2.0 * values[k] * costs_[c].cost * bond_energy_);
      rows_[k * pairs() + c / 2] |= t << (c % 2 * threshold_planes);
    }
}

void ThresholdPlanes::set_half(int half, int begin, int end) {
  std::uint64_t* block = planes_.data() + half / 2 * block_words() + half % 2;
  std::array<std::uint64_t, 64> tile{};
  for (std::size_t pair = 0; pair < pairs(); ++pair) {
    for (int r = begin; r < end; ++r) tile[(offset_ + r) % 64] = rows_[row_[r] * pairs() + pair];
    sampling::transpose(tile);
    for (std::size_t c = 2 * pair; c < std::min(2 * pair + 2, costs_.size()); ++c) {
      const std::uint64_t* digits = tile.data() + c % 2 * threshold_planes;
      std::uint64_t* planes = block + std::int64_t{2} * threshold_planes * costs_[c].place;
      for (int p = 0; p < threshold_planes; ++p) planes[2 * p] = digits[threshold_planes - 1 - p];
    }
    if (end - begin < 64) tile.fill(0);
  }
}

void ThresholdPlanes::set(std::span<const double> lambda) {
  if (table_.find(lambda, row_)) fill_rows();
  for (int half = 0; half < halves_; ++half) {
    const int begin = std::clamp(64 * half - offset_, 0, count_),
              end = std::clamp(64 * (half + 1) - offset_, 0, count_);
    if (std::equal(lambda.begin() + begin, lambda.begin() + end, lambda_.begin() + begin)) continue;
    set_half(half, begin, end);
    std::copy(lambda.begin() + begin, lambda.begin() + end, lambda_.begin() + begin);
  }
}

}  // namespace glassbox::spin_glass
