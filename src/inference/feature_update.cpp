// Inputs are lanes.
#include "feature_update.hpp"

#include <algorithm>

#define HWY_WANT_AVX3_DL
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "inference/feature_update.cpp"
#include "hwy/foreach_target.h"  // must come before the headers that are included per target
//
#include "hwy/contrib/math/math-inl.h"
#include "hwy/highway.h"

HWY_BEFORE_NAMESPACE();
namespace glassbox::inference::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

using Doubles = hn::CappedTag<double, 8>;
using Halves = hn::Rebind<float, Doubles>;
using V = hn::VFromD<Doubles>;
constexpr std::size_t lanes = hn::MaxLanes(Doubles());

/// The inputs from i on, in lanes; zero past the last.
HWY_INLINE V loaded(const double* values, std::size_t count) {
  const Doubles d;
  if (count >= lanes) return hn::LoadU(d, values);
  alignas(64) double padded[lanes] = {};
  std::copy_n(values, count, padded);
  return hn::Load(d, padded);
}

HWY_INLINE void store(V x, std::size_t count, double* values) {
  alignas(64) double all[lanes];
  hn::Store(x, Doubles(), all);
  std::copy_n(all, std::min(count, lanes), values);
}

void Fold(const ChunkSums& chunks, std::span<double> total) {
  const Doubles d;
  for (std::size_t i = 0; i < total.size(); i += lanes) {
    V sum = hn::Zero(d);
    for (std::int64_t c = 0; c < chunks.chunks(); ++c)
      sum = hn::Add(sum, hn::PromoteTo(d, hn::LoadU(Halves(), chunks.sums.data() + c * chunks.stride + i)));
    store(sum, total.size() - i, total.data() + i);
  }
}

UpdateSums UpdateFeature(std::span<const double> total, const UpdateFactors& factors, std::span<double> h,
                         std::span<double> m) {
  const Doubles d;
  const V pull = hn::Set(d, factors.pull), reaction = hn::Set(d, factors.reaction), one = hn::Set(d, 1.0);
  V change = hn::Zero(d), field_change = change, overlap = change, alignment = change;
  for (std::size_t i = 0; i < m.size(); i += lanes) {
    const std::size_t count = m.size() - i;
    const V before = loaded(m.data() + i, count), sum = loaded(total.data() + i, count);
    const V field = hn::Sub(hn::Mul(pull, sum), hn::Mul(reaction, before)), after = hn::Tanh(d, field);
    change = hn::Add(change, hn::Abs(hn::Sub(after, before)));
    const V moved = hn::Abs(hn::Sub(field, loaded(h.data() + i, count)));
    field_change = hn::Add(field_change, hn::Div(moved, hn::Add(one, hn::Abs(field))));
    overlap = hn::MulAdd(after, after, overlap);
    alignment = hn::MulAdd(after, sum, alignment);
    store(field, count, h.data() + i);
    store(after, count, m.data() + i);
  }
  const auto folded = [&](V x) HWY_ATTR { return hn::GetLane(hn::SumOfLanes(d, x)); };
  return {folded(change), folded(field_change), folded(overlap), folded(alignment)};
}

}  // namespace glassbox::inference::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace glassbox::inference {
HWY_EXPORT(Fold);
HWY_EXPORT(UpdateFeature);

void fold(const ChunkSums& chunks, std::span<double> total) {
  HWY_DYNAMIC_DISPATCH(Fold)(chunks, total);
}

UpdateSums update_feature(std::span<const double> total, const UpdateFactors& factors, std::span<double> h,
                          std::span<double> m) {
  return HWY_DYNAMIC_DISPATCH(UpdateFeature)(total, factors, h, m);
}

}  // namespace glassbox::inference
#endif
