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
#include <span>

#include "cubes_kernel.hpp"
#include "glassbox/random/blocks-inl.hpp"
#include "word512-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace glassbox::spin_glass::HWY_NAMESPACE {
namespace rn = random::HWY_NAMESPACE;

/// So many digits are compared for all spins; 2^-7 of them are open then, and share the words of the remaining digits
/// with those of the other pairs of the group: so many of them without looking whether any is still open.
constexpr int flat_digits = 6, shared_digits = 4;
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

/// Decides these spins one by one, by their digits from `first_digit` on.
HWY_NOINLINE void decide_alone(const Draws& draws, const Address& at, const Word512& odd_sites, const Word512& spins,
                               int first_digit, Decision& d) {
  alignas(64) std::uint64_t open[8], one[8], two[8], odd[8], less[8];
  store_word(spins, open);
  store_word(d.broken.one, one);
  store_word(d.folded_two, two);
  store_word(odd_sites, odd);
  store_word(d.less, less);
  for (int w = 0; w < 8; ++w)
    for (; open[w] != 0; open[w] &= open[w] - 1) {
      const int bit = std::countr_zero(open[w]);
      const CubeThresholds& thresholds = (odd[w] >> bit & 1) != 0 ? *d.odd : *d.even;
      const std::uint32_t threshold = thresholds.value[(one[w] >> bit & 1) + 2 * (two[w] >> bit & 1)];
      if (draws.draw_alone(at, 64 * w + bit) < threshold << first_digit) less[w] |= std::uint64_t{1} << bit;
    }
  d.less = load_word(less);
}

/// The next digits of the open spins, in words that all pairs share: where two pairs have an open spin in the same
/// place, the word serves the first of them. What is left is decided alone. `at`: of the first pair.
HWY_INLINE void decide_shared(const Draws& draws, const Address& at, const Word512& odd_sites,
                              std::span<Decision> decisions) {
  Word512 turn[cube_group_pairs], all = broadcast_word(0), left = all;
  for (std::size_t j = 0; j < decisions.size(); ++j) {
    turn[j] = without(decisions[j].open, all);
    left = left | (decisions[j].open & all);
    all = all | turn[j];
  }
  const Word512 counters = draws.counters(at);
  Word512 less = broadcast_word(0), seen = ~all;
  for (int digit = flat_digits + shared_digits - 1; digit >= flat_digits; --digit) {
    const Word512 u = draws.draw(counters, digit);
    Word512 w = broadcast_word(0);
    for (std::size_t j = 0; j < decisions.size(); ++j)
      w = w | (turn[j] & threshold_digit(decisions[j], odd_sites, digit));
    less = less_with_digit(w, u, less);
    seen = or_different(seen, w, u);
  }
  for (std::size_t j = 0; j < decisions.size(); ++j) decisions[j].less = decisions[j].less | (turn[j] & less);
  if (is_zero(left | ~seen)) return;
  for (std::size_t j = 0; j < decisions.size(); ++j) {
    Address own = at;
    own.pair += static_cast<std::int64_t>(j);
    decide_alone(draws, own, odd_sites, without(decisions[j].open, turn[j]), flat_digits, decisions[j]);
    decide_alone(draws, own, odd_sites, without(turn[j], seen), flat_digits + shared_digits, decisions[j]);
  }
}

}  // namespace glassbox::spin_glass::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();
#endif  // per-target include guard
