// From inputs of units to probabilities, and from probabilities to states: by the vector, with named draws.
#pragma once

#include <cstdint>
#include <span>

#include "glassbox/boltzmann/panels.hpp"
#include "glassbox/boltzmann/products.hpp"
#include "glassbox/data/bit_rows.hpp"
#include "glassbox/random/draw.hpp"

namespace glassbox::boltzmann {

/// x -> 1 / (1 + exp(-x)), in place; columns past the last one become 0.
void logistic(PanelsView x, const Part& part);

/// x(r, c) -> base[c] + lambda[r] (x(r, c) - base[c]): the input of a unit at lambda. `base` is padded to whole panels,
/// or empty: 0. lambda[0] belongs to part.first_row.
void temper_input(PanelsView x, std::span<const float> base, std::span<const double> lambda, const Part& part);

/// One bit for each probability: words [row][words] of the layer, of which those of the part's panels are written. Row
/// r draws as replica name.replica + r; unit u from block u / 4 of that replica.
void draw_bits(ConstPanels probability, const random::Name& name, const Part& part, std::uint64_t* rows);

/// mean -> mean + a standard normal number, in place; draws are named as those of draw_bits.
void add_normals(PanelsView mean, const random::Name& name, const Part& part);

}  // namespace glassbox::boltzmann
