// Small numbers in every bit lane, one vector per binary digit, lowest first. A Highway header: included once per
// target.
#if defined(GLASSBOX_SPIN_GLASS_VERTICAL_DIGITS_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef GLASSBOX_SPIN_GLASS_VERTICAL_DIGITS_INL
#undef GLASSBOX_SPIN_GLASS_VERTICAL_DIGITS_INL
#else
#define GLASSBOX_SPIN_GLASS_VERTICAL_DIGITS_INL
#endif

#include <array>
#include <cstdint>

#include "bit_logic-inl.hpp"
#include "hwy/highway.h"

HWY_BEFORE_NAMESPACE();
namespace glassbox::spin_glass::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

/// a + b + c of one bit each: the bit of weight 1 stays in `a`, that of weight 2 is returned.
template <class V>
HWY_INLINE V add_bits(V& a, V b, V c) {
  const V carry = carry_bit(a, b, c);
  a = sum_bit(a, b, c);
  return carry;
}

/// One or two bits, the sum of more: plane[p] has weight 2^p; n bits make bit_width(n) planes.
template <int n, class V>
HWY_INLINE void add_up(const V* bits, V* plane) {
  if constexpr (n == 1) {
    plane[0] = bits[0];
  } else {
    V carry[n / 2];
    plane[0] = bits[0];
    for (int pair = 0; pair < (n - 1) / 2; ++pair)
      carry[pair] = add_bits(plane[0], bits[2 * pair + 1], bits[2 * pair + 2]);
    if constexpr (n % 2 == 0) {
      carry[n / 2 - 1] = hn::And(plane[0], bits[n - 1]);
      plane[0] = hn::Xor(plane[0], bits[n - 1]);
    }
    add_up<n / 2>(carry, plane + 1);
  }
}

/// Lanes where the number with these digits lies below `value`.
template <int value, class V, std::size_t planes>
HWY_INLINE V is_below(const std::array<V, planes>& digit) {
  const hn::DFromV<V> d;
  const V all = hn::Set(d, ~std::uint64_t{0});
  V below = hn::Zero(d);
  for (std::size_t p = 0; p < planes; ++p)
    below = (value >> p & 1) != 0 ? hn::Or(below, hn::Xor(digit[p], all)) : hn::AndNot(digit[p], below);
  return below;
}

/// value - number, for numbers that are not above it.
template <int value, class V, std::size_t planes>
HWY_INLINE std::array<V, planes> subtracted_from(const std::array<V, planes>& digit) {
  const hn::DFromV<V> d;
  const V all = hn::Set(d, ~std::uint64_t{0});
  std::array<V, planes> difference;
  V borrow = hn::Zero(d);
  for (std::size_t p = 0; p < planes; ++p) {
    const V other = hn::Xor(digit[p], borrow);
    const bool one = (value >> p & 1) != 0;
    difference[p] = one ? hn::Xor(other, all) : other;
    borrow = one ? hn::And(digit[p], borrow) : hn::Or(digit[p], borrow);
  }
  return difference;
}

}  // namespace glassbox::spin_glass::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();
#endif  // per-target include guard
