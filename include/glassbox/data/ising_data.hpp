// Configurations of the two-dimensional Ising model, as data for machines.
#pragma once

#include <cstdint>

#include "glassbox/data/raw_table.hpp"
#include "glassbox/random/draw.hpp"

namespace glassbox::data {

/// Sweeps of Swendsen and Wang between fair coins and a row.
inline constexpr std::int64_t ising_sweeps = 50;

/// Independent configurations of H = -sum over neighbours of s s' on a periodic square of side x side spins, at
/// `temperature` (J = k_B = 1), x = (1 + s) / 2; along a side of length 2 neighbours are bound twice. Each row has a
/// chain of its own of ising_sweeps cluster sweeps: relaxation takes fewer than 6 of them up to side 64 at any
/// temperature, so what is left of the start is below e^-8. Row r is replica name.replica + r. No labels. Cost: 50
/// side^2 for each row. Throws std::invalid_argument unless 2 <= side <= 1024 and temperature > 0. Source: Swendsen and
/// Wang, PRL 58, 86 (1987), doi:10.1103/PhysRevLett.58.86.
LabelledTable ising_rows(std::int64_t side, double temperature, std::int64_t rows, const random::Name& name);

}  // namespace glassbox::data
