// Replicas in cubes of 8 x 8 x 8 bits: +-J on a periodic cubic lattice whose lengths are multiples of 8.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>

#include "glassbox/spin_glass/kernel.hpp"

namespace glassbox::spin_glass {

/// Replicas that are swept together: they share the words that decide the last few spins.
inline constexpr int cube_group_replicas = 8;
inline constexpr int cube_group_pairs = cube_group_replicas / 2;
inline constexpr int cube_digits = 32;  ///< of acceptance thresholds, and of the random numbers compared with them
inline constexpr int most_cube_replicas = 1 << 26;

/// Whether the kernel can hold the sample: equal |J|, no field, all bonds of a periodic L0 x L1 x L2 lattice, L = 8 m.
bool fits_cubes(const Sample& sample);

std::unique_ptr<sampling::Replicas> make_cubes_replicas(const Sample& sample, Update update, int first, int count);

/// A lattice of m0 x m1 x m2 words of 512 sites; word X + m0 (Y + m1 Z) has at bit a + 8 b + 64 c the site
/// (8 X + a, Y + m1 b, Z + m2 c).
struct CubeLattice {
  std::array<int, 3> lengths;      ///< m
  const std::uint64_t* negative;   ///< [word][+x, -x, +y, -y, +z, -z][8]: set where J < 0
  const std::uint64_t* odd_sites;  ///< [word][8]: set where x + y + z is odd

  int words() const { return lengths[0] * lengths[1] * lengths[2]; }
};

/// Acceptance thresholds of one rule at one beta. A class is numbered by one + 2 two, the lower bits of its count of
/// broken bonds: 0, 1, 2 and 3 of them, d = satisfied - broken = 6, 4, 2, 0.
struct CubeThresholds {
  std::array<std::uint32_t, 4> value;  ///< [class]: a flip is accepted where 32 random bits are below it
  /// [digit, from the top]: which of the classes 2, 1, 0 have a one there, as the offset of a row of 8 words in a class
  /// table: 8 times (bit 0: class 2, bit 1: class 1, bit 2: class 0).
  std::array<std::uint16_t, cube_digits> row;
};

/// Two replicas a and b. `spins[0]` holds the even sites of a and the odd ones of b, `spins[1]` the others: no two
/// sites of one are neighbours, so that a vector of them is updated at once.
struct CubePair {
  std::array<std::uint64_t*, 2> spins;  ///< [word][8]
  const CubeThresholds *a, *b;
  std::array<std::int64_t, 2> broken;  ///< bonds of a and b: written by sweeps and counts
};

/// One sweep of whole groups of pairs, even sites of a and odd ones of b first. `group`: number of the first pair in
/// the sample / cube_group_pairs.
void sweep_cubes(const CubeLattice& lattice, std::span<CubePair> pairs, Update update, const random::Name& name,
                 std::int64_t group);

/// Fills pair.broken.
void count_broken_bonds(const CubeLattice& lattice, CubePair& pair);

/// The two replicas of a pair, in the order of cubes: [word][8] each.
void part_pair(const CubeLattice& lattice, const CubePair& pair, std::uint64_t* a, std::uint64_t* b);

}  // namespace glassbox::spin_glass
