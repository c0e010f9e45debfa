// Averages of log cosh, compiled for every instruction set: rows are lanes.
#include "row_sums.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

#define HWY_WANT_AVX3_DL
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "inference/row_sums.cpp"
#include "hwy/foreach_target.h"  // must come before the headers that are included per target
//
#include "hwy/contrib/math/math-inl.h"
#include "hwy/highway.h"

#ifndef GLASSBOX_INFERENCE_ROW_SUMS_ONCE
#define GLASSBOX_INFERENCE_ROW_SUMS_ONCE
namespace glassbox::inference {

/// Points x_k of beta sqrt(variance) z, z standard normal, and their weights.
struct NormalGrid {
  std::vector<float> point, weight;
};

struct GridOfRows {
  float beta = 0.0F;
  float shift = 0.0F;  ///< beta^2 variance
  NormalGrid grid;
};

}  // namespace glassbox::inference
#endif

HWY_BEFORE_NAMESPACE();
namespace glassbox::inference::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

using Floats = hn::CappedTag<float, 16>;
using V = hn::VFromD<Floats>;
constexpr std::size_t lanes = hn::MaxLanes(Floats());

HWY_INLINE V log_two_cosh(V x) {
  const Floats d;
  const V size = hn::Abs(x);
  return hn::Add(size, hn::Log1p(d, hn::Exp(d, hn::Mul(hn::Set(d, -2.0F), size))));
}

HWY_INLINE V average(V centre, const NormalGrid& grid) {
  const Floats d;
  V sum = hn::Zero(d);
  for (std::size_t k = 0; k < grid.point.size(); ++k)
    sum = hn::MulAdd(hn::Set(d, grid.weight[k]), log_two_cosh(hn::Add(centre, hn::Set(d, grid.point[k]))), sum);
  return sum;
}

HWY_INLINE double folded(V x) {
  alignas(64) float values[lanes];
  hn::Store(x, Floats(), values);
  double sum = 0.0;
  for (const float value : values) sum += value;
  return sum;
}

RowSums Sums(std::span<const float> fields, const GridOfRows& rows) {
  const Floats d;
  const V one = hn::Set(d, 1.0F), half = hn::Set(d, 0.5F), shift = hn::Set(d, rows.shift);
  RowSums sums;
  for (std::size_t r = 0; r < fields.size(); r += lanes) {
    const std::size_t count = std::min(lanes, fields.size() - r);
    const auto exists = hn::FirstN(d, count);
    alignas(64) float values[lanes] = {};
    std::copy_n(fields.data() + r, count, values);
    const V field = hn::Load(d, values), x = hn::Mul(hn::Set(d, rows.beta), field), tau = hn::Tanh(d, x);
    const V above = average(hn::Add(x, shift), rows.grid), below = average(hn::Sub(x, shift), rows.grid);
    const V mixed = hn::Mul(half, hn::MulAdd(tau, hn::Sub(above, below), hn::Add(above, below)));
    const auto kept = [&](V term) HWY_ATTR { return folded(hn::IfThenElseZero(exists, term)); };
    sums.entropy += kept(hn::NegMulAdd(x, tau, log_two_cosh(x)));
    sums.openness += kept(hn::NegMulAdd(tau, tau, one));
    sums.alignment += kept(hn::Mul(field, tau));
    sums.log_cosh += kept(hn::Sub(mixed, hn::Set(d, std::numbers::ln2_v<float>)));
  }
  return sums;
}

}  // namespace glassbox::inference::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace glassbox::inference {
namespace {
HWY_EXPORT(Sums);

/// The poles of log cosh(x) are pi / 2 away: a spacing h in z errs by exp(-pi^2 / (sharpness h)).
NormalGrid normal_grid(double sharpness) {
  constexpr double reach = 5.5, least_exponent = 16.0;
  const double spacing =
      std::min(0.7, std::numbers::pi * std::numbers::pi / (least_exponent * std::max(sharpness, 1e-3)));
  const int points = static_cast<int>(std::min(1000.0, std::ceil(reach / spacing)));
  NormalGrid grid;
  double total = 0.0;
  for (int k = -points; k <= points; ++k) total += std::exp(-0.5 * spacing * spacing * k * k);
  for (int k = -points; k <= points; ++k) {
    grid.point.push_back(static_cast<float>(sharpness * spacing * k));
    grid.weight.push_back(static_cast<float>(std::exp(-0.5 * spacing * spacing * k * k) / total));
  }
  return grid;
}

}  // namespace

RowSums row_sums(std::span<const float> fields, double beta, double variance) {
  const GridOfRows rows{static_cast<float>(beta), static_cast<float>(beta * beta * variance),
                        normal_grid(beta * std::sqrt(std::max(0.0, variance)))};
  return HWY_DYNAMIC_DISPATCH(Sums)(fields, rows);
}

}  // namespace glassbox::inference
#endif
