// Distances of a few rows to many, compiled for every instruction set.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "glassbox/boltzmann/neighbours.hpp"
#include "glassbox/boltzmann/panels.hpp"
#include "glassbox/data/bit_rows.hpp"

namespace glassbox::boltzmann {

inline constexpr std::int64_t rows_together = 64;  ///< of a block
inline constexpr std::int64_t rows_asked = 16;     ///< that see a block while it is near

/// Rows of bits turned so that a vector holds one word of many rows: [block][word][64 rows]; rows past the last one
/// repeat it.
struct TurnedRows {
  std::int64_t rows = 0, words = 0;
  std::vector<std::uint64_t> lines;

  explicit TurnedRows(data::BitView bits);
  std::int64_t blocks() const { return (rows + rows_together - 1) / rows_together; }
  const std::uint64_t* block(std::int64_t b) const { return lines.data() + b * words * rows_together; }
};

/// `best` after a look at row `row` at that distance; rows come in increasing order.
inline void keep_nearer(Neighbour& best, std::int64_t row, double distance) {
  if (distance < best.distance)
    best = {row, distance, 1};
  else if (distance == best.distance)
    ++best.ties;
}

/// Nearest of each of `of` (best.size() == of.rows); starts from what `best` holds.
void nearest_bits(data::BitView of, const TurnedRows& among, std::span<Neighbour> best);

/// The same for reals, distances squared. A distance is summed in 16 strands, then over strands in their order.
void nearest_reals(ConstPanels of, ConstPanels among, std::span<Neighbour> best);

}  // namespace glassbox::boltzmann
