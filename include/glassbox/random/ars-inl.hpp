// ARS-7 in SIMD lanes: blocks of 128 random bits by seven AES rounds (Salmon et al., SC'11), equal to Random123's
// ars4x32_R(7). A Highway header: included once per target, inside the file that is compiled for each of them.
#if defined(GLASSBOX_RANDOM_ARS_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef GLASSBOX_RANDOM_ARS_INL
#undef GLASSBOX_RANDOM_ARS_INL
#else
#define GLASSBOX_RANDOM_ARS_INL
#endif

#include <array>
#include <cstdint>

#include "glassbox/random/draw.hpp"
#include "hwy/highway.h"

HWY_BEFORE_NAMESPACE();
namespace glassbox::random::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

inline constexpr int ars_rounds = 7;

/// The eight whitening and round keys of one seed, spread over a vector of 128-bit blocks. D: a tag of uint64_t.
template <class D>
struct ArsKeys {
  using V = hn::VFromD<D>;
  V keys[ars_rounds + 1];

  HWY_INLINE ArsKeys(D d, std::uint64_t seed) {
    // The second key word sets these streams apart from those of other generators of the same seed.
    const V weyl = hn::OddEven(hn::Set(d, 0xBB67AE8584CAA73BULL), hn::Set(d, 0x9E3779B97F4A7C15ULL));
    keys[0] = hn::OddEven(hn::Set(d, 0x676C617373626F78ULL), hn::Set(d, seed));
    for (int round = 1; round <= ars_rounds; ++round) keys[round] = hn::Add(keys[round - 1], weyl);
  }
};

/// Random bits of counters (random::counter, as two 64-bit words a block, low word first).
template <class D, class V = hn::VFromD<D>>
HWY_INLINE V ars(D d, const ArsKeys<D>& schedule, V counters) {
  const hn::Repartition<std::uint8_t, D> bytes;
  auto state = hn::BitCast(bytes, hn::Xor(counters, schedule.keys[0]));
  for (int round = 1; round < ars_rounds; ++round)
    state = hn::AESRound(state, hn::BitCast(bytes, schedule.keys[round]));
  return hn::BitCast(d, hn::AESLastRound(state, hn::BitCast(bytes, schedule.keys[ars_rounds])));
}

}  // namespace glassbox::random::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();
#endif  // per-target include guard
