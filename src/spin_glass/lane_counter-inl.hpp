// Vertical counters: bit l of plane p is bit p of the count of lane l. A Highway header: included once per target.
#if defined(GLASSBOX_SPIN_GLASS_LANE_COUNTER_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef GLASSBOX_SPIN_GLASS_LANE_COUNTER_INL
#undef GLASSBOX_SPIN_GLASS_LANE_COUNTER_INL
#else
#define GLASSBOX_SPIN_GLASS_LANE_COUNTER_INL
#endif

#include "bit_logic-inl.hpp"
#include "hwy/highway.h"

HWY_BEFORE_NAMESPACE();
namespace glassbox::spin_glass::HWY_NAMESPACE {

/// Carry-save addition of one bit per lane, eight at a time (Harley and Seal). D: a tag of uint64_t.
template <class D>
struct LaneCounter {
  using V = hwy::HWY_NAMESPACE::VFromD<D>;
  static constexpr int planes = 32;
  V plane[planes];  ///< only those below `used` are set
  int used = 3;

  HWY_INLINE LaneCounter() { plane[0] = plane[1] = plane[2] = hwy::HWY_NAMESPACE::Zero(D()); }

  HWY_INLINE void add_eight(const V* x) {
    const V two_a = add(0, x[0], x[1]), two_b = add(0, x[2], x[3]);
    const V four_a = add(1, two_a, two_b);
    const V two_c = add(0, x[4], x[5]), two_d = add(0, x[6], x[7]);
    const V four_b = add(1, two_c, two_d);
    add_at(3, add(2, four_a, four_b));
  }
  HWY_INLINE void add_one(V bit) { add_at(0, bit); }
  /// Zeros up to so many planes.
  HWY_INLINE void fill(int digits) {
    while (used < digits) plane[used++] = hwy::HWY_NAMESPACE::Zero(D());
  }

 private:
  /// plane[p] + a + b: the sum stays, the carry is returned.
  HWY_INLINE V add(int p, V a, V b) {
    const V carry = carry_bit(plane[p], a, b);
    plane[p] = sum_bit(plane[p], a, b);
    return carry;
  }
  HWY_INLINE void add_at(int p, V carry) {
    namespace hn = hwy::HWY_NAMESPACE;
    for (; !hn::AllTrue(D(), hn::Eq(carry, hn::Zero(D()))); ++p) {
      if (p == used) {
        plane[used++] = carry;
        return;
      }
      const V next = hn::And(plane[p], carry);
      plane[p] = hn::Xor(plane[p], carry);
      carry = next;
    }
  }
};

}  // namespace glassbox::spin_glass::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();
#endif  // per-target include guard
