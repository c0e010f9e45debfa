// The sweep of replicas in cubes: local fields by logic, acceptance by comparing binary digits of random numbers.
#include <algorithm>

#include "cubes_kernel.hpp"

#define HWY_WANT_AVX3_DL
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "spin_glass/cubes_sweep.cpp"
#include "hwy/foreach_target.h"  // must come before the headers that are included per target
//
#include "cube_decision-inl.hpp"
#include "cube_shifts-inl.hpp"
#include "cube_tail-inl.hpp"
#include "hwy/highway.h"
#include "word512-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace glassbox::spin_glass::HWY_NAMESPACE {
/// Where the neighbours of a word's sites are: offsets from the half's first word, of 64 bits.
struct Around {
  std::int64_t here, ahead_x, behind_x, ahead_y, behind_y, ahead_z, behind_z;
  bool wraps_ahead_y, wraps_behind_y, wraps_ahead_z, wraps_behind_z;

  Around(const CubeLattice& l, int x, int y, int z) {
    const auto [m0, m1, m2] = l.lengths;
    const std::int64_t row = 8 * m0, layer = row * m1;
    here = 8 * x + row * y + layer * z;
    wraps_ahead_y = y + 1 == m1, wraps_behind_y = y == 0;
    wraps_ahead_z = z + 1 == m2, wraps_behind_z = z == 0;
    ahead_x = here + (x + 1 == m0 ? 8 - row : 8);
    behind_x = here + (x == 0 ? row - 8 : -8);
    ahead_y = here + (wraps_ahead_y ? row - layer : row);
    behind_y = here + (wraps_behind_y ? layer - row : -row);
    ahead_z = here + (wraps_ahead_z ? layer * (1 - m2) : layer);
    behind_z = here + (wraps_behind_z ? layer * (m2 - 1) : -layer);
  }
};

/// Six neighbours of the sites of a word, among the words of the other half.
HWY_INLINE void gather(const Around& at, const std::uint64_t* spins, Word512 (&around)[6]) {
  const Word512 centre = load_word(spins + at.here);
  around[0] = ahead_in_x(centre, load_word(spins + at.ahead_x));
  around[1] = behind_in_x(centre, load_word(spins + at.behind_x));
  around[2] = load_word(spins + at.ahead_y);
  if (at.wraps_ahead_y) around[2] = rotate_bytes<-1>(around[2]);
  around[3] = load_word(spins + at.behind_y);
  if (at.wraps_behind_y) around[3] = rotate_bytes<1>(around[3]);
  around[4] = load_word(spins + at.ahead_z);
  if (at.wraps_ahead_z) around[4] = rotate_words<-1>(around[4]);
  around[5] = load_word(spins + at.behind_z);
  if (at.wraps_behind_z) around[5] = rotate_words<1>(around[5]);
}

/// Of all sites of a word in this half.
HWY_INLINE Broken count_broken(const CubeLattice& l, const Around& at, const CubePair& pair, int half) {
  Word512 around[6], u[6];
  gather(at, pair.spins[1 - half], around);
  const Word512 spin = load_word(pair.spins[half] + at.here);
  for (int k = 0; k < 6; ++k) u[k] = sum_bit(spin, around[k], load_word(l.negative + 6 * at.here + 8 * k));
  const Word512 one_a = sum_bit(u[0], u[1], u[2]), two_a = carry_bit(u[0], u[1], u[2]);
  const Word512 one_b = sum_bit(u[3], u[4], u[5]), two_b = carry_bit(u[3], u[4], u[5]);
  const Word512 two_c = one_a & one_b;
  return {one_a ^ one_b, sum_bit(two_a, two_b, two_c), carry_bit(two_a, two_b, two_c)};
}

/// Adds up broken bonds: every bond has one end in the half that is updated last.
struct BondSums {
  Word512 all, odd;

  HWY_INLINE BondSums() : all(broadcast_word(0)), odd(broadcast_word(0)) {}
  HWY_INLINE void add(const Broken& before, const Word512& flip, const Word512& odd_sites) {
    // After a flip 6 - broken are broken.
    const auto& [one, two, four] = before;
    const Word512 two_now = two ^ without(flip, one), four_now = four ^ without(flip, one & two);
    all = all + weighted_set_bits(one, two_now, four_now);
    odd = odd + weighted_set_bits(one & odd_sites, two_now & odd_sites, four_now & odd_sites);
  }
  /// Of a, whose odd sites are in the second half, and of b. Scalar additions, for the vector units are what is busy.
  HWY_INLINE std::array<std::int64_t, 2> of_replicas() const {
    alignas(64) std::uint64_t both[8];
    store_word(all + shift_left<32>(odd), both);
    std::uint64_t sum = 0;
    for (const std::uint64_t part : both) sum += part;
    const auto a = static_cast<std::int64_t>(sum >> 32);
    return {a, static_cast<std::int64_t>(sum & 0xFFFFFFFFU) - a};
  }
};

