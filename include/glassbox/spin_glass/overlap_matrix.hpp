// Overlaps of all pairs of configurations, and the distances that follow from them.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "glassbox/spin_glass/packed_spins.hpp"

namespace glassbox::spin_glass {

/// spin_flip: a configuration and its flipped twin are as good as one another, as in a sample without field.
enum class Symmetry : std::uint8_t { none, spin_flip };

/// q_ab = (1/N) sum_i s_i^a s_i^b in [-1, 1], exact to the last bit, condensed (condensed.hpp): [M (M - 1) / 2].
/// O(M^2 N / 64). Throws std::invalid_argument where rows are not whole.
std::vector<double> overlap_matrix(const PackedSpins& configurations);

/// (1 - q) / 2, the fraction of sites that differ; with spin_flip (1 - |q|) / 2, that of the nearer twins.
std::vector<double> distances(std::span<const double> overlaps, Symmetry symmetry);

}  // namespace glassbox::spin_glass
