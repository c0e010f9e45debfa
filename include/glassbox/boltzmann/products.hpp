// The products that machines spend their time in. Every element is summed in one fixed order, whatever rows or panels
// are asked for together: the same bits on any number of ranks.
#pragma once

#include <cstdint>
#include <span>

#include "glassbox/boltzmann/panels.hpp"
#include "glassbox/data/bit_rows.hpp"

namespace glassbox::boltzmann {

/// What of a product is computed: its rows [first_row, last_row) in panels [first_panel, last_panel).
struct Part {
  std::int64_t first_row = 0, last_row = 0, first_panel = 0, last_panel = 0;
};

/// All of a matrix.
Part whole(ConstPanels matrix);

/// out(r, c) = start[c] + sum over the bits i of row r, in their order, of b(i, c). `start` (as many as columns, padded
/// to whole panels, or empty: 0); bits.units == b.rows. Work is proportional to the number of bits that are set.
void add_rows(data::BitView bits, ConstPanels b, std::span<const float> start, const Part& part, PanelsView out);

/// out(r, c) = start[c] + sum_k a(r, k) b(k, c); a.columns == b.rows.
void multiply(ConstPanels a, ConstPanels b, std::span<const float> start, const Part& part, PanelsView out);

/// out(i, c) = sum_r a(r, i) b(r, c); a.rows == b.rows, out has a.columns rows.
void multiply_transposed(ConstPanels a, ConstPanels b, const Part& part, PanelsView out);

}  // namespace glassbox::boltzmann
