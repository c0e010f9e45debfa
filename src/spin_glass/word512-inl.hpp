// 512 bits as one value, in as many vectors as the instruction set needs for them. A Highway header: included once per
// target.
#if defined(GLASSBOX_SPIN_GLASS_WORD512_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef GLASSBOX_SPIN_GLASS_WORD512_INL
#undef GLASSBOX_SPIN_GLASS_WORD512_INL
#else
#define GLASSBOX_SPIN_GLASS_WORD512_INL
#endif

#include <cstddef>
#include <cstdint>

#include "bit_logic-inl.hpp"
#include "hwy/highway.h"

HWY_BEFORE_NAMESPACE();
namespace glassbox::spin_glass::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

using WordPart = hn::CappedTag<std::uint64_t, 8>;
using WordPartV = hn::VFromD<WordPart>;
inline constexpr int part_lanes = static_cast<int>(hn::MaxLanes(WordPart()));
inline constexpr int word_parts = 8 / part_lanes;

/// Eight 64-bit words; bit 64 c + i is bit i of word c.
struct Word512 {
  WordPartV part[word_parts];
};

HWY_INLINE Word512 load_word(const std::uint64_t* from) {
  Word512 w;
  for (int p = 0; p < word_parts; ++p) w.part[p] = hn::Load(WordPart(), from + p * part_lanes);
  return w;
}

HWY_INLINE void store_word(const Word512& w, std::uint64_t* to) {
  for (int p = 0; p < word_parts; ++p) hn::Store(w.part[p], WordPart(), to + p * part_lanes);
}

HWY_INLINE void store_unaligned(const Word512& w, std::uint64_t* to) {
  for (int p = 0; p < word_parts; ++p) hn::StoreU(w.part[p], WordPart(), to + p * part_lanes);
}

HWY_INLINE Word512 broadcast_word(std::uint64_t bits) {
  Word512 w;
  for (int p = 0; p < word_parts; ++p) w.part[p] = hn::Set(WordPart(), bits);
  return w;
}

HWY_INLINE Word512 operator&(Word512 a, const Word512& b) {
  for (int p = 0; p < word_parts; ++p) a.part[p] = hn::And(a.part[p], b.part[p]);
  return a;
}
HWY_INLINE Word512 operator|(Word512 a, const Word512& b) {
  for (int p = 0; p < word_parts; ++p) a.part[p] = hn::Or(a.part[p], b.part[p]);
  return a;
}
HWY_INLINE Word512 operator^(Word512 a, const Word512& b) {
  for (int p = 0; p < word_parts; ++p) a.part[p] = hn::Xor(a.part[p], b.part[p]);
  return a;
}
/// a & ~b.
HWY_INLINE Word512 without(Word512 a, const Word512& b) {
  for (int p = 0; p < word_parts; ++p) a.part[p] = hn::AndNot(b.part[p], a.part[p]);
  return a;
}
HWY_INLINE Word512 operator~(const Word512& a) {
  return a ^ broadcast_word(~std::uint64_t{0});
}

HWY_INLINE Word512 sum_bit(Word512 a, const Word512& b, const Word512& c) {
  for (int p = 0; p < word_parts; ++p) a.part[p] = sum_bit(a.part[p], b.part[p], c.part[p]);
  return a;
}
HWY_INLINE Word512 carry_bit(Word512 a, const Word512& b, const Word512& c) {
  for (int p = 0; p < word_parts; ++p) a.part[p] = carry_bit(a.part[p], b.part[p], c.part[p]);
  return a;
}
HWY_INLINE Word512 choose(Word512 where, const Word512& yes, const Word512& no) {
  for (int p = 0; p < word_parts; ++p) where.part[p] = choose(where.part[p], yes.part[p], no.part[p]);
  return where;
}
HWY_INLINE Word512 less_with_digit(Word512 w, const Word512& u, const Word512& less) {
  for (int p = 0; p < word_parts; ++p) w.part[p] = less_with_digit(w.part[p], u.part[p], less.part[p]);
  return w;
}
HWY_INLINE Word512 or_different(Word512 seen, const Word512& a, const Word512& b) {
  for (int p = 0; p < word_parts; ++p) seen.part[p] = or_different(seen.part[p], a.part[p], b.part[p]);
  return seen;
}

HWY_INLINE bool is_zero(const Word512& a) {
  WordPartV any = a.part[0];
  for (int p = 1; p < word_parts; ++p) any = hn::Or(any, a.part[p]);
  return hn::AllTrue(WordPart(), hn::Eq(any, hn::Zero(WordPart())));
}

HWY_INLINE Word512 operator+(Word512 a, const Word512& b) {
  for (int p = 0; p < word_parts; ++p) a.part[p] = hn::Add(a.part[p], b.part[p]);
  return a;
}

/// one + 2 two + 4 four, summed over the bits of each 64-bit word.
HWY_INLINE Word512 weighted_set_bits(const Word512& one, const Word512& two, const Word512& four) {
  Word512 sum;
  for (int p = 0; p < word_parts; ++p) {
    const auto fours = hn::PopulationCount(four.part[p]), twos = hn::PopulationCount(two.part[p]);
    const auto halved = hn::Add(hn::Add(fours, fours), twos);
    sum.part[p] = hn::Add(hn::Add(halved, halved), hn::PopulationCount(one.part[p]));
  }
  return sum;
}

}  // namespace glassbox::spin_glass::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();
#endif  // per-target include guard
