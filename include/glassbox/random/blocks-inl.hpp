// What the kernels draw from: ARS-7, or Philox4x32-10 where the build is for processors without AES instructions.
// A Highway header: included once per target.
#if defined(GLASSBOX_RANDOM_BLOCKS_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef GLASSBOX_RANDOM_BLOCKS_INL
#undef GLASSBOX_RANDOM_BLOCKS_INL
#else
#define GLASSBOX_RANDOM_BLOCKS_INL
#endif

#ifdef GLASSBOX_PHILOX
#include "glassbox/random/philox-inl.hpp"
#else
#include "glassbox/random/ars-inl.hpp"
#endif

HWY_BEFORE_NAMESPACE();
namespace glassbox::random::HWY_NAMESPACE {

#ifdef GLASSBOX_PHILOX
template <class D>
using BlockKeys = PhiloxKeys<D>;
#else
template <class D>
using BlockKeys = ArsKeys<D>;
#endif

/// 128 random bits for each counter (random::counter, as two 64-bit words a block, low word first).
template <class D, class V = hn::VFromD<D>>
HWY_INLINE V random_blocks(D d, const BlockKeys<D>& keys, V counters) {
#ifdef GLASSBOX_PHILOX
  return philox(d, keys, counters);
#else
  return ars(d, keys, counters);
#endif
}

}  // namespace glassbox::random::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();
#endif  // per-target include guard
