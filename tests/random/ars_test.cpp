// ARS-7 in vector lanes against Random123's, for every instruction set that this processor has.
#include <gtest/gtest.h>

#include <cstdint>
#include <vector>

#define HWY_WANT_AVX3_DL
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "random/ars_test.cpp"
#include "hwy/foreach_target.h"  // must come before the headers that are included per target
//
#include "glassbox/random/ars-inl.hpp"
#include "hwy/highway.h"

HWY_BEFORE_NAMESPACE();
namespace glassbox::random::HWY_NAMESPACE {

/// As many counters at once as a vector holds; `words`: 4 a counter, overwritten with the random bits.
template <class D>
HWY_INLINE void fill(D d, std::uint64_t seed, std::uint32_t* words, std::size_t counters) {
  const ArsKeys<D> keys(d, seed);
  for (std::size_t at = 0; at < 4 * counters; at += 2 * hn::Lanes(d)) {
    const hn::Repartition<std::uint32_t, D> d32;
    const auto bits = ars(d, keys, hn::BitCast(d, hn::LoadU(d32, words + at)));
    hn::StoreU(hn::BitCast(d32, bits), d32, words + at);
  }
}

void WideBlocks(std::uint64_t seed, std::uint32_t* words, std::size_t counters) {
  fill(hn::CappedTag<std::uint64_t, 8>(), seed, words, counters);
}

/// One counter at a time, as the bits kernel asks for them.
void SingleBlocks(std::uint64_t seed, std::uint32_t* words, std::size_t counters) {
  fill(hn::FixedTag<std::uint64_t, 2>(), seed, words, counters);
}

}  // namespace glassbox::random::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
#include <Random123/ars.h>

#include "instruction_set.hpp"

namespace glassbox::random {
namespace {

HWY_EXPORT(WideBlocks);
HWY_EXPORT(SingleBlocks);

class Ars : public testing::Test {
 protected:
  static constexpr std::size_t counters = 64;  // a multiple of what the widest vector holds

  void TearDown() override { use_target(0); }

  static std::vector<std::uint32_t> some_counters() {
    std::vector<std::uint32_t> words;
    for (std::uint32_t i = 0; i < counters; ++i)
      for (const std::uint32_t w :
           counter({.purpose = Purpose::sweep, .sample = i * i, .replica = ~0U - i, .sweep = 1000 * i}, i))
        words.push_back(w);
    return words;
  }

  static std::vector<std::uint32_t> by_random123(std::uint64_t seed, std::vector<std::uint32_t> words) {
    const ars4x32_ukey_t user{{static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32), 0x73626F78,
                               0x676C6173}};  // "glassbox"
    const ars4x32_key_t key = ars4x32keyinit(user);
    for (std::size_t i = 0; i < words.size(); i += 4) {
      const ars4x32_ctr_t out = ars4x32_R(7, {{words[i], words[i + 1], words[i + 2], words[i + 3]}}, key);
      for (int w = 0; w < 4; ++w) words[i + w] = out.v[w];
    }
    return words;
  }
};

TEST_F(Ars, IsThatOfRandom123OnEveryTarget) {
  const std::vector<std::int64_t> targets = hwy::SupportedAndGeneratedTargets();
  ASSERT_FALSE(targets.empty());
  for (const std::int64_t target : targets) {
    use_target(target);
    for (const std::uint64_t seed : {0ULL, 1ULL, 0x0123456789abcdefULL, ~0ULL}) {
      std::vector<std::uint32_t> many = some_counters(), one = some_counters();
      HWY_DYNAMIC_DISPATCH(WideBlocks)(seed, many.data(), counters);
      HWY_DYNAMIC_DISPATCH(SingleBlocks)(seed, one.data(), counters);
      EXPECT_EQ(many, by_random123(seed, some_counters())) << hwy::TargetName(target);
      EXPECT_EQ(one, many) << hwy::TargetName(target);
    }
  }
}

}  // namespace
}  // namespace glassbox::random
#endif
