// Which row of a table belongs to a lambda.
#pragma once

#include <bit>
#include <cstdint>
#include <span>
#include <vector>

namespace glassbox::spin_glass {

/// Rows of the lambdas that replicas have. Exchanges give nearly every replica another one of these at every sweep, so
/// that finding a row must cost next to nothing: a hash table in which hardly any two share a slot.
class LambdaTable {
 public:
  LambdaTable() { learn({}); }

  /// Holds these lambda from now on, and no others.
  void learn(std::span<const double> lambda);
  /// Looks up the rows of all, learning them where one of them is not held; whether it has learned.
  bool find(std::span<const double> lambda, std::span<std::int32_t> row);

  std::span<const double> values() const { return values_; }  ///< [row], increasing

 private:
  struct Slot {
    std::uint64_t key;
    std::int32_t row;
  };
  static constexpr std::uint64_t nothing = ~std::uint64_t{0};  ///< a NaN
  static constexpr std::int32_t unknown = -1;

  static std::uint64_t key_of(double lambda) { return std::bit_cast<std::uint64_t>(lambda + 0.0); }  // -0 is 0
  std::uint64_t slot(std::uint64_t key, std::uint64_t factor) const { return (key * factor) >> 32 & mask_; }
  std::int32_t row(double lambda) const {
    const std::uint64_t key = key_of(lambda);
    for (std::uint64_t at = slot(key, factor_);; at = (at + 1) & mask_) {
      if (slots_[at].key == key) return slots_[at].row;
      if (slots_[at].key == nothing) return unknown;
    }
  }
  bool look_up(std::span<const double> lambda, std::span<std::int32_t> row) const;
  int clashes(std::uint64_t factor) const;

  std::vector<double> values_;
  std::uint64_t factor_ = 1, mask_ = 0;
  std::vector<Slot> slots_;
};

}  // namespace glassbox::spin_glass
