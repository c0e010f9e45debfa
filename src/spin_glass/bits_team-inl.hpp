// A team while its flips are being decided, as much of it as a vector holds, and the digits of its thresholds.
// A Highway header: included once per target.
#if defined(GLASSBOX_SPIN_GLASS_BITS_TEAM_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef GLASSBOX_SPIN_GLASS_BITS_TEAM_INL
#undef GLASSBOX_SPIN_GLASS_BITS_TEAM_INL
#else
#define GLASSBOX_SPIN_GLASS_BITS_TEAM_INL
#endif

#include <array>
#include <cstdint>

#include "bits_kernel.hpp"
#include "hwy/highway.h"
#include "vertical_sum-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace glassbox::spin_glass::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

/// A vector holds the 128 replicas of 4, 2 or 1 places of a team: a part of it.
using Lanes = hn::CappedTag<std::uint64_t, 2 * team_sites>;
using V = hn::VFromD<Lanes>;
inline constexpr int part_words = static_cast<int>(hn::MaxLanes(Lanes()));
inline constexpr int parts = 2 * team_sites / part_words;

/// 128 bits each from as many places as a part has; `at` counts words.
template <class Tag>
HWY_INLINE hn::VFromD<Tag> gather(Tag d, const std::uint64_t* words, const std::int32_t* at) {
  if constexpr (hn::MaxLanes(Tag()) == 2) {
    return hn::LoadU(d, words + *at);
  } else {
    const hn::Half<Tag> half;
    const auto low = gather(half, words, at), high = gather(half, words, at + hn::MaxLanes(half) / 2);
#if HWY_TARGET <= HWY_AVX3
    if constexpr (hn::MaxLanes(Tag()) == 8)  // hn::Combine clears what is overwritten then, at a cycle a time
      return hn::VFromD<Tag>{_mm512_inserti64x4(_mm512_castsi256_si512(low.raw), high.raw, 1)};
#endif
    return hn::Combine(d, high, low);
  }
}

/// [bits of four places][words].
using PlaceMasks = std::array<std::array<std::uint64_t, 2 * team_sites>, 1 << team_sites>;

constexpr PlaceMasks place_masks(std::uint64_t low_word, std::uint64_t high_word) {
  PlaceMasks masks{};
  for (std::size_t bits = 0; bits < masks.size(); ++bits)
    for (std::size_t q = 0; q < team_sites; ++q) {
      masks[bits][2 * q] = (bits >> q & 1) != 0 ? low_word : 0;
      masks[bits][2 * q + 1] = (bits >> q & 1) != 0 ? high_word : 0;
    }
  return masks;
}

/// A part of a team while its flips are being decided.
template <class C>
struct Team {
  V spin, open, flip;
  std::array<V, C::planes> broken;                      ///< digits of n
  std::array<V, C::own_digits ? C::selectors : 0> own;  ///< digits of k, where they are not those of n
  std::array<V, C::has_field ? 1 : 0> against;          ///< spins that stand against their fields

  HWY_INLINE V selector(int s) const {
    if constexpr (C::own_digits)
      return own[s];
    else
      return broken[s];
  }
};

/// One that fills up a group and does nothing.
template <class C>
HWY_INLINE void clear(Team<C>& team) {
  team.open = team.flip = hn::Zero(Lanes());
  for (V& digit : team.broken) digit = team.open;
  for (V& digit : team.own) digit = team.open;
  for (V& spins : team.against) spins = team.open;
}

/// Digit `plane` of the threshold of the class that the selectors name.
template <class C, int first = 0, int level = C::selectors>
HWY_INLINE V threshold_digit(const std::array<V, C::selectors>& selector, const std::uint64_t* of_class_0, int plane) {
  if constexpr (level == 0) {
    return hn::LoadDup128(Lanes(), of_class_0 + 2 * (plane - 2 * first * threshold_planes));
  } else {
    constexpr int middle = first + (1 << (level - 1));
    const V low = threshold_digit<C, first, level - 1>(selector, of_class_0, plane);
    if constexpr (middle >= C::count)
      return low;
    else
      return choose(selector[level - 1], threshold_digit<C, middle, level - 1>(selector, of_class_0, plane), low);
  }
}

}  // namespace glassbox::spin_glass::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();
#endif  // per-target include guard
