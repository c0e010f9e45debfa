// Replicas in bits: sparse samples whose couplings are all +-J, 128 replicas side by side.
#pragma once

#include <memory>

#include "glassbox/spin_glass/kernel.hpp"

namespace glassbox::spin_glass {

/// More bonds at one site than this do not fit the four bit planes that count them.
inline constexpr int bits_kernel_degree = 15;
inline constexpr int bits_block_lanes = 128;
inline constexpr int threshold_planes = 32;

std::unique_ptr<sampling::Replicas> make_bits_replicas(const Sample& sample, Update update, int first, int count);

/// Words of 128 lanes, two at a time. A flip at d = (bonds satisfied) - (bonds broken) costs 2 d |J|.
struct BitBlock {
  std::uint64_t* spins;             ///< [site][2]
  const std::uint64_t* thresholds;  ///< [d][plane][2]: bits of exp(-2 beta d |J|) (or heat bath), from the top
  std::uint32_t number;             ///< of the block, in the whole sample
};

struct BitCouplings {
  std::int32_t sites;
  const std::int32_t* begin;      ///< [sites + 1]
  const std::int32_t* neighbour;  ///< [2 bonds]
  const std::uint64_t* negative;  ///< [2 bonds]: all bits set where J < 0
};

void sweep_bits(const BitCouplings& couplings, const BitBlock& block, Update update, const random::Name& name);

}  // namespace glassbox::spin_glass
