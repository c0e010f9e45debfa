// Minus the logarithm of 52 random bits, compiled for every instruction set.
#include "glassbox/random/exponential.hpp"

#include <algorithm>
#include <array>

#define HWY_WANT_AVX3_DL
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "random/exponential.cpp"
#include "hwy/foreach_target.h"  // must come before the headers that are included per target
//
#include "glassbox/random/blocks-inl.hpp"
#include "hwy/contrib/math/math-inl.h"
#include "hwy/highway.h"

HWY_BEFORE_NAMESPACE();
namespace glassbox::random::HWY_NAMESPACE {

/// (k + 1/2) 2^-52 of the upper 52 bits, exactly.
template <class D, class V>
HWY_INLINE auto open_unit(D d, V bits) {
  const hn::RebindToFloat<D> df;
  const auto one_to_two = hn::BitCast(df, hn::Or(hn::ShiftRight<12>(bits), hn::Set(d, 0x3FF0000000000000ULL)));
  return hn::Sub(one_to_two, hn::Set(df, 1.0 - 0x1p-53));
}

void Exponentials(const Name& name, std::span<double> values) {
  using D = hn::CappedTag<std::uint64_t, 8>;
  const D d;
  const hn::RebindToFloat<D> df;
  const BlockKeys<D> keys(d, name.seed);
  const std::size_t n = hn::Lanes(d);
  const auto last = counter(name, 1 + static_cast<std::int64_t>(values.size()) / 2);  // refuses what does not fit
  alignas(64) std::array<std::uint64_t, 8> counters;
  for (std::size_t block = 0; block < n / 2; ++block) {
    counters[2 * block] = 1 + block + (std::uint64_t{last[1]} << 32);
    counters[2 * block + 1] = last[2] | std::uint64_t{last[3]} << 32;
  }
  auto next = hn::Load(d, counters.data());
  const auto step = hn::OddEven(hn::Zero(d), hn::Set(d, std::uint64_t{n / 2}));
  for (std::size_t at = 0; at < values.size(); at += n, next = hn::Add(next, step)) {
    const auto exponential = hn::Neg(hn::Log(df, open_unit(d, random_blocks(d, keys, next))));
    if (at + n <= values.size()) {
      hn::StoreU(exponential, df, values.data() + at);
    } else {
      alignas(64) std::array<double, 8> rest;
      hn::Store(exponential, df, rest.data());
      std::copy_n(rest.begin(), values.size() - at, values.begin() + static_cast<std::ptrdiff_t>(at));
    }
  }
}

}  // namespace glassbox::random::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace glassbox::random {
HWY_EXPORT(Exponentials);

void exponentials(const Name& name, std::span<double> values) {
  HWY_DYNAMIC_DISPATCH(Exponentials)(name, values);
}

}  // namespace glassbox::random
#endif
