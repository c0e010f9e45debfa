// Rows of thresholds by lambda, transposed into planes 64 replicas and two costs at a time.
#include "bits_thresholds.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "glassbox/spin_glass/bit_matrix.hpp"

namespace glassbox::spin_glass {
namespace {

std::uint64_t threshold(Update update, double beta_cost) {
  const double p = update == Update::metropolis ? std::exp(-beta_cost) : 1.0 / (1.0 + std::exp(beta_cost));
  return static_cast<std::uint32_t>(std::min(p * 0x1p32, 0x1p32 - 1.0));
}

}  // namespace

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

void ThresholdPlanes::insert_row(std::size_t at, double lambda) {
  std::vector<std::uint64_t> row(pairs(), 0);
  for (std::size_t c = 0; c < costs_.size(); ++c)
    row[c / 2] |= threshold(rule_, 2.0 * lambda * costs_[c].cost * bond_energy_) << (c % 2 * threshold_planes);
  row_lambda_.insert(row_lambda_.begin() + at, lambda);
  rows_.insert(rows_.begin() + at * pairs(), row.begin(), row.end());
  for (std::size_t& row_of_replica : row_)
    if (row_of_replica >= at) ++row_of_replica;
}

/// Exchanges move a replica by one rung: its new row is next to the one that it had, on whichever side. A branch would
/// be mispredicted half of the time.
std::size_t ThresholdPlanes::row_of(double lambda, std::size_t near) {
  if (near < row_lambda_.size()) {
    const double here = row_lambda_[near];
    const std::size_t next = near + static_cast<std::size_t>(lambda > here) - static_cast<std::size_t>(lambda < here);
    if (next < row_lambda_.size() && row_lambda_[next] == lambda) return next;
  }
  const std::size_t at = std::ranges::lower_bound(row_lambda_, lambda) - row_lambda_.begin();
  if (at == row_lambda_.size() || row_lambda_[at] != lambda) insert_row(at, lambda);
  return at;
}

void ThresholdPlanes::set_half(int half, std::span<const double> lambda, int begin, int end) {
  for (int r = begin; r < end; ++r) {
    row_[r] = row_of(lambda[r], row_[r]);
    lambda_[r] = lambda[r];
  }
  // Rows that came in have moved others: only now are all where they stay.
  std::uint64_t* block = planes_.data() + half / 2 * block_words() + half % 2;
  std::array<std::uint64_t, 64> tile{};
  for (std::size_t pair = 0; pair < pairs(); ++pair) {
    for (int r = begin; r < end; ++r) tile[(offset_ + r) % 64] = rows_[row_[r] * pairs() + pair];
    transpose(tile);
    for (std::size_t c = 2 * pair; c < std::min(2 * pair + 2, costs_.size()); ++c) {
      const std::uint64_t* digits = tile.data() + c % 2 * threshold_planes;
      std::uint64_t* planes = block + std::int64_t{2} * threshold_planes * costs_[c].place;
      for (int p = 0; p < threshold_planes; ++p) planes[2 * p] = digits[threshold_planes - 1 - p];
    }
    if (end - begin < 64) tile.fill(0);
  }
}

void ThresholdPlanes::set(std::span<const double> lambda) {
  constexpr std::size_t enough = 4096;  // a ladder being tuned brings ever new values
  if (row_lambda_.size() > enough) {
    row_lambda_.clear();
    rows_.clear();
    std::ranges::fill(lambda_, std::nan(""));
  }
  for (int half = 0; half < halves_; ++half) {
    const int begin = std::clamp(64 * half - offset_, 0, count_),
              end = std::clamp(64 * (half + 1) - offset_, 0, count_);
    if (!std::equal(lambda.begin() + begin, lambda.begin() + end, lambda_.begin() + begin))
      set_half(half, lambda, begin, end);
  }
}

}  // namespace glassbox::spin_glass
