// The neighbours of 512 sites at once: bits of a byte run along x, bytes along y, 64-bit words along z. A Highway
// header: included once per target.
#if defined(GLASSBOX_SPIN_GLASS_CUBE_SHIFTS_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef GLASSBOX_SPIN_GLASS_CUBE_SHIFTS_INL
#undef GLASSBOX_SPIN_GLASS_CUBE_SHIFTS_INL
#else
#define GLASSBOX_SPIN_GLASS_CUBE_SHIFTS_INL
#endif

#include <cstdint>

#include "word512-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace glassbox::spin_glass::HWY_NAMESPACE {

template <int bits>
HWY_INLINE Word512 shift_left(Word512 a) {
  for (int p = 0; p < word_parts; ++p) a.part[p] = hn::ShiftLeft<bits>(a.part[p]);
  return a;
}
template <int bits>
HWY_INLINE Word512 shift_right(Word512 a) {
  for (int p = 0; p < word_parts; ++p) a.part[p] = hn::ShiftRight<bits>(a.part[p]);
  return a;
}

/// Each 64-bit word shifted left by one: an addition, for shifts share their port with the random numbers.
HWY_INLINE Word512 doubled(Word512 a) {
  for (int p = 0; p < word_parts; ++p) a.part[p] = hn::Add(a.part[p], a.part[p]);
  return a;
}

/// Byte b of each 64-bit word becomes byte b + step, around; step = +1 or -1.
template <int step>
HWY_INLINE Word512 rotate_bytes(Word512 a) {
  const hn::Repartition<std::uint8_t, WordPart> bytes;
  constexpr std::uint64_t low = step > 0 ? 0x0605040302010007ULL : 0x0007060504030201ULL;
  const auto from =
      hn::BitCast(bytes, hn::OddEven(hn::Set(WordPart(), low + 0x0808080808080808ULL), hn::Set(WordPart(), low)));
  for (int p = 0; p < word_parts; ++p)
    a.part[p] = hn::BitCast(WordPart(), hn::TableLookupBytes(hn::BitCast(bytes, a.part[p]), from));
  return a;
}

/// 64-bit word c becomes word c + step, around; step = +1 or -1.
template <int step>
HWY_INLINE Word512 rotate_words(const Word512& a) {
  alignas(64) std::int64_t from[part_lanes];
  for (int l = 0; l < part_lanes; ++l) from[l] = (l - step + part_lanes) % part_lanes;
  const auto index = hn::SetTableIndices(WordPart(), from);
  Word512 turned;
  for (int p = 0; p < word_parts; ++p) turned.part[p] = hn::TableLookupLanes(a.part[p], index);
  if constexpr (word_parts == 1) return turned;
  const auto crossing = step > 0 ? hn::FirstN(WordPart(), 1) : hn::Not(hn::FirstN(WordPart(), part_lanes - 1));
  Word512 result;
  for (int p = 0; p < word_parts; ++p)
    result.part[p] = hn::IfThenElse(crossing, turned.part[(p - step + word_parts) % word_parts], turned.part[p]);
  return result;
}

/// Spins of the sites x + 1: those of the next bit, and of the first one of `next`, the cube beyond.
HWY_INLINE Word512 ahead_in_x(const Word512& here, const Word512& next) {
  return choose(broadcast_word(0x7F7F7F7F7F7F7F7FULL), shift_right<1>(here), shift_left<7>(next));
}
/// Spins of the sites x - 1; `previous`: the cube before.
HWY_INLINE Word512 behind_in_x(const Word512& here, const Word512& previous) {
  return choose(broadcast_word(0xFEFEFEFEFEFEFEFEULL), doubled(here), shift_right<7>(previous));
}

}  // namespace glassbox::spin_glass::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();
#endif  // per-target include guard
