// Which of 512 spins flip: thresholds compared with random numbers, digit by digit. A Highway header: included once per
// target.
#if defined(GLASSBOX_SPIN_GLASS_CUBE_DECISION_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef GLASSBOX_SPIN_GLASS_CUBE_DECISION_INL
#undef GLASSBOX_SPIN_GLASS_CUBE_DECISION_INL
#else
#define GLASSBOX_SPIN_GLASS_CUBE_DECISION_INL
#endif

#include <bit>
#include <cstdint>

#include "cubes_kernel.hpp"
#include "glassbox/random/blocks-inl.hpp"
#include "word512-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace glassbox::spin_glass::HWY_NAMESPACE {
namespace rn = random::HWY_NAMESPACE;

/// So many digits are compared for all spins; 2^-7 of them are open then, and share the words of the remaining digits
/// with those of the other pairs of the group: so many of them without looking whether any is still open.
constexpr int flat_digits = 8, shared_digits = 6;
constexpr int draws_per_half = 64, draws_per_pair = 2 * draws_per_half;
static_assert(flat_digits + shared_digits <= cube_digits && cube_digits < draws_per_half);
static_assert(std::int64_t{most_cube_replicas / 2} * draws_per_pair <= std::int64_t{1} << 32);

/// Where the words of one place of one pair are named.
struct Address {
  std::int64_t word, pair;
  int half;

  /// The low half of the counters: index and replica of random::Name.
  std::uint64_t low() const {
    return static_cast<std::uint64_t>(4 * word) |
           static_cast<std::uint64_t>(pair * draws_per_pair + half * draws_per_half) << 32;
  }
};

/// Random words named by (word of the lattice, pair, half, draw).
class Draws {
 public:
  HWY_INLINE explicit Draws(const random::Name& name) : keys_(WordPart(), name.seed), keys_alone_(Alone(), name.seed) {
    const auto base = random::counter(name, 0);
    high_ = base[2] | std::uint64_t{base[3]} << 32;
    for (std::uint64_t block = 0; block < 4; ++block) {
      pattern_[2 * block] = block;
      pattern_[2 * block + 1] = high_;
      for (std::uint64_t number = 0; number < most_draws; ++number) {
        steps_[number][2 * block] = number << 32;
        steps_[number][2 * block + 1] = 0;
      }
    }
  }
  /// The counters of draw 0.
  HWY_INLINE Word512 counters(const Address& at) const {
    Word512 c = load_word(pattern_);
    for (int p = 0; p < word_parts; ++p)
      c.part[p] = hn::Add(c.part[p], hn::OddEven(hn::Zero(WordPart()), hn::Set(WordPart(), at.low())));
    return c;
  }
  HWY_INLINE Word512 draw(const Word512& counters, int number) const {
    const Word512 step = load_word(steps_[number]);
    Word512 bits;
    for (int p = 0; p < word_parts; ++p)
      bits.part[p] = rn::random_blocks(WordPart(), keys_, hn::Xor(counters.part[p], step.part[p]));
    return bits;
  }
  /// 32 random bits of one site: a draw beyond those of words, its place in the block beyond their numbers.
  HWY_NOINLINE std::uint32_t draw_alone(const Address& at, int bit) const {
    const Alone d;
    const std::uint64_t site = static_cast<std::uint64_t>(bit / 128) | static_cast<std::uint64_t>(128 + bit % 128)
                                                                           << 24;
    const std::uint64_t low = (at.low() | site) + (std::uint64_t{draws_per_half - 1} << 32);
    const auto counters = hn::OddEven(hn::Set(d, high_), hn::Set(d, low));
    return static_cast<std::uint32_t>(hn::GetLane(rn::random_blocks(d, keys_alone_, counters)));
  }

 private:
  using Alone = hn::FixedTag<std::uint64_t, 2>;
  static constexpr int most_draws = flat_digits + shared_digits;
  rn::BlockKeys<WordPart> keys_;
  rn::BlockKeys<Alone> keys_alone_;
  std::uint64_t high_;
  alignas(64) std::uint64_t pattern_[8];
  alignas(64) std::uint64_t steps_[most_draws][8];
};

/// broken bonds = one + 2 two + 4 four of every site of a word.
struct Broken {
  Word512 one, two, four;
};

/// What the decision about the spins of one word of one pair rests on.
struct alignas(64) Decision {
  std::uint64_t classes[8][8];       ///< row i: sites whose threshold has a one where the digit's offset is 8 i
  const CubeThresholds *even, *odd;  ///< of even and odd sites
  Broken broken;
  Word512 folded_two;  ///< heat bath: p(-d) = 1 - p(d), so that sites with d < 0 are treated as their mirror images
  Word512 less, open;  ///< u < threshold for sure; not known yet
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
  return choose(odd_sites, load_word(rows + d.odd->row[digit]), load_word(rows + d.even->row[digit]));
}

