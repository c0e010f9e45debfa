// Lattices, complete graphs and random graphs.
#include "glassbox/spin_glass/graph.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>

#include "glassbox/random/shuffle.hpp"

namespace glassbox::spin_glass {
namespace {

constexpr std::int64_t largest_axes = 6;
constexpr std::int64_t largest_rows = std::numeric_limits<std::int32_t>::max();

[[noreturn]] void refuse(const std::string& what) {
  throw std::invalid_argument("graph: " + what);
}

/// Compressed rows hold every bond twice and count in 32 bits.
void require_rows(double bonds) {
  if (2.0 * bonds > static_cast<double>(largest_rows))
    refuse(std::to_string(static_cast<std::int64_t>(bonds)) + " bonds are too many; at most " +
           std::to_string(largest_rows / 2) + " are allowed");
}

void require_sites(std::int64_t sites) {
  if (sites < 1) refuse(std::to_string(sites) + " sites; at least 1 is needed");
}

std::int64_t volume(const Lattice& lattice) {
  const auto axes = static_cast<std::int64_t>(lattice.lengths.size());
  if (axes < 1 || axes > largest_axes)
    refuse(std::to_string(axes) + " axes; 1 to " + std::to_string(largest_axes) + " are allowed");
  if (lattice.boundaries.size() != lattice.lengths.size())
    refuse(std::to_string(lattice.boundaries.size()) + " boundaries for " + std::to_string(axes) +
           " axes; one per axis is needed");
  std::int64_t sites = 1;
  for (const std::int32_t length : lattice.lengths) {
    if (length < 1) refuse("length " + std::to_string(length) + " of an axis; at least 1 is needed");
    sites *= length;
    require_rows(static_cast<double>(sites) * static_cast<double>(axes));
  }
  return sites;
}

/// The multigraph of a random pairing of stubs, and the neighbours of every site, a loop counted twice.
struct Pairing {
  std::int32_t degree;
  std::vector<Bond> bonds;
  std::vector<std::int32_t> neighbours;  ///< [site][degree]

