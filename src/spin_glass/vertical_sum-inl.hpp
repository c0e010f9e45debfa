// Counting in carry-save form: how often each bit lane was set, as one vector per binary digit of the counts.
// A Highway header: included once per target.
#if defined(GLASSBOX_SPIN_GLASS_VERTICAL_SUM_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef GLASSBOX_SPIN_GLASS_VERTICAL_SUM_INL
#undef GLASSBOX_SPIN_GLASS_VERTICAL_SUM_INL
#else
#define GLASSBOX_SPIN_GLASS_VERTICAL_SUM_INL
#endif

#include <bit>
#include <cstdint>

#include "hwy/highway.h"
#include "vertical_digits-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace glassbox::spin_glass::HWY_NAMESPACE {

inline constexpr int sum_digits = 32;

/// A sum of single bits that come four at a time (Harley and Seal): of each weight one digit, and one carry that waits
/// for a second. V: of uint64_t.
template <class V>
class VerticalSum {
 public:
  /// Must come first, and holds for up to `most` calls of add_four().
  HWY_INLINE void clear(std::int64_t most) {
    digits_ = 3 + static_cast<int>(std::bit_width(static_cast<std::uint64_t>(most)));
    for (int p = 0; p < digits_; ++p) digit_[p] = zero();
    fours_ = 0;
  }
  int digits() const { return digits_; }

  HWY_INLINE void add_four(V a, V b, V c, V d) {
    const V two = add_bits(digit_[0], a, b), other_two = add_bits(digit_[0], c, d);
    V carry = add_bits(digit_[1], two, other_two);
    int p = 2;
    for (std::uint32_t even = fours_++; (even & 1) != 0; even >>= 1, ++p)
      carry = add_bits(digit_[p], waiting_[p], carry);
    waiting_[p] = carry;
  }

  /// sum[size] += 2^shift times this sum, where it fits.
  HWY_INLINE void add_to(V* sum, int size, int shift) const {
    V carry = zero(), carry_of_waiting = zero();
    for (int p = 0; p + shift < size; ++p) {
      V digit = p < digits_ ? digit_[p] : zero();
      const bool waits = p >= 2 && (fours_ >> (p - 2) & 1) != 0;
      carry_of_waiting = add_bits(digit, waits ? waiting_[p] : zero(), carry_of_waiting);
      carry = add_bits(sum[p + shift], digit, carry);
    }
  }

 private:
  static HWY_INLINE V zero() { return hwy::HWY_NAMESPACE::Zero(hwy::HWY_NAMESPACE::DFromV<V>()); }

  V digit_[sum_digits], waiting_[sum_digits];
  int digits_;
  std::uint32_t fours_;  ///< its bit p - 2 says whether waiting_[p] holds a carry
};

}  // namespace glassbox::spin_glass::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();
#endif  // per-target include guard
