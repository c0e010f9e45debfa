// Carry-save counting of bonds and vector popcounts of planes.
#include "lane_counts.hpp"

#include <array>

#include "glassbox/spin_glass/bit_matrix.hpp"

#define HWY_WANT_AVX3_DL
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "spin_glass/lane_counts.cpp"
#include "hwy/foreach_target.h"  // must come before the headers that are included per target
//
#include "hwy/highway.h"
#include "lane_counter-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace glassbox::spin_glass::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

/// The lanes of words [0, Lanes(D)) of every site.
template <class D>
HWY_INLINE void count_words(D d, const SignedBonds& bonds, const std::uint64_t* lanes, int words,
                            std::int64_t* counts) {
  using V = hn::VFromD<D>;
  LaneCounter<D> counter;
  V pending[8];
  int waiting = 0;
  for (std::size_t b = 0; b < bonds.bonds.size(); ++b) {
    const auto ends = hn::Xor(hn::LoadU(d, lanes + std::int64_t{bonds.bonds[b].i} * words),
                              hn::LoadU(d, lanes + std::int64_t{bonds.bonds[b].j} * words));
    pending[waiting++] = hn::Xor(ends, hn::Set(d, bonds.flipped[b]));
    if (waiting == 8) counter.add_eight(pending), waiting = 0;
  }
  while (waiting % 8 != 0) {
    pending[waiting++] = hn::Zero(d);
    if (waiting == 8) counter.add_eight(pending);
  }
  constexpr std::size_t most_words = 8;
  std::array<std::array<std::uint64_t, 64>, most_words> tile{};
  alignas(64) std::array<std::uint64_t, most_words> row;
  for (int p = 0; p < counter.used; ++p) {
    hn::StoreU(counter.plane[p], d, row.data());
    for (std::size_t w = 0; w < hn::Lanes(d); ++w) tile[w][p] = row[w];
  }
  for (std::size_t w = 0; w < hn::Lanes(d); ++w) {
    transpose(tile[w]);
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