/// The first digits of all spins of a word, from the lowest of them up.
template <Update update>
HWY_INLINE void decide_flat(const Draws& draws, const Address& at, const Word512& odd_sites, Decision& d) {
  const auto& [one, two, four] = d.broken;
  const Word512 folded = update == Update::heat_bath ? two ^ without(four, one) : two;
  fill_classes<update>(one, folded, d);
  d.folded_two = folded;
  Word512 seen = update == Update::metropolis ? four | (one & two) : broadcast_word(0);
  Word512 less = broadcast_word(0);
  const Word512 counters = draws.counters(at);
  for (int digit = flat_digits - 1; digit >= 0; --digit) {
    const Word512 u = draws.draw(counters, digit);
    Word512 w = threshold_digit(d, odd_sites, digit);
    if (update == Update::heat_bath && digit == 0) w = w | (one & folded);  // d = 0: probability one half
    less = less_with_digit(w, u, less);
    seen = or_different(seen, w, u);
  }
  d.less = less;
  d.open = ~seen;
}

/// Open spins of one pair: their digits from `first_digit` on are to be compared.
struct Rest {
  alignas(64) std::uint64_t spins[2][8];  ///< from digit flat_digits on; from flat_digits + shared_digits on
  alignas(64) std::uint64_t one[8], two[8], less[8];

  HWY_INLINE void decide(const Draws& draws, const Address& at, bool is_odd, int bit, const Decision& d) {
    const int w = bit / 64, shift = bit % 64;
    const CubeThresholds& thresholds = is_odd ? *d.odd : *d.even;
    const std::uint32_t threshold = thresholds.value[(one[w] >> shift & 1) + 2 * (two[w] >> shift & 1)];
    const int first_digit = (spins[0][w] >> shift & 1) != 0 ? flat_digits : flat_digits + shared_digits;
    if (draws.draw_alone(at, bit) < threshold << first_digit) less[w] |= std::uint64_t{1} << shift;
  }
};

/// Decides spins one by one: those that found no place in the shared words (open, but not `in_turn`), and those of
/// which these have not decided (`in_turn` and not `seen`).
HWY_NOINLINE void decide_alone(const Draws& draws, const Address& at, const Word512& odd_sites, const Word512* in_turn,
                               const Word512& seen, Decision* decisions) {
  Rest rest[cube_group_pairs];
  alignas(64) std::uint64_t any[8], odd[8];
  Word512 all = broadcast_word(0);
  for (int j = 0; j < cube_group_pairs; ++j) {
    const Word512 late = without(decisions[j].open, in_turn[j]), deep = without(in_turn[j], seen);
    all = all | late | deep;
    store_word(late, rest[j].spins[0]);
    store_word(deep, rest[j].spins[1]);
    store_word(decisions[j].broken.one, rest[j].one);
    store_word(decisions[j].folded_two, rest[j].two);
    store_word(decisions[j].less, rest[j].less);
  }
  store_word(all, any);
  store_word(odd_sites, odd);
  for (int w = 0; w < 8; ++w)
    for (; any[w] != 0; any[w] &= any[w] - 1) {
      const int shift = std::countr_zero(any[w]);
      for (int j = 0; j < cube_group_pairs; ++j)
        if (((rest[j].spins[0][w] | rest[j].spins[1][w]) >> shift & 1) != 0)
          rest[j].decide(draws, {at.word, at.pair + j, at.half}, (odd[w] >> shift & 1) != 0, 64 * w + shift,
                         decisions[j]);
    }
  for (int j = 0; j < cube_group_pairs; ++j) decisions[j].less = load_word(rest[j].less);
}

/// The next digits of the open spins, in words that all pairs share: where two pairs have an open spin in the same
/// place, the word serves the first of them. What is left is decided alone. `at`: of the first pair.
HWY_INLINE void decide_shared(const Draws& draws, const Address& at, const Word512& odd_sites, Decision* decisions) {
  Word512 turn[cube_group_pairs], all = broadcast_word(0), left = all;
  for (int j = 0; j < cube_group_pairs; ++j) {
    turn[j] = without(decisions[j].open, all);
    left = left | (decisions[j].open & all);
    all = all | turn[j];
  }
  const Word512 counters = draws.counters(at);
  Word512 less = broadcast_word(0), seen = ~all;
  for (int digit = flat_digits + shared_digits - 1; digit >= flat_digits; --digit) {
    const Word512 u = draws.draw(counters, digit);
    Word512 w = broadcast_word(0);
    for (int j = 0; j < cube_group_pairs; ++j) w = w | (turn[j] & threshold_digit(decisions[j], odd_sites, digit));
    less = less_with_digit(w, u, less);
    seen = or_different(seen, w, u);
  }
  for (int j = 0; j < cube_group_pairs; ++j) decisions[j].less = decisions[j].less | (turn[j] & less);
  if (!is_zero(left | ~seen)) decide_alone(draws, at, odd_sites, turn, seen, decisions);
}

}  // namespace glassbox::spin_glass::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();
#endif  // per-target include guard
