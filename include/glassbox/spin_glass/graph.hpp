// Who interacts with whom: sites and bonds, and the lattice behind them where there is one.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "glassbox/random/draw.hpp"

namespace glassbox::spin_glass {

struct Bond {
  std::int32_t i, j;  ///< sites, i != j
  friend bool operator==(const Bond&, const Bond&) = default;
};

enum class Boundary : std::uint8_t { periodic, open };

/// A hypercubic lattice: site = x_0 + L_0 (x_1 + L_1 (x_2 + ...)).
struct Lattice {
  std::vector<std::int32_t> lengths;
  std::vector<Boundary> boundaries;  ///< one per axis
};

struct Graph {
  std::int32_t sites = 0;
  std::vector<Bond> bonds;
  std::optional<Lattice> lattice;  ///< present on (possibly diluted) hypercubic lattices
};

/// All nearest-neighbour bonds, bond (site, axis) leading from x to x + e_axis, ordered by site, then axis.
/// A periodic axis of length 2 carries two independent bonds between the pair; length 1 carries none.
Graph hypercubic(const Lattice& lattice);

/// Every pair i < j, ordered by i, then j.
Graph complete(std::int32_t sites);

/// Erdos-Renyi graph of mean degree c: each pair is a bond with probability c / (sites - 1). O(bonds).
Graph erdos_renyi(std::int32_t sites, double degree, const random::Name& name);

/// Simple random regular graph (pairing model with rejection of loops and double bonds by edge switching).
/// Throws std::invalid_argument where sites * degree is odd or degree >= sites.
Graph random_regular(std::int32_t sites, std::int32_t degree, const random::Name& name);

/// True where every pair of sites has exactly one bond.
bool is_complete(const Graph& graph);

}  // namespace glassbox::spin_glass
