// The few spins that the first digits leave open: further digits in words that pairs share, then one by one. A Highway
// header: included once per target.
#if defined(GLASSBOX_SPIN_GLASS_CUBE_TAIL_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef GLASSBOX_SPIN_GLASS_CUBE_TAIL_INL
#undef GLASSBOX_SPIN_GLASS_CUBE_TAIL_INL
#else
#define GLASSBOX_SPIN_GLASS_CUBE_TAIL_INL
#endif

#include <bit>
#include <cstdint>

#include "cube_decision-inl.hpp"
#include "word512-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace glassbox::spin_glass::HWY_NAMESPACE {

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
