// The sweep of replicas in cubes: local fields by logic, acceptance by comparing binary digits of random numbers.
#include "cubes_kernel.hpp"

#define HWY_WANT_AVX3_DL
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "spin_glass/cubes_sweep.cpp"
#include "hwy/foreach_target.h"  // must come before the headers that are included per target
//
#include "cube_shifts-inl.hpp"
#include "glassbox/random/blocks-inl.hpp"
#include "hwy/highway.h"
#include "word512-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace glassbox::spin_glass::HWY_NAMESPACE {
namespace rn = random::HWY_NAMESPACE;

/// So many digits are compared for all spins; 2^-7 of them are open then, and share the words of the remaining digits
/// with those of the other pairs of the group.
constexpr int flat_digits = 7;
constexpr int draws_per_half = 64, draws_per_pair = 2 * draws_per_half;
static_assert(flat_digits + (cube_digits - flat_digits) <= draws_per_half);
static_assert(std::int64_t{most_cube_replicas / 2} * draws_per_pair <= std::int64_t{1} << 32);

/// Random words named by (word of the lattice, pair, draw).
class Draws {
 public:
  HWY_INLINE Draws(const random::Name& name) : keys_(WordPart(), name.seed) {
    const auto base = random::counter(name, 0);
    const std::uint64_t high = base[2] | std::uint64_t{base[3]} << 32;
    for (std::uint64_t block = 0; block < 4; ++block) {
      pattern_[2 * block] = block;
      pattern_[2 * block + 1] = high;
    }
  }
  /// The counters of draw 0.
  HWY_INLINE Word512 counters(std::int64_t word, std::int64_t pair, int half) const {
    const std::uint64_t low = static_cast<std::uint64_t>(4 * word) |
                              static_cast<std::uint64_t>(pair * draws_per_pair + half * draws_per_half) << 32;
    Word512 c = load_word(pattern_);
    for (int p = 0; p < word_parts; ++p)
      c.part[p] = hn::Add(c.part[p], hn::OddEven(hn::Zero(WordPart()), hn::Set(WordPart(), low)));
    return c;
  }
  HWY_INLINE Word512 draw(const Word512& counters, int number) const {
    const auto step = hn::OddEven(hn::Zero(WordPart()), hn::Set(WordPart(), static_cast<std::uint64_t>(number) << 32));
    Word512 bits;
    for (int p = 0; p < word_parts; ++p)
      bits.part[p] = rn::random_blocks(WordPart(), keys_, hn::Xor(counters.part[p], step));
    return bits;
  }

 private:
  rn::BlockKeys<WordPart> keys_;
  alignas(64) std::uint64_t pattern_[8];
};

/// broken bonds = one + 2 two + 4 four of every site of a word.
struct Broken {
  Word512 one, two, four;
};

HWY_INLINE Broken count_broken(const Word512& spin, const Word512 (&around)[6], const std::uint64_t* negative) {
  Word512 u[6];
  for (int k = 0; k < 6; ++k) u[k] = sum_bit(spin, around[k], load_word(negative + 8 * k));
  const Word512 one_a = sum_bit(u[0], u[1], u[2]), two_a = carry_bit(u[0], u[1], u[2]);
  const Word512 one_b = sum_bit(u[3], u[4], u[5]), two_b = carry_bit(u[3], u[4], u[5]);
  const Word512 two_c = one_a & one_b;
  return {one_a ^ one_b, sum_bit(two_a, two_b, two_c), carry_bit(two_a, two_b, two_c)};
}

/// Where a word lies in the lattice.
struct Place {
  int x, y, z;
  std::int64_t word;
};

/// Six neighbours of the sites of a word, among the words of the other half.
HWY_INLINE void gather_around(const CubeLattice& l, const std::uint64_t* spins, const Place& at, Word512 (&around)[6]) {
  const auto [m0, m1, m2] = l.lengths;
  const std::int64_t row = 8 * (at.word - at.x);
  const std::int64_t y_step = 8 * m0, z_step = 8 * m0 * m1, here = 8 * at.word;
  const Word512 centre = load_word(spins + here);
  around[0] = ahead_in_x(centre, load_word(spins + row + 8 * (at.x + 1 == m0 ? 0 : at.x + 1)));
  around[1] = behind_in_x(centre, load_word(spins + row + 8 * (at.x == 0 ? m0 - 1 : at.x - 1)));
  around[2] =
      at.y + 1 < m1 ? load_word(spins + here + y_step) : rotate_bytes<-1>(load_word(spins + here - (m1 - 1) * y_step));
  around[3] =
      at.y > 0 ? load_word(spins + here - y_step) : rotate_bytes<1>(load_word(spins + here + (m1 - 1) * y_step));
  around[4] =
      at.z + 1 < m2 ? load_word(spins + here + z_step) : rotate_words<-1>(load_word(spins + here - (m2 - 1) * z_step));
  around[5] =
      at.z > 0 ? load_word(spins + here - z_step) : rotate_words<1>(load_word(spins + here + (m2 - 1) * z_step));
}

