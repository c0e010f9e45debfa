// Population counts of shifted and masked rows, compiled for every instruction set.
#include "pair_kernels.hpp"

#include <bit>

#define HWY_WANT_AVX3_DL
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "spin_glass/pair_kernels.cpp"
#include "hwy/foreach_target.h"  // must come before the headers that are included per target
//
#include "hwy/highway.h"
#include "vertical_sum-inl.hpp"

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

void CompareCopies(PairRows of_copies, std::int64_t words, int copies, std::int64_t rungs, std::uint64_t* differing,
                   std::int64_t stride) {
  const Pairs d;
  for (std::int64_t w = 0; w < words; ++w) {
    std::uint64_t* to = differing + w * stride;
    for (int a = 0; a < copies; ++a)
      for (int b = a + 1; b < copies; ++b, to += rungs) {
        const std::uint64_t *s = of_copies.rows + w * of_copies.stride + a * rungs, *t = s + (b - a) * rungs;
        std::int64_t k = 0;
        for (; k + lanes() <= rungs; k += lanes())
          hn::StoreU(hn::Xor(hn::LoadU(d, s + k), hn::LoadU(d, t + k)), d, to + k);
        for (; k < rungs; ++k) to[k] = s[k] ^ t[k];
      }
  }
}

/// So many vectors of pairs at once: what belongs to the links is read once for all of them.
template <int vectors>
HWY_INLINE void count_links(std::span<const ShiftedLinks> links, const PairRows& pairs, std::int64_t p,
                            std::int64_t* counts) {
  const Pairs d;
  const hn::RebindToSigned<Pairs> di;
  PairsV sum[vectors];
  for (PairsV& s : sum) s = hn::Zero(d);
  for (const ShiftedLinks& l : links) {
    const PairsV mask = hn::Set(d, l.mask), shift = hn::Set(d, static_cast<std::uint64_t>(l.shift));
    const PairsV back = hn::Set(d, static_cast<std::uint64_t>(64 - l.shift));
    for (int v = 0; v < vectors; ++v) {
      const std::int64_t at = p + v * lanes();
      PairsV ends = hn::Shr(word_of(pairs, l.low, at), shift);
      if (l.reaches_next) ends = hn::Or(ends, hn::Shl(word_of(pairs, l.low + 1, at), back));
      sum[v] = hn::Add(sum[v], hn::PopulationCount(hn::And(hn::Xor(word_of(pairs, l.word, at), ends), mask)));
    }
  }
  for (int v = 0; v < vectors; ++v) hn::StoreU(hn::BitCast(di, sum[v]), di, counts + p + v * lanes());
}

void CountLinks(std::span<const ShiftedLinks> links, PairRows pairs, std::int64_t* counts) {
  std::int64_t p = 0;
  for (; p + 6 * lanes() <= pairs.stride; p += 6 * lanes()) count_links<6>(links, pairs, p, counts);
  for (; p + 3 * lanes() <= pairs.stride; p += 3 * lanes()) count_links<3>(links, pairs, p, counts);
  for (; p < pairs.stride; p += lanes()) count_links<1>(links, pairs, p, counts);
}

HWY_INLINE void add_to(std::int64_t* counts, PairsV more) {
  const hn::RebindToSigned<Pairs> d;
  hn::StoreU(hn::Add(hn::LoadU(d, counts), hn::BitCast(d, more)), d, counts);
}

/// What counts plus - minus of a word w as the set bits of one: those of (w & both) ^ minus, less those of minus.
struct PartMasks {
  PairsV both, minus;

  HWY_INLINE explicit PartMasks(const CountedWords::Part& part)
      : both(hn::Set(Pairs(), part.plus | part.minus)), minus(hn::Set(Pairs(), part.minus)) {}
  HWY_INLINE PairsV operator()(PairsV word) const { return hn::PopulationCount(hn::Xor(hn::And(word, both), minus)); }
};

/// Digits of the vertical sum of so many words.
HWY_INLINE void sum_words(std::span<const std::int32_t> words, const PairRows& pairs, std::int64_t p, int digits,
                          PairsV* digit) {
  VerticalSum<PairsV> sum;
  sum.clear(static_cast<std::int64_t>(words.size() + 3) / 4);
  const auto word = [&](std::size_t k)
                        HWY_ATTR { return k < words.size() ? word_of(pairs, words[k], p) : hn::Zero(Pairs()); };
  for (std::size_t k = 0; k < words.size(); k += 4) sum.add_four(word(k), word(k + 1), word(k + 2), word(k + 3));
  for (int n = 0; n < digits; ++n) digit[n] = hn::Zero(Pairs());
  sum.add_to(digit, digits, 0);
}

