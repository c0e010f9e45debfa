// One realisation of the quenched disorder: H(s) = -sum_<ij> J_ij s_i s_j - sum_i h_i s_i, s_i = +-1.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "glassbox/spin_glass/graph.hpp"

namespace glassbox::spin_glass {

/// Couplings and fields are whole multiples of `unit`, so that local fields and energies are exact in any order of
/// summation: sum_j |J_ij| + |h_i| <= 2^23 units at every site, which single precision holds without rounding.
/// Gaussian couplings are drawn on the finest such grid of the form 2^-k (about 1e-6 of their deviation).
struct Sample {
  Graph graph;
  double unit = 1.0;                    ///< in units of J
  std::vector<std::int32_t> couplings;  ///< J_ij / unit, one per bond
  std::vector<std::int32_t> fields;     ///< h_i / unit, one per site; empty: no field anywhere
  double rounding = 0.0;                ///< largest |J - unit * coupling| or |h - unit * field|; 0 where exact
};

/// Rounds real couplings (one per bond) and fields (one per site, or empty) to a grid that keeps every sum exact:
/// the common unit of the values where they have one (integers, short decimals, equal magnitudes), else 2^-k.
/// Throws std::invalid_argument where sizes disagree or a value is not finite.
Sample on_grid(Graph graph, std::span<const double> couplings, std::span<const double> fields);

/// The same, but in whole multiples of `natural_unit` (> 0) where all values are that and the bound holds.
Sample on_grid(Graph graph, std::span<const double> couplings, std::span<const double> fields, double natural_unit);

/// Neighbours of every site in compressed rows: those of i are [begin[i], begin[i + 1]).
struct Adjacency {
  std::vector<std::int32_t> begin;     ///< sites + 1
  std::vector<std::int32_t> site;      ///< 2 * bonds
  std::vector<std::int32_t> coupling;  ///< in units, 2 * bonds
};
Adjacency adjacency(const Sample& sample);

/// H / unit of one configuration, bit i of `spins` set where s_i = +1 (64 sites per word). O(bonds).
std::int64_t energy_in_units(const Sample& sample, std::span<const std::uint64_t> spins);

/// 64-bit words that hold one packed configuration of so many sites.
constexpr std::int64_t packed_words(std::int64_t sites) {
  return (sites + 63) / 64;
}

}  // namespace glassbox::spin_glass
