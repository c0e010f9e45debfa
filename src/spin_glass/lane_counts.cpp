// Carry-save counting of bonds and vector popcounts of planes.
#include "lane_counts.hpp"

#include <array>

#include "glassbox/sampling/bit_matrix.hpp"

#define HWY_WANT_AVX3_DL
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "spin_glass/lane_counts.cpp"
#include "hwy/foreach_target.h"  // must come before the headers that are included per target
//
#include "hwy/highway.h"
#include "vertical_sum-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace glassbox::spin_glass::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

/// The lanes of words [0, Lanes(D)) of every site.
template <class D>
HWY_INLINE void count_words(D d, const SignedBonds& bonds, const std::uint64_t* lanes, int words,
                            std::int64_t* counts) {
  using V = hn::VFromD<D>;
  const auto count = static_cast<std::int64_t>(bonds.bonds.size());
  const auto is_broken = [&](std::int64_t b) HWY_ATTR {
    if (b >= count) return hn::Zero(d);
    const auto ends = hn::Xor(hn::LoadU(d, lanes + std::int64_t{bonds.bonds[b].i} * words),
                              hn::LoadU(d, lanes + std::int64_t{bonds.bonds[b].j} * words));
    return hn::Xor(ends, hn::Set(d, bonds.flipped[b]));
  };
  VerticalSum<V> sum;
  sum.clear((count + 3) / 4);
  for (std::int64_t b = 0; b < count; b += 4)
    sum.add_four(is_broken(b), is_broken(b + 1), is_broken(b + 2), is_broken(b + 3));
  V digit[sum_digits];
  for (V& n : digit) n = hn::Zero(d);
  sum.add_to(digit, sum_digits, 0);
  constexpr std::size_t most_words = 8;
  std::array<std::array<std::uint64_t, 64>, most_words> tile{};
  alignas(64) std::array<std::uint64_t, most_words> row;
  for (int p = 0; p < sum_digits; ++p) {
    hn::StoreU(digit[p], d, row.data());
    for (std::size_t w = 0; w < hn::Lanes(d); ++w) tile[w][p] = row[w];
  }
  for (std::size_t w = 0; w < hn::Lanes(d); ++w) {
    sampling::transpose(tile[w]);
    for (int l = 0; l < 64; ++l) counts[64 * w + l] = static_cast<std::int64_t>(tile[w][l]);
  }
}

void CountBonds(const SignedBonds& bonds, const std::uint64_t* lanes, int words, std::int64_t* counts) {
  if (words == 2) return count_words(hn::FixedTag<std::uint64_t, 2>(), bonds, lanes, words, counts);
  const hn::CappedTag<std::uint64_t, 8> d;
  for (int w = 0; w < words; w += static_cast<int>(hn::Lanes(d)))
    count_words(d, bonds, lanes + w, words, counts + 64 * w);
}

}  // namespace glassbox::spin_glass::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace glassbox::spin_glass {
HWY_EXPORT(CountBonds);

void count_broken_bonds(const SignedBonds& bonds, const std::uint64_t* lanes, int words, std::int64_t* counts) {
  HWY_DYNAMIC_DISPATCH(CountBonds)(bonds, lanes, words, counts);
}

}  // namespace glassbox::spin_glass
#endif