/// Many words are added up vertically, so that a part costs as many population counts as the sum has digits.
template <int vectors>
HWY_INLINE void count_many(const CountedWords& w, const PairRows& pairs, std::int64_t p, std::int64_t* counts) {
  PairsV digit[vectors][sum_digits];
  const auto digits = static_cast<int>(std::bit_width(w.words.size()));
  for (int v = 0; v < vectors; ++v) sum_words(w.words, pairs, p + v * lanes(), digits, digit[v]);
  for (const CountedWords::Part& part : w.parts) {
    const PartMasks masks(part);
    const std::uint64_t surplus = ((std::uint64_t{1} << digits) - 1) * hwy::PopCount(part.minus);
    for (int v = 0; v < vectors; ++v) {
      PairsV count = masks(digit[v][digits - 1]);
      for (int n = digits - 2; n >= 0; --n) count = hn::Add(hn::Add(count, count), masks(digit[v][n]));
      add_to(counts + part.plane * pairs.stride + p + v * lanes(), hn::Sub(count, hn::Set(Pairs(), surplus)));
    }
  }
}

/// Few words: one by one.
template <int vectors>
HWY_INLINE void count_few(const CountedWords& w, const PairRows& pairs, std::int64_t p, std::int64_t* counts) {
  for (const CountedWords::Part& part : w.parts) {
    const PartMasks masks(part);
    const std::uint64_t surplus = w.words.size() * hwy::PopCount(part.minus);
    PairsV sum[vectors];
    for (PairsV& s : sum) s = hn::Zero(Pairs());
    for (const std::int32_t word : w.words)
      for (int v = 0; v < vectors; ++v) sum[v] = hn::Add(sum[v], masks(word_of(pairs, word, p + v * lanes())));
    for (int v = 0; v < vectors; ++v)
      add_to(counts + part.plane * pairs.stride + p + v * lanes(), hn::Sub(sum[v], hn::Set(Pairs(), surplus)));
  }
}

template <int vectors>
HWY_INLINE void count_words(const CountedWords& w, const PairRows& pairs, std::int64_t p, std::int64_t* counts) {
  constexpr std::size_t few = 8;
  if (w.words.size() <= few)
    count_few<vectors>(w, pairs, p, counts);
  else
    count_many<vectors>(w, pairs, p, counts);
}

void CountPlanes(std::span<const CountedWords> words, PairRows pairs, std::int64_t* counts) {
  for (const CountedWords& w : words) {
    std::int64_t p = 0;
    for (; p + 6 * lanes() <= pairs.stride; p += 6 * lanes()) count_words<6>(w, pairs, p, counts);
    for (; p + 3 * lanes() <= pairs.stride; p += 3 * lanes()) count_words<3>(w, pairs, p, counts);
    for (; p < pairs.stride; p += lanes()) count_words<1>(w, pairs, p, counts);
  }
}

void Overlaps(const std::int64_t* counts, std::int64_t stride, std::int64_t terms, double* overlaps) {
  const hn::RebindToSigned<Pairs> di;
  const hn::RebindToFloat<hn::RebindToSigned<Pairs>> d;
  const auto all = hn::Set(di, terms);
  const auto share = hn::Set(d, terms > 0 ? 1.0 / static_cast<double>(terms) : 0.0);
  for (std::int64_t p = 0; p < stride; p += lanes()) {
    const auto differing = hn::LoadU(di, counts + p);
    const auto sum = hn::Sub(all, hn::Add(differing, differing));
    hn::StoreU(hn::Mul(hn::ConvertTo(d, sum), share), d, overlaps + p);
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
HWY_EXPORT(CompareCopies);
HWY_EXPORT(CountLinks);
HWY_EXPORT(CountPlanes);
HWY_EXPORT(Overlaps);
HWY_EXPORT(PlaneWaves);

void compare_copies(PairRows copies_of_words, std::int64_t words, int copies, std::int64_t rungs,
                    std::uint64_t* differing, std::int64_t stride) {
  HWY_DYNAMIC_DISPATCH(CompareCopies)(copies_of_words, words, copies, rungs, differing, stride);
}

void count_unequal_links(std::span<const ShiftedLinks> links, PairRows pairs, std::int64_t* counts) {
  HWY_DYNAMIC_DISPATCH(CountLinks)(links, pairs, counts);
}

void count_planes(std::span<const CountedWords> words, PairRows pairs, std::int64_t* counts) {
  HWY_DYNAMIC_DISPATCH(CountPlanes)(words, pairs, counts);
}

void overlaps_of_counts(const std::int64_t* counts, std::int64_t stride, std::int64_t terms, double* overlaps) {
  HWY_DYNAMIC_DISPATCH(Overlaps)(counts, stride, terms, overlaps);
}

void plane_waves(std::span<const double> cosine, std::span<const double> sine, const std::int64_t* counts,
                 std::int64_t stride, double scale, double* waves) {
  HWY_DYNAMIC_DISPATCH(PlaneWaves)(cosine, sine, counts, stride, scale, waves);
}

}  // namespace glassbox::spin_glass
#endif