template <Update update>
HWY_INLINE void sweep_half(const CubeLattice& l, CubePair* pairs, const Draws& draws, std::int64_t number, int half,
                           Decision* decisions) {
  BondSums sums[cube_group_pairs];
  for (int j = 0; j < cube_group_pairs; ++j) {
    decisions[j].even = half == 0 ? pairs[j].a : pairs[j].b;
    decisions[j].odd = half == 0 ? pairs[j].b : pairs[j].a;
  }
  Address at{0, number * cube_group_pairs, half};
  for (int z = 0; z < l.lengths[2]; ++z)
    for (int y = 0; y < l.lengths[1]; ++y)
      for (int x = 0; x < l.lengths[0]; ++x, ++at.word) {
        const Around offsets(l, x, y, z);
        const Word512 odd_sites = load_word(l.odd_sites + offsets.here);
        for (int j = 0; j < cube_group_pairs; ++j) {
          decisions[j].broken = count_broken(l, offsets, pairs[j], half);
          decide_flat<update>(draws, {at.word, at.pair + j, half}, odd_sites, decisions[j]);
        }
        decide_shared(draws, at, odd_sites, decisions);
        for (int j = 0; j < cube_group_pairs; ++j) {
          const auto& [one, two, four] = decisions[j].broken;
          const Word512 less = decisions[j].less;
          const Word512 flip = update == Update::metropolis ? less | four | (one & two) : less ^ four;
          std::uint64_t* spins = pairs[j].spins[half] + offsets.here;
          store_word(load_word(spins) ^ flip, spins);
          if (half == 1) sums[j].add(decisions[j].broken, flip, odd_sites);
        }
      }
  for (int j = 0; half == 1 && j < cube_group_pairs; ++j) pairs[j].broken = sums[j].of_replicas();
}

/// So much of the configurations stays in the cache from one half to the other.
constexpr std::int64_t batch_bytes = 16 * 1024;

template <Update update>
HWY_INLINE void sweep(const CubeLattice& l, std::span<CubePair> pairs, const random::Name& name, std::int64_t number) {
  const Draws draws(name);
  Decision decisions[cube_group_pairs];
  for (Decision& d : decisions) {
    store_word(broadcast_word(0), d.classes[0]);
    store_word(broadcast_word(~std::uint64_t{0}), d.classes[7]);
  }
  // Halves of many groups in turn: one that waits for its own other half would stop the processor.
  const auto count = static_cast<std::int64_t>(pairs.size()) / cube_group_pairs;
  const std::int64_t batch = std::max<std::int64_t>(1, batch_bytes / (64 * cube_group_replicas * l.words()));
  for (std::int64_t begin = 0; begin < count; begin += batch)
    for (int half = 0; half < 2; ++half)
      for (std::int64_t g = begin; g < std::min(count, begin + batch); ++g)
        sweep_half<update>(l, pairs.data() + g * cube_group_pairs, draws, number + g, half, decisions);
}

void Sweep(const CubeLattice& l, std::span<CubePair> pairs, Update update, const random::Name& name,
           std::int64_t number) {
  if (update == Update::metropolis)
    sweep<Update::metropolis>(l, pairs, name, number);
  else
    sweep<Update::heat_bath>(l, pairs, name, number);
}

void CountBonds(const CubeLattice& l, CubePair& pair) {
  BondSums sums;
  for (int z = 0; z < l.lengths[2]; ++z)
    for (int y = 0; y < l.lengths[1]; ++y)
      for (int x = 0; x < l.lengths[0]; ++x) {
        const Around at(l, x, y, z);
        sums.add(count_broken(l, at, pair, 1), broadcast_word(0), load_word(l.odd_sites + at.here));
      }
  pair.broken = sums.of_replicas();
}

void PartPair(const CubeLattice& l, const CubePair& pair, std::uint64_t* a, std::uint64_t* b) {
  for (std::int64_t at = 0; at < 8 * l.words(); at += 8) {
    const Word512 even = load_word(pair.spins[0] + at), odd = load_word(pair.spins[1] + at);
    const Word512 odd_sites = load_word(l.odd_sites + at);
    store_unaligned(choose(odd_sites, odd, even), a + at);
    store_unaligned(choose(odd_sites, even, odd), b + at);
  }
}

}  // namespace glassbox::spin_glass::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace glassbox::spin_glass {
HWY_EXPORT(CountBonds);
HWY_EXPORT(PartPair);
HWY_EXPORT(Sweep);

void sweep_cubes(const CubeLattice& lattice, std::span<CubePair> pairs, Update update, const random::Name& name,
                 std::int64_t number) {
  HWY_DYNAMIC_DISPATCH(Sweep)(lattice, pairs, update, name, number);
}

void count_broken_bonds(const CubeLattice& lattice, CubePair& pair) {
  HWY_DYNAMIC_DISPATCH(CountBonds)(lattice, pair);
}

void part_pair(const CubeLattice& lattice, const CubePair& pair, std::uint64_t* a, std::uint64_t* b) {
  HWY_DYNAMIC_DISPATCH(PartPair)(lattice, pair, a, b);
}

}  // namespace glassbox::spin_glass
#endif
