// Lanes are replicas: bits that differ are counted, compared and gathered without ever leaving their lane.
#include "posterior_sweep.hpp"

#include <algorithm>

#define HWY_WANT_AVX3_DL
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "inference/posterior_sweep.cpp"
#include "hwy/foreach_target.h"  // must come before the headers that are included per target
//
#include "glassbox/random/blocks-inl.hpp"
#include "hwy/highway.h"

HWY_BEFORE_NAMESPACE();
namespace glassbox::inference::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

using Words = hn::CappedTag<std::uint64_t, replica_lanes>;
using Integers = hn::RebindToSigned<Words>;
using V = hn::VFromD<Words>;
using Keys = random::HWY_NAMESPACE::BlockKeys<Words>;
constexpr int rows_in_step = 4;  // as many as there are words in a block of draws

/// 32 uniform bits for each of four rows.
struct Draws {
  V word[rows_in_step];
};

HWY_INLINE Draws draws(const HalfSweep& half, const Keys& keys, std::int64_t block, int r) {
  const Words d;
  const int lanes = static_cast<int>(hn::Lanes(d));
  const V index = hn::OddEven(hn::Zero(d), hn::Set(d, static_cast<std::uint64_t>(block)));
  const std::uint64_t* counters = half.counters + 2 * r;
  const V first = random::HWY_NAMESPACE::random_blocks(d, keys, hn::Add(hn::LoadU(d, counters), index));
  const V second = random::HWY_NAMESPACE::random_blocks(d, keys, hn::Add(hn::LoadU(d, counters + lanes), index));
  const V low = hn::ConcatEven(d, second, first), high = hn::ConcatOdd(d, second, first);
  const V half_word = hn::Set(d, 0xFFFFFFFFULL);
  return {{hn::And(low, half_word), hn::ShiftRight<32>(low), hn::And(high, half_word), hn::ShiftRight<32>(high)}};
}

/// Rows a .. a + 3, as far as there are so many, of the replicas from r on.
HWY_INLINE void draw_rows(const HalfSweep& half, const Keys& keys, std::int64_t a, int r) {
  const Words d;
  const Integers di;
  V differ[rows_in_step] = {hn::Zero(d), hn::Zero(d), hn::Zero(d), hn::Zero(d)};
  const std::uint64_t* row[rows_in_step];
  for (int k = 0; k < rows_in_step; ++k) row[k] = half.rows + std::min(a + k, half.row_count - 1) * half.words;
  for (std::int64_t w = 0; w < half.words; ++w) {
    const V spins = hn::LoadU(d, half.given + w * half.replicas + r);
    for (int k = 0; k < rows_in_step; ++k)
      differ[k] = hn::Add(differ[k], hn::PopulationCount(hn::Xor(spins, hn::Set(d, row[k][w]))));
  }
  const Draws uniform = draws(half, keys, a / rows_in_step, r);
  const auto table = hn::LoadU(di, half.table + r);
  std::uint64_t* const to = half.drawn + a / 64 * half.replicas + r;
  V bits = hn::LoadU(d, to);
  auto alignment = hn::LoadU(di, half.alignment + r);
  for (int k = 0; k < rows_in_step && a + k < half.row_count; ++k) {
    const auto count = hn::BitCast(di, differ[k]);
    const auto threshold =
        hn::GatherIndex(di, reinterpret_cast<const std::int64_t*>(half.thresholds), hn::Add(table, count));
    const auto on = hn::Gt(threshold, hn::BitCast(di, uniform.word[k]));
    const auto field = hn::Sub(hn::Set(di, half.units), hn::Add(count, count));
    alignment = hn::Add(alignment, hn::IfThenElse(on, field, hn::Neg(field)));
    bits = hn::Or(bits, hn::IfThenElseZero(hn::RebindMask(d, on), hn::Set(d, std::uint64_t{1} << ((a + k) % 64))));
  }
  hn::StoreU(bits, d, to);
  hn::StoreU(alignment, di, half.alignment + r);
}

void DrawHalf(const HalfSweep& half) {
  const Words d;
  const Keys keys(d, half.seed);
  const int lanes = static_cast<int>(hn::Lanes(d));
  std::fill_n(half.alignment, half.replicas, 0);
  for (std::int64_t a = 0; a < half.row_count; a += rows_in_step)
    for (int r = 0; r < half.replicas; r += lanes) draw_rows(half, keys, a, r);
}

}  // namespace glassbox::inference::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace glassbox::inference {
HWY_EXPORT(DrawHalf);

void draw_half(const HalfSweep& half) {
  HWY_DYNAMIC_DISPATCH(DrawHalf)(half);
}

}  // namespace glassbox::inference
#endif
