// Random numbers against thresholds, digit by digit from the top: flat for all lanes, then for the few that are open.
// A Highway header: included once per target.
#if defined(GLASSBOX_SPIN_GLASS_BITS_COMPARE_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef GLASSBOX_SPIN_GLASS_BITS_COMPARE_INL
#undef GLASSBOX_SPIN_GLASS_BITS_COMPARE_INL
#else
#define GLASSBOX_SPIN_GLASS_BITS_COMPARE_INL
#endif

#include "bits_team-inl.hpp"
#include "glassbox/random/blocks-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace glassbox::spin_glass::HWY_NAMESPACE {
using Keys = random::HWY_NAMESPACE::BlockKeys<Lanes>;

/// Digits that every lane compares.
inline constexpr int flat_planes = 7;
/// Further digits that the open lanes of a group compare before anybody looks whether some are open still.
inline constexpr int first_tail = 7, second_tail = 9;
inline constexpr int tail_planes = threshold_planes - flat_planes;
/// Draws of a slot: the flat digits, then a tail for each pass of its group.
inline constexpr int slot_draws = 128;
static_assert(flat_planes + group_teams * tail_planes <= slot_draws && slot_draws == bits_block_lanes);

/// 64-bit numbers for the low word of every counter.
HWY_INLINE V low_words(std::uint64_t word) {
  const Lanes d;
  return hn::OddEven(hn::Zero(d), hn::Set(d, word));
}

struct Comparison {
  V less;  ///< lanes whose number was found to lie below the threshold
  V open;  ///< lanes with equal digits so far
};

/// Digits [first, last), of lanes that are `open`.
template <class C, int first, int last>
HWY_INLINE Comparison compared(const Keys& keys, V open, const std::array<V, C::selectors>& selector,
                               const std::uint64_t* thresholds, V counter) {
  const Lanes d;
  V number[last - first];
  for (int p = first; p < last; ++p)
    number[p - first] =
        random::HWY_NAMESPACE::random_blocks(d, keys, hn::Xor(counter, low_words(static_cast<std::uint64_t>(p) << 32)));
  V seen = hn::Zero(d), less = hn::Zero(d);
  for (int p = last - 1; p >= first; --p) {
    const V wanted = threshold_digit<C>(selector, thresholds, p);
    seen = or_different(seen, wanted, number[p - first]);
    less = less_with_digit(wanted, number[p - first], less);
  }
  return {hn::And(open, less), hn::AndNot(seen, open)};
}

HWY_INLINE bool is_empty(V lanes) {
  const Lanes d;
  return hn::AllTrue(d, hn::Eq(lanes, hn::Zero(d)));
}

/// The rest of the digits, seldom needed.
template <class C>
HWY_NOINLINE V less_by_last_digits(const Keys& keys, V open, const std::array<V, C::selectors>& selector,
                                   const std::uint64_t* thresholds, V counter) {
  constexpr int begin = flat_planes + first_tail, middle = begin + second_tail;
  const Comparison next = compared<C, begin, middle>(keys, open, selector, thresholds, counter);
  if (is_empty(next.open)) return next.less;
  return hn::Or(next.less, compared<C, middle, threshold_planes>(keys, next.open, selector, thresholds, counter).less);
}

/// Decides the open lanes of all teams: the first that is open at a position takes what is drawn there, others wait.
/// Returns those that wait.
template <class C>
HWY_INLINE V settle(const Keys& keys, Team<C> (&team)[group_teams], const std::uint64_t* thresholds, V counter) {
  const Lanes d;
  V taken[group_teams], any = hn::Zero(d), waiting = hn::Zero(d);
  std::array<V, C::selectors> selector;
  for (V& digit : selector) digit = hn::Zero(d);
  for (int k = 0; k < group_teams; ++k) {
    taken[k] = hn::AndNot(any, team[k].open);
    team[k].open = hn::And(any, team[k].open);
    any = hn::Or(any, taken[k]);
    waiting = hn::Or(waiting, team[k].open);
    for (int s = 0; s < C::selectors; ++s) selector[s] = choose(taken[k], team[k].selector(s), selector[s]);
  }
  Comparison found = compared<C, flat_planes, flat_planes + first_tail>(keys, any, selector, thresholds, counter);
  if (HWY_UNLIKELY(!is_empty(found.open)))
    found.less = hn::Or(found.less, less_by_last_digits<C>(keys, found.open, selector, thresholds, counter));
  for (int k = 0; k < group_teams; ++k) team[k].flip = hn::Xor(team[k].flip, hn::And(taken[k], found.less));
  return waiting;
}

/// Further passes with fresh numbers.
template <class C>
HWY_NOINLINE void settle_waiting(const Keys& keys, Team<C> (&team)[group_teams], const std::uint64_t* thresholds,
                                 V counter) {
  V waiting;
  do {
    counter = hn::Add(counter, low_words(std::uint64_t{tail_planes} << 32));
    waiting = settle<C>(keys, team, thresholds, counter);
  } while (!is_empty(waiting));
}

}  // namespace glassbox::spin_glass::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();
#endif  // per-target include guard
