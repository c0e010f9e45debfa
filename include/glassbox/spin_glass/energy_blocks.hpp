// The energies of all 2^N configurations of a small sample, block by block.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "glassbox/spin_glass/sample.hpp"

namespace glassbox::spin_glass {

/// Configurations are numbered by their packed spins: bit i is set where s_i = +1. A block holds those that share their
/// high bits. H is a quadratic polynomial of the bits, so a block is filled by doubling: two additions a configuration.
class EnergyBlocks {
 public:
  /// Throws std::invalid_argument above 30 sites, and where |H| could reach 2^28 units.
  explicit EnergyBlocks(const Sample& sample);

  std::int64_t size() const { return std::int64_t{1} << low_; }              ///< configurations in a block
  std::int64_t count() const { return std::int64_t{1} << (sites_ - low_); }  ///< blocks
  std::int64_t first(std::int64_t block) const { return block * size(); }    ///< its first configuration

  /// H / unit of configurations first(block), ..., first(block) + size() - 1; valid until the next call.
  std::span<const std::int32_t> energies(std::int64_t block);

 private:
  void fill_base(std::int32_t all_down);

  int sites_, low_;
  std::vector<std::int32_t> single_;  ///< [i]: H of bit i alone, less H of none
  std::vector<std::int32_t> pair_;    ///< [i][j]: what bits i and j together add to that
  std::vector<std::int32_t> base_;    ///< energies of block 0
  std::vector<std::int32_t> block_;
};

/// H / unit of every configuration, [2^N]. N <= 24: throws std::invalid_argument above.
std::vector<std::int32_t> all_energies(const Sample& sample);

}  // namespace glassbox::spin_glass
