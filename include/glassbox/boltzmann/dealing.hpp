// How the work of a training step is dealt to the ranks of a group: by rows of data and chains, or by units.
#pragma once

#include <cstdint>
#include <vector>

#include "glassbox/boltzmann/rbm.hpp"

namespace glassbox::boltzmann {

/// Rows: a rank takes its rows through all half steps alone, with weights of all units. Units: a rank does its hidden
/// or visible units of all rows, with the weights of these only, which stay in its cache; ranks meet after every half
/// step, so that they must have memory in common. The results are the same bits.
enum class Dealing : std::uint8_t { rows, units };

/// Rows or panels [first, last).
struct RowRange {
  std::int64_t first = 0, last = 0;
  std::int64_t count() const { return last - first; }
};

/// What each of `ranks` gets of `rows`, contiguous, as even as can be.
RowRange share_of(std::int64_t rows, int rank, int ranks);

/// Panels of columns dealt to ranks: rank r owns those from [r] to [r + 1] - 1, [ranks + 1].
std::vector<std::int64_t> first_panels(std::int64_t columns, int ranks);

/// The same for visible units: the last panel, often not full, counts least, and labels, which are drawn together, are
/// one rank's.
std::vector<std::int64_t> first_visible_panels(const VisibleLayer& layer, int ranks);

/// Whether the units of both layers can be dealt so that no rank has more than 1.3 times its share: rows can be dealt
/// better, but each rank then reads, copies and turns all weights.
bool has_even_units(const VisibleLayer& layer, std::int64_t hidden, int ranks);

}  // namespace glassbox::boltzmann
