// Population counts of shifted and masked rows, compiled for every instruction set.
#include "pair_kernels.hpp"

#define HWY_WANT_AVX3_DL
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "spin_glass/pair_kernels.cpp"
#include "hwy/foreach_target.h"  // must come before the headers that are included per target
//
#include "hwy/highway.h"
#include "lane_counter-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace glassbox::spin_glass::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

using Pairs = hn::CappedTag<std::uint64_t, 8>;
using PairsV = hn::VFromD<Pairs>;

HWY_INLINE PairsV word_of(const PairRows& pairs, std::int64_t word, std::int64_t pair) {
  return hn::LoadU(Pairs(), pairs.rows + word * pairs.stride + pair);
}

HWY_INLINE std::int64_t lanes() {
  return static_cast<std::int64_t>(hn::Lanes(Pairs()));
}

void CountLinks(std::span<const ShiftedLinks> links, PairRows pairs, std::int64_t* counts) {
  const Pairs d;
  for (std::int64_t p = 0; p < pairs.stride; p += lanes()) {
    PairsV sum = hn::Zero(d);
    for (const ShiftedLinks& l : links) {
      PairsV ends = word_of(pairs, l.low, p);
      if (l.shift > 0) ends = hn::Shr(ends, hn::Set(d, static_cast<std::uint64_t>(l.shift)));
      if (l.reaches_next)
        ends =
            hn::Or(ends, hn::Shl(word_of(pairs, l.low + 1, p), hn::Set(d, static_cast<std::uint64_t>(64 - l.shift))));
      const PairsV unequal = hn::And(hn::Xor(word_of(pairs, l.word, p), ends), hn::Set(d, l.mask));
      sum = hn::Add(sum, hn::PopulationCount(unequal));
    }
    hn::StoreU(hn::BitCast(hn::RebindToSigned<Pairs>(), sum), hn::RebindToSigned<Pairs>(), counts + p);
  }
}

HWY_INLINE void add_to(std::int64_t* counts, PairsV more) {
  const hn::RebindToSigned<Pairs> d;
  hn::StoreU(hn::Add(hn::LoadU(d, counts), hn::BitCast(d, more)), d, counts);
}

/// Many words: added up vertically first, so that a part costs as many population counts as the sum has digits.
HWY_INLINE void count_many_words(const PlaneWords& w, const PairRows& pairs, std::int64_t p, std::int64_t* counts) {
  const Pairs d;
  LaneCounter<Pairs> sum;
  std::size_t at = 0;
  for (; at + 8 <= w.words.size(); at += 8) {
    PairsV eight[8];
    for (int k = 0; k < 8; ++k) eight[k] = word_of(pairs, w.words[at + k], p);
    sum.add_eight(eight);
  }
  for (; at < w.words.size(); ++at) sum.add_one(word_of(pairs, w.words[at], p));
  const int digits = sum.used;
  for (const PlaneWords::Part& part : w.parts) {
    const PairsV mask = hn::Set(d, part.mask);
    PairsV count = hn::PopulationCount(hn::And(sum.plane[digits - 1], mask));
    for (int digit = digits - 2; digit >= 0; --digit)
      count = hn::Add(hn::Add(count, count), hn::PopulationCount(hn::And(sum.plane[digit], mask)));
    add_to(counts + part.plane * pairs.stride + p, count);
  }
}

void CountPlanes(std::span<const PlaneWords> words, PairRows pairs, std::int64_t* counts) {
  const Pairs d;
  for (std::int64_t p = 0; p < pairs.stride; p += lanes())
    for (const PlaneWords& w : words) {
      if (w.words.size() > 1) {
        count_many_words(w, pairs, p, counts);
        continue;
      }
      const PairsV word = word_of(pairs, w.words[0], p);
      for (const PlaneWords::Part& part : w.parts)
        add_to(counts + part.plane * pairs.stride + p, hn::PopulationCount(hn::And(word, hn::Set(d, part.mask))));
    }
}

void PlaneWaves(std::span<const double> cosine, std::span<const double> sine, const std::int64_t* counts,
                std::int64_t stride, double scale, double* waves) {
  const hn::RebindToFloat<hn::RebindToSigned<Pairs>> d;
  const hn::RebindToSigned<Pairs> di;
  for (std::int64_t p = 0; p < stride; p += lanes()) {
    auto real = hn::Zero(d), imaginary = hn::Zero(d);
    for (std::size_t x = 0; x < cosine.size(); ++x) {
      const auto count = hn::ConvertTo(d, hn::LoadU(di, counts + static_cast<std::int64_t>(x) * stride + p));
      real = hn::MulAdd(count, hn::Set(d, cosine[x]), real);
      imaginary = hn::MulAdd(count, hn::Set(d, sine[x]), imaginary);
    }
    const auto square = hn::Add(hn::Mul(real, real), hn::Mul(imaginary, imaginary));
    hn::StoreU(hn::Mul(square, hn::Set(d, scale)), d, waves + p);
  }
}

}  // namespace glassbox::spin_glass::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace glassbox::spin_glass {
HWY_EXPORT(CountLinks);
HWY_EXPORT(CountPlanes);
HWY_EXPORT(PlaneWaves);

void count_unequal_links(std::span<const ShiftedLinks> links, PairRows pairs, std::int64_t* counts) {
  HWY_DYNAMIC_DISPATCH(CountLinks)(links, pairs, counts);
}

void count_planes(std::span<const PlaneWords> words, PairRows pairs, std::int64_t* counts) {
  HWY_DYNAMIC_DISPATCH(CountPlanes)(words, pairs, counts);
}

void plane_waves(std::span<const double> cosine, std::span<const double> sine, const std::int64_t* counts,
                 std::int64_t stride, double scale, double* waves) {
  HWY_DYNAMIC_DISPATCH(PlaneWaves)(cosine, sine, counts, stride, scale, waves);
}

}  // namespace glassbox::spin_glass
#endif
