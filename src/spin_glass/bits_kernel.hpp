// Replicas in bits: sparse samples whose couplings are all +-J and whose fields are +-h or 0, 128 replicas side by
// side.
#pragma once

#include <memory>

#include "bits_layout.hpp"
#include "bits_thresholds.hpp"
#include "glassbox/spin_glass/kernel.hpp"

namespace glassbox::spin_glass {

/// Whether the kernel can hold the sample.
bool fits_bits(const Sample& sample);

std::unique_ptr<sampling::Replicas> make_bits_replicas(const Sample& sample, Update update, int first, int count);

/// Bytes that `count` replicas and the sample's couplings need. O(bonds).
std::int64_t bits_memory_bytes(const Sample& sample, int count);

/// 128 replicas: words come in pairs.
struct BitBlock {
  std::uint64_t* spins;             ///< [slot][2], aligned to 64 bytes
  const std::uint64_t* thresholds;  ///< [d][plane][2]: without a field, d >= 0
  const std::uint64_t* in_field;    ///< [d][plane][2]: with one, if the spin stood along it; d of either sign
  std::uint64_t lanes[2];           ///< set where a replica lives
  std::uint32_t number;             ///< of the block, in the whole sample
  std::int64_t* broken;             ///< [128]: broken bonds, kept up to date
  std::int64_t* against;            ///< [128]: spins against their fields, likewise
};

void sweep_bits(const BitLayout& layout, const BitBlock& block, Update update, const random::Name& name);

}  // namespace glassbox::spin_glass
