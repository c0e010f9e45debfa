// Acceptance thresholds of the cubes kernel by beta.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <span>
#include <vector>

#include "cubes_kernel.hpp"

namespace glassbox::spin_glass {

/// Thresholds of every lambda that replicas have. Exchanges give nearly every replica another one of these at every
/// sweep, so that finding them must cost next to nothing: a hash table that hardly ever looks twice at a lambda.
class CubeThresholdTable {
 public:
  explicit CubeThresholdTable(double bond_energy) : bond_energy_(bond_energy) { learn({}); }

  /// Holds these lambda from now on, and no others.
  void learn(std::span<const double> lambda);
  /// Null where lambda is not held. Valid until learn().
  const CubeThresholds* find(double lambda, Update rule) const {
    const auto key = std::bit_cast<std::uint64_t>(lambda);
    for (std::uint64_t at = slot(key, factor_);; at = (at + 1) & mask_) {
      const Slot& s = slots_[at];
      if (s.key == key) return &thresholds_[2 * s.row + static_cast<std::size_t>(rule)];
      if (s.key == nothing) return nullptr;
    }
  }

 private:
  struct Slot {
    std::uint64_t key;
    std::size_t row;
  };
  static constexpr std::uint64_t nothing = ~std::uint64_t{0};  ///< a NaN
  std::uint64_t slot(std::uint64_t key, std::uint64_t factor) const { return (key * factor) >> 32 & mask_; }
  int clashes(std::span<const double> lambda, std::uint64_t factor) const;

  double bond_energy_;
  std::uint64_t factor_ = 1, mask_ = 0;
  std::vector<Slot> slots_;
  std::vector<CubeThresholds> thresholds_;  ///< [row][rule]
};

}  // namespace glassbox::spin_glass
