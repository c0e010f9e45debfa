// Half a sweep of many replicas of a posterior: one layer drawn from the other.
#pragma once

#include <cstdint>

namespace glassbox::inference {

inline constexpr int replica_lanes = 8;  ///< replicas are padded to a multiple of these

/// Spins of one layer given those of the other, all of them bits (on is +1): of unit a, which sees row a of the data,
///   d = bits in which row a and the given layer differ,   field g = units - 2 d,
/// and it is drawn on where 32 uniform bits are less than its replica's threshold number d. Unit a takes word a % 4 of
/// block a / 4 of its replica's draws. Spins lie as [word][replica].
struct HalfSweep {
  const std::uint64_t* rows;  ///< [row][words]
  std::int64_t row_count, words, units;
  const std::uint64_t* given;  ///< [word][replicas]
  int replicas;                ///< a multiple of replica_lanes
  const std::uint64_t* thresholds;
  const std::int64_t* table;      ///< [replica]: place of its threshold number 0
  std::uint64_t seed;             ///< of the draws
  const std::uint64_t* counters;  ///< [replica][2]: of block 0
  std::uint64_t* drawn;           ///< [word of row_count bits][replicas], all zero before
  std::int64_t* alignment;        ///< [replica]: the sum over units of spin times field
};

void draw_half(const HalfSweep& half);

}  // namespace glassbox::inference
