// Transposing in vectors: blocks of bits that lie across the diagonal from each other change places, large ones first.
#include "glassbox/sampling/bit_matrix.hpp"

#define HWY_WANT_AVX3_DL
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "sampling/bit_matrix.cpp"
#include "hwy/foreach_target.h"  // must come before the headers that are included per target
//
#include "hwy/highway.h"

HWY_BEFORE_NAMESPACE();
namespace glassbox::sampling::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

using Rows = hn::CappedTag<std::uint64_t, 8>;
using V = hn::VFromD<Rows>;
constexpr int lanes = static_cast<int>(hn::MaxLanes(Rows()));

/// where ? yes : no, bit by bit: Highway's own selection works on whole lanes.
HWY_INLINE V choose(V where, V yes, V no) {
  return hn::Or(hn::And(where, yes), hn::AndNot(where, no));
}

/// Bits whose column lacks the binary digit `width`.
constexpr std::uint64_t left_columns(int width) {
  return ~std::uint64_t{0} / ((std::uint64_t{1} << width) + 1);
}

/// Rows that are `width` apart, in different vectors.
template <int width>
HWY_INLINE void exchange_across(V* rows) {
  const V mask = hn::Set(Rows(), left_columns(width));
  for (int k = 0; k < 64 / lanes; ++k) {
    if ((k * lanes & width) != 0) continue;
    V &upper = rows[k], &lower = rows[k + width / lanes];
    const V swapped = hn::And(hn::Xor(hn::ShiftRight<width>(upper), lower), mask);
    upper = hn::Xor(upper, hn::ShiftLeft<width>(swapped));
    lower = hn::Xor(lower, swapped);
  }
}

template <int width>
HWY_INLINE V partners(V rows) {
  if constexpr (width == 1)
    return hn::Shuffle01(rows);
  else if constexpr (width == 2)
    return hn::SwapAdjacentBlocks(rows);
  else
    return hn::ConcatLowerUpper(Rows(), rows, rows);
}

/// Rows that are `width` apart, in the same vector.
template <int width>
HWY_INLINE void exchange_within(V* rows) {
  const Rows d;
  const V mask = hn::Set(d, left_columns(width)), digit = hn::Set(d, width);
  const V is_lower = hn::VecFromMask(d, hn::Eq(hn::And(hn::Iota(d, 0), digit), digit));
  const V kept = hn::Xor(mask, is_lower);
  for (int k = 0; k < 64 / lanes; ++k) {
    const V partner = partners<width>(rows[k]);
    rows[k] = choose(kept, rows[k], choose(mask, hn::ShiftRight<width>(partner), hn::ShiftLeft<width>(partner)));
  }
}

template <int width>
HWY_INLINE void exchange(V* rows) {
  if constexpr (width >= lanes)
    exchange_across<width>(rows);
  else
    exchange_within<width>(rows);
  if constexpr (width > 1) exchange<width / 2>(rows);
}

void Transpose(std::uint64_t* rows) {
  const Rows d;
  V vectors[64 / lanes];
  for (int k = 0; k < 64 / lanes; ++k) vectors[k] = hn::LoadU(d, rows + lanes * k);
  exchange<32>(vectors);
  for (int k = 0; k < 64 / lanes; ++k) hn::StoreU(vectors[k], d, rows + lanes * k);
}

}  // namespace glassbox::sampling::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace glassbox::sampling {
HWY_EXPORT(Transpose);

void transpose(std::span<std::uint64_t, 64> rows) {
  HWY_DYNAMIC_DISPATCH(Transpose)(rows.data());
}

}  // namespace glassbox::sampling
#endif
