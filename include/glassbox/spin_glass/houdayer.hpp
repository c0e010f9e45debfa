// Isoenergetic cluster moves between copies (Houdayer, Eur. Phys. J. B 22, 479 (2001), doi:10.1007/PL00011151).
#pragma once

#include <cstdint>
#include <span>

#include "glassbox/random/draw.hpp"
#include "glassbox/sampling/exchange.hpp"
#include "glassbox/spin_glass/sample.hpp"

namespace glassbox::spin_glass {

enum class ClusterMoves : std::uint8_t { none, houdayer };

/// At every rung the copies are paired at random, and each pair swaps one cluster: the connected sites on which the two
/// differ around a random one of these. The sum of their energies stays, with any fields. `rows`: [replica][words] of
/// all replicas, changed in place; name.sweep says when. O(pairs * bonds).
void swap_clusters(const Adjacency& neighbours, const sampling::Standing& standing, const random::Name& name,
                   std::span<std::uint64_t> rows);

}  // namespace glassbox::spin_glass