/// What the decision about the spins of one word of one pair rests on.
struct alignas(64) Decision {
  std::uint64_t classes[8][8];      ///< row i: sites whose threshold has a one where the digit's offset is 8 i
  const std::uint16_t *even, *odd;  ///< thresholds where the site is even, odd
  Word512 less, open;               ///< u < threshold for sure; not known yet
  Broken broken;
};

/// Rows of a decision's class table. Metropolis never asks where three bonds are broken (both bits set): any value will
/// do there, which saves logic; for the heat bath it must be zero.
template <Update update>
HWY_INLINE void fill_classes(const Word512& one, const Word512& two, Decision& d) {
  const bool exact = update == Update::heat_bath;
  store_word(exact ? without(two, one) : two, d.classes[1]);
  store_word(exact ? without(one, two) : one, d.classes[2]);
  store_word(exact ? one ^ two : one | two, d.classes[3]);
  store_word(~(one | two), d.classes[4]);
  store_word(~one, d.classes[5]);
  store_word(~two, d.classes[6]);
  if (exact) store_word(~(one & two), d.classes[7]);
}

HWY_INLINE Word512 threshold_digit(const Decision& d, const Word512& odd_sites, int digit) {
  const std::uint64_t* rows = d.classes[0];
  return choose(odd_sites, load_word(rows + d.odd[digit]), load_word(rows + d.even[digit]));
}

/// The first digits of all spins of a word, from the lowest of them up.
template <Update update>
HWY_INLINE void decide_flat(const Draws& draws, const Word512& counters, const Word512& odd_sites, Decision& d) {
  const auto& [one, two, four] = d.broken;
  // Heat bath: p(-d) = 1 - p(d), so that sites with d < 0 are treated as their mirror images.
  const Word512 folded = update == Update::heat_bath ? two ^ without(four, one) : two;
  fill_classes<update>(one, folded, d);
  Word512 seen = update == Update::metropolis ? four | (one & two) : broadcast_word(0);
  d.less = broadcast_word(0);
  for (int digit = flat_digits - 1; digit >= 0; --digit) {
    const Word512 u = draws.draw(counters, digit);
    Word512 w = threshold_digit(d, odd_sites, digit);
    if (update == Update::heat_bath && digit == 0) w = w | (one & folded);  // d = 0: probability one half
    d.less = less_with_digit(w, u, d.less);
    seen = or_different(seen, w, u);
  }
  d.open = ~seen;
}

/// The remaining digits of the open spins of all pairs, in shared words: a bit of a word serves one of them only.
HWY_INLINE void decide_open(const Draws& draws, std::int64_t word, std::int64_t first_pair, int half,
                            const Word512& odd_sites, std::span<Decision> decisions) {
  for (std::int64_t pass = 0;; ++pass) {
    Word512 taken = broadcast_word(0), turn[cube_group_pairs];
    for (std::size_t j = 0; j < decisions.size(); ++j) {
      turn[j] = without(decisions[j].open, taken);
      decisions[j].open = decisions[j].open & taken;
      taken = taken | turn[j];
    }
    if (is_zero(taken)) return;
    const Word512 counters = draws.counters(word, first_pair + pass, half);
    Word512 less = broadcast_word(0), open = taken;
    for (int digit = flat_digits; digit < cube_digits && !is_zero(open); ++digit) {
      const Word512 u = draws.draw(counters, digit);
      Word512 w = broadcast_word(0);
      for (std::size_t j = 0; j < decisions.size(); ++j)
        w = w | (turn[j] & threshold_digit(decisions[j], odd_sites, digit));
      less = less | (without(w, u) & open);
      open = without(open, w ^ u);
    }
    for (std::size_t j = 0; j < decisions.size(); ++j) decisions[j].less = decisions[j].less | (turn[j] & less);
  }
}

