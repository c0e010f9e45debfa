// Logic of three bits in every lane, one instruction where the processor has one. A Highway header: included once per
// target.
#if defined(GLASSBOX_SPIN_GLASS_BIT_LOGIC_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef GLASSBOX_SPIN_GLASS_BIT_LOGIC_INL
#undef GLASSBOX_SPIN_GLASS_BIT_LOGIC_INL
#else
#define GLASSBOX_SPIN_GLASS_BIT_LOGIC_INL
#endif

#include "hwy/highway.h"

HWY_BEFORE_NAMESPACE();
namespace glassbox::spin_glass::HWY_NAMESPACE {

// Highway's own selection works on whole lanes, not on bits, below AVX-512, and it has no majority. V: of uint64_t.
#if HWY_TARGET <= HWY_AVX3
/// The function of three bits whose value at (a, b, c) is bit 4 a + 2 b + c of `table`.
template <int table, class V>
HWY_INLINE V ternary(V a, V b, V c) {
  if constexpr (sizeof(a.raw) == 64)
    return V{_mm512_ternarylogic_epi64(a.raw, b.raw, c.raw, table)};
  else if constexpr (sizeof(a.raw) == 32)
    return V{_mm256_ternarylogic_epi64(a.raw, b.raw, c.raw, table)};
  else
    return V{_mm_ternarylogic_epi64(a.raw, b.raw, c.raw, table)};
}
#endif

/// a + b + c, the bit of weight 1.
template <class V>
HWY_INLINE V sum_bit(V a, V b, V c) {
  return hwy::HWY_NAMESPACE::Xor3(a, b, c);
}

/// a + b + c, the bit of weight 2.
template <class V>
HWY_INLINE V carry_bit(V a, V b, V c) {
#if HWY_TARGET <= HWY_AVX3
  return ternary<0xE8>(a, b, c);
#else
  namespace hn = hwy::HWY_NAMESPACE;
  return hn::Or(hn::And(a, b), hn::And(c, hn::Or(a, b)));
#endif
}

/// where ? yes : no, bit by bit.
template <class V>
HWY_INLINE V choose(V where, V yes, V no) {
#if HWY_TARGET <= HWY_AVX3
  return ternary<0xCA>(where, yes, no);
#else
  namespace hn = hwy::HWY_NAMESPACE;
  return hn::Or(hn::And(where, yes), hn::AndNot(where, no));
#endif
}

/// One step up in a comparison of binary numbers: u < w by the digits seen so far, and now by this higher one.
template <class V>
HWY_INLINE V less_with_digit(V w, V u, V less) {
#if HWY_TARGET <= HWY_AVX3
  return ternary<0xB2>(w, u, less);
#else
  namespace hn = hwy::HWY_NAMESPACE;
  return hn::Or(hn::AndNot(u, w), hn::AndNot(hn::Xor(u, w), less));
#endif
}

/// seen | (a ^ b).
template <class V>
HWY_INLINE V or_different(V seen, V a, V b) {
#if HWY_TARGET <= HWY_AVX3
  return ternary<0xF6>(seen, a, b);
#else
  namespace hn = hwy::HWY_NAMESPACE;
  return hn::Or(seen, hn::Xor(a, b));
#endif
}

}  // namespace glassbox::spin_glass::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();
#endif  // per-target include guard
