// Rows of units: copied, drawn, and compared with their means.
#pragma once

#include <cstdint>

#include "glassbox/boltzmann/gibbs.hpp"

namespace glassbox::boltzmann {

/// The first `units` units of each row, to [row][words of so many].
void copy_units(data::BitView from, std::int64_t units, std::uint64_t* to);
/// The first to.columns columns of each row.
void copy_columns(ConstPanels from, PanelsView to);

/// Draws units about means of their kind: bits, or reals where they are gaussian.
void draw_units(VisibleKind kind, ConstPanels means, const random::Name& name, const VisibleStore& to);

/// means -> states - means.
void subtract_from(const VisibleRows& states, PanelsView means);

/// error -> error p (1 - p), p the means of units.
void times_logistic_slope(ConstPanels means, PanelsView error);

}  // namespace glassbox::boltzmann
