// Philox4x32-10 in SIMD lanes (Salmon et al., SC'11), equal to random::words and to Random123's: what the kernels draw
// from where processors have no AES instructions. A Highway header: included once per target.
#if defined(GLASSBOX_RANDOM_PHILOX_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef GLASSBOX_RANDOM_PHILOX_INL
#undef GLASSBOX_RANDOM_PHILOX_INL
#else
#define GLASSBOX_RANDOM_PHILOX_INL
#endif

#include <cstdint>

#include "hwy/highway.h"

HWY_BEFORE_NAMESPACE();
namespace glassbox::random::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

inline constexpr int philox_rounds = 10;

/// The ten round keys of one seed in the upper halves that philox() needs them in. D: a tag of uint64_t.
template <class D>
struct PhiloxKeys {
  using V = hn::VFromD<D>;
  V keys[philox_rounds];

  HWY_INLINE PhiloxKeys(D d, std::uint64_t seed) {
    auto low = static_cast<std::uint32_t>(seed), high = static_cast<std::uint32_t>(seed >> 32);
    for (V& key : keys) {
      key = hn::OddEven(hn::Set(d, std::uint64_t{high}), hn::Set(d, std::uint64_t{low}));
      low += 0x9E3779B9U;
      high += 0xBB67AE85U;
    }
  }
};

/// Random bits of counters (random::counter, as two 64-bit words a block, low word first).
template <class D, class V = hn::VFromD<D>>
HWY_INLINE V philox(D d, const PhiloxKeys<D>& schedule, V counters) {
  const hn::Repartition<std::uint32_t, D> d32;
  const V multipliers = hn::OddEven(hn::Set(d, 0xCD9E8D57ULL), hn::Set(d, 0xD2511F53ULL));
  V state = counters;
  for (const V& key : schedule.keys) {
    const V products = hn::MulEven(hn::BitCast(d32, state), hn::BitCast(d32, multipliers));
    const V crossed = hn::BitCast(d, hn::Shuffle0123(hn::BitCast(d32, products)));
    state = hn::Xor(crossed, hn::Xor(hn::ShiftRight<32>(state), key));
  }
  return state;
}

}  // namespace glassbox::random::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();
#endif  // per-target include guard
