// Philox in vector lanes against random::words, for every instruction set that this processor has.
#include <gtest/gtest.h>

#include <cstdint>
#include <vector>

#define HWY_WANT_AVX3_DL
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "random/philox_test.cpp"
#include "hwy/foreach_target.h"  // must come before the headers that are included per target
//
#include "glassbox/random/draw.hpp"
#include "glassbox/random/philox-inl.hpp"
#include "hwy/highway.h"

HWY_BEFORE_NAMESPACE();
namespace glassbox::random::HWY_NAMESPACE {

/// `words`: 4 a counter, overwritten with the random bits.
void PhiloxBlocks(std::uint64_t seed, std::uint32_t* words, std::size_t counters) {
  using D = hn::CappedTag<std::uint64_t, 8>;
  const D d;
  const hn::Repartition<std::uint32_t, D> d32;
  const PhiloxKeys<D> keys(d, seed);
  for (std::size_t at = 0; at < 4 * counters; at += hn::Lanes(d32))
    hn::StoreU(hn::BitCast(d32, philox(d, keys, hn::BitCast(d, hn::LoadU(d32, words + at)))), d32, words + at);
}

}  // namespace glassbox::random::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
#include "instruction_set.hpp"

namespace glassbox::random {
namespace {

HWY_EXPORT(PhiloxBlocks);

TEST(Philox, IsThatOfNamedWordsOnEveryTarget) {
  constexpr std::size_t counters = 64;
  for (const std::int64_t target : hwy::SupportedAndGeneratedTargets()) {
    use_target(target);
    for (const std::uint64_t seed : {0ULL, 1ULL, 0x0123456789abcdefULL, ~0ULL}) {
      std::vector<std::uint32_t> found, expected;
      for (std::uint32_t i = 0; i < counters; ++i) {
        const Name name{
            .seed = seed, .purpose = Purpose::sweep, .sample = i * i, .replica = ~0U - i, .sweep = 1000 * i};
        for (const std::uint32_t w : counter(name, i)) found.push_back(w);
        for (const std::uint32_t w : words(name, i)) expected.push_back(w);
      }
      HWY_DYNAMIC_DISPATCH(PhiloxBlocks)(seed, found.data(), counters);
      EXPECT_EQ(found, expected) << hwy::TargetName(target);
    }
  }
  use_target(0);
}

}  // namespace
}  // namespace glassbox::random
#endif
