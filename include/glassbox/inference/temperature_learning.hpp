// The temperature of data: the beta whose model explains them best.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "glassbox/inference/feature_estimate.hpp"

namespace glassbox::inference {

/// Message passing on some data at a fixed beta, from magnetisations `start`; empty: from where it likes to begin.
using Inference = std::function<FeatureEstimate(double beta, std::span<const double> start)>;

/// Shape of the data: N inputs, M rows.
struct DataShape {
  std::int64_t inputs = 0, rows = 0;
};

/// log P(D | beta) / P(D | 0) = log Z(beta) - N log 2 - M N log cosh(beta / sqrt N), in nats: what a feature explains
/// beyond fair coins, with log Z as the estimate has it, of one mirror state. Its derivative divided by M is
/// slope / M - sqrt N tanh(beta / sqrt N).
double evidence_gain(const FeatureEstimate& estimate, double beta, const DataShape& shape);

struct TemperatureRules {
  /// Where expectation maximisation begins, in units of the critical alpha^(-1/4). Too low a start sticks at m = 0,
  /// which takes alpha beta_0^2 beta^2 < 1 (Huang & Toyoizumi 2016); the best of all ends counts.
  std::vector<double> starts = {1.5, 1.05, 2.5};
  std::int64_t max_updates = 200;
  double tolerance = 1e-4;  ///< of the relative change of beta
  double least_gain = 3.0;  ///< nats; with less the data do not tell a feature from fair coins
};

struct LearntTemperature {
  double beta = 0.0;
  double error = 0.0;        ///< width of log P(beta | D) about its maximum, (- d^2 / d beta^2)^(-1/2); NaN: unknown
  double gain = 0.0;         ///< evidence_gain at beta
  bool has_settled = false;  ///< updates and messages have both converged
  bool is_identifiable = false;  ///< there is a feature, Q > 0, and the gain is above least_gain
  std::int64_t updates = 0;      ///< of all starts
  FeatureEstimate estimate;      ///< at beta
};

/// Expectation maximisation: messages at fixed beta, then the beta' that solves
///     sqrt N tanh(beta' / sqrt N) - beta' (1 - Q) = slope / M - beta (1 - Q),
/// for large N beta' = sum_a G_a tanh(beta G_a) / (M Q). It stays at maxima of the evidence only. Throws
/// std::invalid_argument for a start that is not above 0, or data without rows.
LearntTemperature learn_temperature(const Inference& infer, const DataShape& shape, const TemperatureRules& rules = {});

/// evidence_gain on a grid of betas, [beta], each from where the next larger one ended; NaN where messages did not
/// converge.
std::vector<double> evidence_gains(const Inference& infer, const DataShape& shape, std::span<const double> betas);

}  // namespace glassbox::inference