  std::span<std::int32_t> of(std::int32_t site) {
    return {neighbours.data() + std::size_t(site) * std::size_t(degree), std::size_t(degree)};
  }
  bool joins(std::int32_t i, std::int32_t j) { return std::ranges::find(of(i), j) != of(i).end(); }
  void replace(std::int32_t site, std::int32_t before, std::int32_t after) {
    *std::ranges::find(of(site), before) = after;
  }
};

Pairing random_pairing(std::int32_t sites, std::int32_t degree, const random::Name& name) {
  const std::int64_t stubs = std::int64_t{sites} * degree;
  std::vector<std::int32_t> owner(static_cast<std::size_t>(stubs));
  for (std::int64_t s = 0; s < stubs; ++s) owner[s] = static_cast<std::int32_t>(s / degree);
  random::shuffle(std::span(owner), name);
  Pairing pairing{.degree = degree, .bonds = {}, .neighbours = std::vector<std::int32_t>(owner.size())};
  std::vector<std::int32_t> filled(static_cast<std::size_t>(sites), 0);
  for (std::int64_t s = 0; s < stubs; s += 2) {
    const std::int32_t i = owner[s], j = owner[s + 1];
    pairing.bonds.push_back({i, j});
    pairing.of(i)[filled[i]++] = j;
    pairing.of(j)[filled[j]++] = i;
  }
  return pairing;
}

/// (a, b), (c, d) become (a, d), (c, b) where both are simple; so loops and double bonds only ever vanish.
void exchange_ends(Pairing& pairing, Bond& first, Bond& second) {
  const auto [a, b] = first;
  const auto [c, d] = second;
  const bool twins = (a == c && b == d) || (a == b && c == d);
  if (twins || a == d || c == b || pairing.joins(a, d) || pairing.joins(c, b)) return;
  pairing.replace(a, b, d);
  pairing.replace(d, c, a);
  pairing.replace(c, d, b);
  pairing.replace(b, a, c);
  first = {a, d};
  second = {c, b};
}

bool is_simple(Pairing& pairing) {
  return std::ranges::all_of(pairing.bonds, [&](const Bond& bond) {
    return bond.i != bond.j && std::ranges::count(pairing.of(bond.i), bond.j) == 1;
  });
}

/// Every proposal is its own reverse, so simple graphs are visited uniformly once the pairing is forgotten.
Pairing switched_pairing(std::int32_t sites, std::int32_t degree, random::Name name) {
  constexpr std::int64_t passes = 20;
  for (;; ++name.sweep) {
    Pairing pairing = random_pairing(sites, degree, name);
    const auto count = static_cast<std::int64_t>(pairing.bonds.size());
    const std::int64_t used = 2 * count;
    for (std::int64_t step = 0; step < passes * count; ++step) {
      const std::int64_t choice = random::integer(name, used + step, 2 * count);
      Bond& first = pairing.bonds[step % count];
      Bond& second = pairing.bonds[choice / 2];
      if (choice % 2 == 1) std::swap(second.i, second.j);
      if (&first != &second) exchange_ends(pairing, first, second);
    }
    if (is_simple(pairing)) return pairing;
  }
}

std::vector<Bond> ordered(std::vector<Bond> bonds) {
  for (Bond& bond : bonds) bond = {std::min(bond.i, bond.j), std::max(bond.i, bond.j)};
  std::ranges::sort(bonds, {}, [](const Bond& bond) { return std::pair(bond.i, bond.j); });
  return bonds;
}

}  // namespace

Graph hypercubic(const Lattice& lattice) {
  const std::int64_t sites = volume(lattice);
  Graph graph{.sites = static_cast<std::int32_t>(sites), .bonds = {}, .lattice = lattice};
  graph.bonds.reserve(static_cast<std::size_t>(sites) * lattice.lengths.size());
  for (std::int32_t site = 0; site < graph.sites; ++site) {
    std::int32_t stride = 1;
    for (std::size_t axis = 0; axis < lattice.lengths.size(); ++axis) {
      const std::int32_t length = lattice.lengths[axis];
      const std::int32_t x = site / stride % length;
      if (x + 1 < length)
        graph.bonds.push_back({site, site + stride});
      else if (length > 1 && lattice.boundaries[axis] == Boundary::periodic)
        graph.bonds.push_back({site, site - x * stride});
      stride *= length;
    }
  }
  return graph;
}

Graph complete(std::int32_t sites) {
  require_sites(sites);
  require_rows(0.5 * sites * (sites - 1.0));
  Graph graph{.sites = sites, .bonds = {}, .lattice = {}};
  graph.bonds.reserve(static_cast<std::size_t>(sites) * static_cast<std::size_t>(sites - 1) / 2);
  for (std::int32_t i = 0; i < sites; ++i)
    for (std::int32_t j = i + 1; j < sites; ++j) graph.bonds.push_back({i, j});
  return graph;
}

Graph erdos_renyi(std::int32_t sites, double degree, const random::Name& name) {
  require_sites(sites);
  if (!(degree >= 0.0 && degree <= sites - 1.0))
    refuse("mean degree " + std::to_string(degree) + " of an Erdos-Renyi graph of " + std::to_string(sites) +
           " sites; 0 to sites - 1 is allowed");
  require_rows(0.5 * sites * degree);
  Graph graph{.sites = sites, .bonds = {}, .lattice = {}};
  if (degree == 0.0) return graph;
  const double log_absent = std::log1p(-degree / (sites - 1.0));
  const double pairs = 0.5 * sites * (sites - 1.0);
  std::int64_t i = 0, j = 0;  // the last bond, or (0, 0) before the first
  for (std::int64_t draw = 0;; ++draw) {
    j += 1 + static_cast<std::int64_t>(std::min(pairs, std::log(random::uniform(name, draw)) / log_absent));
    while (i < sites - 1 && j >= sites) {
      j += 2 - sites + i;  // past the end of row i by j - sites: as far past the start of row i + 1
      ++i;
    }
    if (i >= sites - 1) break;
    graph.bonds.push_back({static_cast<std::int32_t>(i), static_cast<std::int32_t>(j)});
  }
  require_rows(static_cast<double>(graph.bonds.size()));
  return graph;
}

Graph random_regular(std::int32_t sites, std::int32_t degree, const random::Name& name) {
  require_sites(sites);
  if (degree < 0 || degree >= sites || std::int64_t{sites} * degree % 2 != 0)
    refuse("degree " + std::to_string(degree) + " of a regular graph of " + std::to_string(sites) +
           " sites; 0 to sites - 1 with an even product sites * degree is allowed");
  require_rows(0.5 * sites * degree);
  Graph graph{.sites = sites, .bonds = {}, .lattice = {}};
  // A dense graph is drawn as the complement of a sparse one, where switching always finds room.
  const bool dense = 2 * std::int64_t{degree} > sites - 1;
  Pairing pairing = switched_pairing(sites, dense ? sites - 1 - degree : degree, name);
  if (!dense) {
    graph.bonds = ordered(std::move(pairing.bonds));
    return graph;
  }
  for (std::int32_t i = 0; i < sites; ++i)
    for (std::int32_t j = i + 1; j < sites; ++j)
      if (!pairing.joins(i, j)) graph.bonds.push_back({i, j});
  return graph;
}

bool is_complete(const Graph& graph) {
  const std::int64_t sites = graph.sites;
  const std::int64_t pairs = sites * (sites - 1) / 2;
  if (static_cast<std::int64_t>(graph.bonds.size()) != pairs) return false;
  std::vector<bool> seen(static_cast<std::size_t>(pairs), false);
  for (const Bond& bond : graph.bonds) {
    const std::int64_t i = std::min(bond.i, bond.j), j = std::max(bond.i, bond.j);
    const std::int64_t pair = i * (2 * sites - i - 1) / 2 + j - i - 1;
    if (i == j || seen[pair]) return false;
    seen[pair] = true;
  }
  return true;
}

}  // namespace glassbox::spin_glass
