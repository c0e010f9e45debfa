// Acceptance probabilities of replicas in bits, turned into planes: one digit of 128 replicas side by side.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "glassbox/spin_glass/kernel.hpp"
#include "lambda_table.hpp"

namespace glassbox::spin_glass {

inline constexpr int bits_block_lanes = 128;
inline constexpr int threshold_planes = 32;

/// What flips cost, in units of 2 |J|, not below 0; and where their planes stand.
struct FlipCost {
  int place;
  double cost;
};

/// Thresholds of one rule for replicas first .. first + count - 1, in blocks of 128: a flip is accepted where a uniform
/// 32-bit number lies below the threshold of its cost.
class ThresholdPlanes {
 public:
  /// `bond_energy`: |J|; `costs`: all that occur, places ascending.
  ThresholdPlanes(Update rule, double bond_energy, std::vector<FlipCost> costs, int first, int count);

  /// Makes them those of lambda[replica]; what has not changed stays.
  void set(std::span<const double> lambda);

  /// [place][plane][2]: digits from the top down.
  const std::uint64_t* of_block(int block) const { return planes_.data() + block * block_words(); }

  static std::int64_t words_of_block(int last_place) { return (last_place + 1) * std::int64_t{2} * threshold_planes; }

 private:
  std::int64_t block_words() const { return words_of_block(costs_.back().place); }
  std::size_t pairs() const { return (costs_.size() + 1) / 2; }
  void fill_rows();
  void set_half(int half, int begin, int end);

  Update rule_;
  double bond_energy_;
  std::vector<FlipCost> costs_;
  int offset_, count_, halves_;
  std::vector<std::uint64_t> planes_;  ///< [block][place][plane][2]
  std::vector<double> lambda_;         ///< [replica]: what planes_ stand for
  LambdaTable table_;
  std::vector<std::int32_t> row_;    ///< [replica]: its row of the table
  std::vector<std::uint64_t> rows_;  ///< [row][pair of costs]: thresholds, the second in the upper half
};

}  // namespace glassbox::spin_glass
