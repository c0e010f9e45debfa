// Differences of softplus functions, compiled for every instruction set.
#include "glassbox/boltzmann/softplus.hpp"

#include <algorithm>
#include <array>
#include <numbers>
#include <span>

#define HWY_WANT_AVX3_DL
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "boltzmann/softplus.cpp"
#include "hwy/foreach_target.h"  // must come before the headers that are included per target
//
#include "hwy/contrib/math/math-inl.h"
#include "hwy/highway.h"

HWY_BEFORE_NAMESPACE();
namespace glassbox::boltzmann::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

using Floats = hn::CappedTag<float, 16>;
constexpr std::int64_t lanes = static_cast<std::int64_t>(hn::MaxLanes(Floats()));

/// With t = |x|: softplus(high x) - softplus(low x) = (high - low) max(x, 0) + log((1 + exp(-high t)) / (1 + exp(-low
/// t))), and the last one is log(1 + exp(-low t) (exp(-(high - low) t) - 1) / (1 + exp(-low t))).
void SoftplusSteps(ConstPanels x, float low, float step, std::span<double> sums) {
  const Floats d;
  const auto one = hn::Set(d, 1.0F), minus_low = hn::Set(d, -low), minus_step = hn::Set(d, -step);
  for (std::int64_t r = 0; r < x.rows; ++r) {
    std::array<double, 16> strand{};  // as many whatever the vectors: one order of summation
    for (std::int64_t p = 0; p < x.panels(); ++p) {
      const std::int64_t units = std::min(panel_width, x.columns - p * panel_width);
      alignas(64) std::array<float, panel_width> term{};
      for (std::int64_t c = 0; c < units; c += lanes) {
        const auto input = hn::Load(d, x.at_panel(r, p) + c);
        const auto size = hn::Abs(input);
        const auto tail = hn::Exp(d, hn::Mul(minus_low, size));
        const auto change = hn::Mul(tail, hn::Expm1(d, hn::Mul(minus_step, size)));
        const auto logarithm = hn::Log1p(d, hn::Div(change, hn::Add(one, tail)));
        const auto straight = hn::Mul(minus_step, hn::Max(input, hn::Zero(d)));
        hn::Store(hn::Sub(logarithm, straight), d, term.data() + c);
      }
      for (std::int64_t c = units; c < panel_width; ++c) term[c] = 0.0F;
      for (std::int64_t c = 0; c < panel_width; ++c) strand[c % 16] += term[c];
    }
    sums[r] = 0.0;
    for (const double sum : strand) sums[r] += sum;
  }
}

}  // namespace glassbox::boltzmann::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace glassbox::boltzmann {
HWY_EXPORT(SoftplusSteps);

std::vector<double> softplus_steps(ConstPanels x, double low, double high) {
  std::vector<double> sums(x.rows);
  HWY_DYNAMIC_DISPATCH(SoftplusSteps)(x, static_cast<float>(low), static_cast<float>(high - low), sums);
  return sums;
}

std::vector<double> softplus_sums(ConstPanels x) {
  std::vector<double> sums = softplus_steps(x, 0.0, 1.0);  // softplus(0) = log 2
  for (double& sum : sums) sum += static_cast<double>(x.columns) * std::numbers::ln2;
  return sums;
}

}  // namespace glassbox::boltzmann
#endif
