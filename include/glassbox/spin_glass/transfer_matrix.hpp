// Exact free energies of two-dimensional lattices far beyond enumeration: the transfer matrix.
#pragma once

#include <span>

#include "glassbox/spin_glass/record.hpp"
#include "glassbox/spin_glass/sample.hpp"

namespace glassbox::spin_glass {

/// log2 of the number of states that may be carried along: the width of the lattice, or twice the width where it closes
/// upon itself along the transfer.
inline constexpr int transfer_matrix_limit = 20;

/// True for lattices of one or two axes within the limit.
bool suits_transfer_matrix(const Sample& sample);

/// energy, specific_heat, free_energy, entropy and log_z of a lattice of one or two axes, open or periodic, with any
/// couplings, missing bonds and fields. Spins are added one by one along the axis that leaves fewer states to carry;
/// each state carries log Z and the mean and variance of H of the configurations behind it, so that nothing overflows
/// or cancels at any temperature. Per temperature 15 ns for each of sites * 2^width (or 4^width) steps. Throws
/// std::invalid_argument without a lattice, for more than two axes, for lattices wider than the limit, and T <= 0.
Record transfer_matrix(const Sample& sample, std::span<const double> temperatures);

}  // namespace glassbox::spin_glass
