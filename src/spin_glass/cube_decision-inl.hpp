// Which of 512 spins flip: thresholds compared with random numbers, the first digits of all spins. A Highway header:
// included once per target.
#if defined(GLASSBOX_SPIN_GLASS_CUBE_DECISION_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef GLASSBOX_SPIN_GLASS_CUBE_DECISION_INL
#undef GLASSBOX_SPIN_GLASS_CUBE_DECISION_INL
#else
#define GLASSBOX_SPIN_GLASS_CUBE_DECISION_INL
#endif

#include <cstdint>

#include "cube_draws-inl.hpp"
#include "word512-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace glassbox::spin_glass::HWY_NAMESPACE {

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

}  // namespace glassbox::spin_glass::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();
#endif  // per-target include guard
