// The change of weights, compiled for every instruction set, and that of biases.
#include "glassbox/boltzmann/ascent.hpp"

#define HWY_WANT_AVX3_DL
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "boltzmann/ascent.cpp"
#include "hwy/foreach_target.h"  // must come before the headers that are included per target
//
#include "hwy/highway.h"

#ifndef GLASSBOX_BOLTZMANN_ASCENT_ONCE
#define GLASSBOX_BOLTZMANN_ASCENT_ONCE
namespace glassbox::boltzmann {

/// Factors of a step in single precision.
struct WeightRule {
  float rate, momentum, l1, l2;
};

/// One row of one panel: 64 hidden units and one visible one.
struct WeightRow {
  float *weight, *speed;
  const float *gradient, *hidden_change, *hidden_offset;  ///< the last null: not centered
  float visible_change, visible_offset;
};

}  // namespace glassbox::boltzmann
#endif

HWY_BEFORE_NAMESPACE();
namespace glassbox::boltzmann::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

void ClimbRow(const WeightRow& row, const WeightRule& rule) {
  const hn::CappedTag<float, 16> d;
  const auto rate = hn::Set(d, rule.rate), momentum = hn::Set(d, rule.momentum);
  const auto l1 = hn::Set(d, rule.l1), l2 = hn::Set(d, rule.l2), zero = hn::Zero(d);
  for (std::size_t c = 0; c < panel_width; c += hn::Lanes(d)) {
    auto gradient = hn::Load(d, row.gradient + c);
    if (row.hidden_offset != nullptr) {
      gradient = hn::NegMulAdd(hn::Set(d, row.visible_offset), hn::LoadU(d, row.hidden_change + c), gradient);
      gradient = hn::NegMulAdd(hn::Set(d, row.visible_change), hn::LoadU(d, row.hidden_offset + c), gradient);
    }
    const auto weight = hn::Load(d, row.weight + c);
    const auto sign = hn::IfThenElse(hn::Eq(weight, zero), zero, hn::CopySign(l1, weight));
    gradient = hn::Sub(hn::NegMulAdd(l2, weight, gradient), sign);
    const auto speed = hn::MulAdd(momentum, hn::Load(d, row.speed + c), hn::Mul(rate, gradient));
    hn::Store(speed, d, row.speed + c);
    hn::Store(hn::Add(weight, speed), d, row.weight + c);
  }
}

}  // namespace glassbox::boltzmann::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace glassbox::boltzmann {
HWY_EXPORT(ClimbRow);

namespace {

/// `change` is the gradient where nothing is centered; what centering takes off comes from the weights' gradient.
void climb_bias(float& bias, float& speed, float change, double gradient, const Ascent& rules) {
  const double step = rules.bias_factor * change + rules.weight_factor * (gradient - change);
  speed = static_cast<float>(rules.momentum * speed + rules.rate * step);
  bias += speed;
}

}  // namespace

void climb(SharedRbm& machine, const Gradient& gradient, const Offsets& offsets, const Ascent& rules) {
  const WeightRule rule{static_cast<float>(rules.rate * rules.weight_factor), static_cast<float>(rules.momentum),
                        static_cast<float>(rules.l1), static_cast<float>(rules.l2)};
  const Parameters at = machine.parameters(), speed = machine.speeds();
  const bool is_centered = !offsets.visible.empty();
  const std::int64_t visible = machine.visible().units;
  for (std::int64_t p = machine.first_panel(); p < machine.last_panel(); ++p) {
    const std::int64_t first = p * panel_width;
    for (std::int64_t i = 0; i < visible; ++i) HWY_DYNAMIC_DISPATCH(ClimbRow)
    ({at.weights.at_panel(i, p), speed.weights.at_panel(i, p), gradient.weights.view().at_panel(i, p),
      gradient.hidden_change.data() + first, is_centered ? offsets.hidden.data() + first : nullptr,
      gradient.visible_change[i], is_centered ? offsets.visible[i] : 0.0F},
     rule);
    for (std::int64_t j = first; j < std::min(machine.hidden(), first + panel_width); ++j) {
      const double sparsity = rules.sparsity_cost * (rules.sparsity_target - gradient.hidden_mean[j]);
      const auto change = static_cast<float>(gradient.hidden_change[j] + sparsity);
      climb_bias(at.hidden_bias[j], speed.hidden_bias[j], change, gradient.hidden_bias[j] + sparsity, rules);
    }
  }
  if (!machine.owns_visible_biases()) return;
  for (std::int64_t i = 0; i < visible; ++i)
    climb_bias(at.visible_bias[i], speed.visible_bias[i], gradient.visible_change[i], gradient.visible_bias[i], rules);
}

void follow(SharedRbm& machine, const Gradient& gradient, double rate) {
  const auto toward = [&](float& offset, float mean) { offset += static_cast<float>(rate) * (mean - offset); };
  for (std::int64_t j = machine.first_panel() * panel_width; j < machine.last_panel() * panel_width; ++j)
    toward(machine.hidden_offset()[j], gradient.hidden_mean[j]);
  for (std::int64_t i = 0; machine.owns_visible_biases() && i < machine.visible().units; ++i)
    toward(machine.visible_offset()[i], gradient.visible_mean[i]);
}

}  // namespace glassbox::boltzmann
#endif