/// Adds up broken bonds: every bond has one end in the half that is updated last.
struct BondSums {
  Word512 all, odd;

  HWY_INLINE BondSums() : all(broadcast_word(0)), odd(broadcast_word(0)) {}
  HWY_INLINE void add(const Broken& before, const Word512& flip, const Word512& odd_sites) {
    // After a flip 6 - broken are broken.
    const auto& [one, two, four] = before;
    const Word512 two_now = two ^ without(flip, one), four_now = four ^ without(flip, one & two);
    all = add_set_bits<2>(add_set_bits<1>(add_set_bits<0>(all, one), two_now), four_now);
    odd = add_set_bits<0>(odd, one & odd_sites);
    odd = add_set_bits<2>(add_set_bits<1>(odd, two_now & odd_sites), four_now & odd_sites);
  }
};

template <Update update>
HWY_INLINE void sweep_half(const CubeLattice& l, std::span<CubePair> pairs, const Draws& draws, std::int64_t number,
                           int half, BondSums* sums) {
  Decision decisions[cube_group_pairs];
  for (std::size_t j = 0; j < pairs.size(); ++j) {
    decisions[j].even = (half == 0 ? pairs[j].a : pairs[j].b)->data();
    decisions[j].odd = (half == 0 ? pairs[j].b : pairs[j].a)->data();
    store_word(broadcast_word(0), decisions[j].classes[0]);
    store_word(broadcast_word(~std::uint64_t{0}), decisions[j].classes[7]);
  }
  Place at{0, 0, 0, 0};
  for (at.z = 0; at.z < l.lengths[2]; ++at.z)
    for (at.y = 0; at.y < l.lengths[1]; ++at.y)
      for (at.x = 0; at.x < l.lengths[0]; ++at.x, ++at.word) {
        const Word512 odd_sites = load_word(l.odd_sites + 8 * at.word);
        for (std::size_t j = 0; j < pairs.size(); ++j) {
          Word512 around[6];
          gather_around(l, pairs[j].spins[1 - half], at, around);
          const Word512 spin = load_word(pairs[j].spins[half] + 8 * at.word);
          decisions[j].broken = count_broken(spin, around, l.negative + 48 * at.word);
          const std::int64_t pair = number * cube_group_pairs + static_cast<std::int64_t>(j);
          decide_flat<update>(draws, draws.counters(at.word, pair, half), odd_sites, decisions[j]);
        }
        decide_open(draws, at.word, number * cube_group_pairs, half, odd_sites, {decisions, pairs.size()});
        for (std::size_t j = 0; j < pairs.size(); ++j) {
          const auto& [one, two, four] = decisions[j].broken;
          const Word512 flip =
              update == Update::metropolis ? decisions[j].less | four | (one & two) : decisions[j].less ^ four;
          std::uint64_t* spins = pairs[j].spins[half] + 8 * at.word;
          store_word(load_word(spins) ^ flip, spins);
          if (half == 1) sums[j].add(decisions[j].broken, flip, odd_sites);
        }
      }
}

template <Update update>
HWY_INLINE void sweep(const CubeLattice& l, std::span<CubePair> pairs, const random::Name& name, std::int64_t number) {
  const Draws draws(name);
  BondSums sums[cube_group_pairs];
  sweep_half<update>(l, pairs, draws, number, 0, sums);
  sweep_half<update>(l, pairs, draws, number, 1, sums);
  for (std::size_t j = 0; j < pairs.size(); ++j) {
    // The odd sites of a and the even ones of b are those of the second half.
    const auto all = static_cast<std::int64_t>(sum_of_words(sums[j].all));
    const auto odd = static_cast<std::int64_t>(sum_of_words(sums[j].odd));
    pairs[j].broken = {odd, all - odd};
  }
}

void Sweep(const CubeLattice& l, std::span<CubePair> pairs, Update update, const random::Name& name,
           std::int64_t number) {
  if (update == Update::metropolis)
    sweep<Update::metropolis>(l, pairs, name, number);
  else
    sweep<Update::heat_bath>(l, pairs, name, number);
}

}  // namespace glassbox::spin_glass::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace glassbox::spin_glass {
HWY_EXPORT(Sweep);

void sweep_cubes(const CubeLattice& lattice, std::span<CubePair> pairs, Update update, const random::Name& name,
                 std::int64_t number) {
  HWY_DYNAMIC_DISPATCH(Sweep)(lattice, pairs, update, name, number);
}

}  // namespace glassbox::spin_glass
#endif
