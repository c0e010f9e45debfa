// Replicas in float lanes: any sparse sample, any couplings.
#pragma once

#include <memory>

#include "glassbox/spin_glass/kernel.hpp"

namespace glassbox::spin_glass {

std::unique_ptr<sampling::Replicas> make_lanes_replicas(const Sample& sample, Update update, int first, int count);

/// A block of replicas that are swept together: `width` lanes, a multiple of 16 and at most 64.
struct LaneBlock {
  float* spins;          ///< [site][width], +-1
  const float* slope;    ///< [width]: 2 beta unit cost_scale, so that a flip costs slope s h
  std::int64_t* energy;  ///< [width]: H / unit, kept up to date
  int width;
  std::uint32_t first_quad;  ///< number of the first replica / 4
};

/// The couplings of all sites, in units; every value and every partial sum is a whole number below 2^24.
struct LaneCouplings {
  std::int32_t sites;
  const std::int32_t* begin;      ///< [sites + 1]
  const std::int32_t* neighbour;  ///< [2 bonds]
  const float* coupling;          ///< [2 bonds]
  const float* field;             ///< [sites]
};

void sweep_lanes(const LaneCouplings& couplings, const LaneBlock& block, Update update, const random::Name& name);

/// Signs of the spins: bit l of words[site] is lane l.
void signs_of_lanes(const LaneBlock& block, std::int32_t sites, std::uint64_t* words);

}  // namespace glassbox::spin_glass
