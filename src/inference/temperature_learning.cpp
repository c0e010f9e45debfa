// Expectation maximisation over beta, and the evidence along it.
#include "glassbox/inference/temperature_learning.hpp"
#include "glassbox/statistics/log_cosh.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <numeric>
#include <optional>
#include <stdexcept>

namespace glassbox::inference {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

/// Whether a feature is seen at all: more than the magnetisations of a few inputs.
bool has_feature(const FeatureEstimate& estimate, const DataShape& shape) {
  return estimate.self_overlap * std::sqrt(static_cast<double>(shape.inputs)) > 0.1;
}

/// The solution of the maximisation step by Newton's method; nothing where it has none that is positive.
std::optional<double> updated(const FeatureEstimate& estimate, double beta, const DataShape& shape) {
  const double root = std::sqrt(static_cast<double>(shape.inputs)), loose = 1.0 - estimate.self_overlap;
  const double target = estimate.slope / static_cast<double>(shape.rows) - beta * loose;
  double next = target / estimate.self_overlap;
  for (int i = 0; i < 50; ++i) {
    const double t = std::tanh(next / root), slope = 1.0 - t * t - loose;
    if (!(slope > 0.0) || !(next > 0.0)) return std::nullopt;
    const double step = (root * t - next * loose - target) / slope;
    next -= step;
    if (std::abs(step) < 1e-12 * std::abs(next)) break;
  }
  return next > 0.0 && std::isfinite(next) ? std::optional(next) : std::nullopt;
}

double slope_of_evidence(const FeatureEstimate& estimate, double beta, const DataShape& shape) {
  const double n = static_cast<double>(shape.inputs), m = static_cast<double>(shape.rows);
  return estimate.slope - m * std::sqrt(n) * std::tanh(beta / std::sqrt(n));
}

/// From one start to where beta stays.
LearntTemperature from_start(const Inference& infer, const DataShape& shape, double beta,
                             const TemperatureRules& rules) {
  LearntTemperature learnt;
  learnt.beta = beta;
  learnt.estimate = infer(beta, {});
  while (learnt.updates < rules.max_updates) {
    learnt.has_settled = false;
    if (!has_feature(learnt.estimate, shape)) {
      learnt.has_settled = learnt.estimate.has_converged();
      break;
    }
    const std::optional<double> next = updated(learnt.estimate, learnt.beta, shape);
    if (!next) break;
    ++learnt.updates;
    const double change = std::abs(*next - learnt.beta) / *next;
    learnt.beta = *next;
    learnt.estimate = infer(learnt.beta, learnt.estimate.magnetisation);
    if (change < rules.tolerance) {
      learnt.has_settled = learnt.estimate.has_converged();
      break;
    }
  }
  learnt.gain = evidence_gain(learnt.estimate, learnt.beta, shape);
  return learnt;
}

/// By the slopes on both sides of the maximum.
double width(const Inference& infer, const DataShape& shape, const LearntTemperature& learnt) {
  constexpr double step = 0.01;
  double slope[2];
  for (const int side : {0, 1}) {
    const double beta = learnt.beta * (1.0 + (side == 0 ? -step : step));
    const FeatureEstimate there = infer(beta, learnt.estimate.magnetisation);
    if (!there.has_converged()) return nan;
    slope[side] = slope_of_evidence(there, beta, shape);
  }
  const double curvature = (slope[0] - slope[1]) / (2.0 * step * learnt.beta);
  return curvature > 0.0 ? 1.0 / std::sqrt(curvature) : nan;
}

/// More evidence counts, settled or not: an end without a feature is settled, too.
bool is_better(const LearntTemperature& a, const LearntTemperature& b) {
  constexpr double same = 1.0;  // nat
  return std::abs(a.gain - b.gain) > same ? a.gain > b.gain : a.has_settled && !b.has_settled;
}

void check(const DataShape& shape, const TemperatureRules& rules) {
  if (shape.inputs < 1 || shape.rows < 1)
    throw std::invalid_argument(fmt::format("temperature of data: {} rows of {} inputs; it takes one of both at least",
                                            shape.rows, shape.inputs));
  if (rules.starts.empty() || std::ranges::any_of(rules.starts, [](double x) { return !(x > 0.0); }))
    throw std::invalid_argument("temperature of data: starts must be there, and above 0");
}

}  // namespace

double evidence_gain(const FeatureEstimate& estimate, double beta, const DataShape& shape) {
  const double n = static_cast<double>(shape.inputs), m = static_cast<double>(shape.rows);
  return estimate.log_z - n * std::numbers::ln2 - m * n * statistics::log_cosh(beta / std::sqrt(n));
}

LearntTemperature learn_temperature(const Inference& infer, const DataShape& shape, const TemperatureRules& rules) {
  check(shape, rules);
  const double critical = std::pow(static_cast<double>(shape.inputs) / static_cast<double>(shape.rows), 0.25);
  LearntTemperature best;
  std::int64_t updates = 0;
  for (std::size_t s = 0; s < rules.starts.size(); ++s) {
    const LearntTemperature end = from_start(infer, shape, rules.starts[s] * critical, rules);
    updates += end.updates;
    if (s == 0 || is_better(end, best)) best = end;
  }
  best.updates = updates;
  best.is_identifiable = best.has_settled && has_feature(best.estimate, shape) && best.gain > rules.least_gain;
  best.error = best.is_identifiable ? width(infer, shape, best) : nan;
  return best;
}

std::vector<double> evidence_gains(const Inference& infer, const DataShape& shape, std::span<const double> betas) {
  std::vector<std::size_t> order(betas.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, [&](std::size_t a, std::size_t b) { return betas[a] > betas[b]; });
  std::vector<double> gains(betas.size(), nan), start;
  for (const std::size_t k : order) {
    const FeatureEstimate estimate = infer(betas[k], start);
    if (!estimate.has_converged()) continue;
    gains[k] = evidence_gain(estimate, betas[k], shape);
    if (has_feature(estimate, shape)) start = estimate.magnetisation;
  }
  return gains;
}

}  // namespace glassbox::inference
