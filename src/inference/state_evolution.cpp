// Order parameters at matched temperatures by bracketing, at others by iteration; then all that follows from them.
#include "glassbox/inference/state_evolution.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/math/tools/toms748_solve.hpp>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <stdexcept>

#include "glassbox/statistics/gaussian_average.hpp"
#include "glassbox/statistics/log_cosh.hpp"

namespace glassbox::inference {
namespace {

using statistics::gaussian_average;

double square(double x) {
  return x * x;
}

/// x = mean + width z of a spin, in units of the temperature.
struct GaussianField {
  double mean, width;

  template <class Function>
  double average(Function f) const {
    return gaussian_average([&](double z) { return f(mean + width * z); }, width);
  }
  double tanh() const {
    return average([](double x) { return std::tanh(x); });
  }
  double tanh_squared() const {
    return average([](double x) { return square(std::tanh(x)); });
  }
  double sech_fourth() const {
    return average([](double x) { return square(1.0 - square(std::tanh(x))); });
  }
  double log_cosh() const {
    return average([](double x) { return statistics::log_cosh(x); });
  }
};

void require(double value, const char* what, bool allowed, const char* range) {
  if (!allowed || !std::isfinite(value))
    throw std::invalid_argument(fmt::format("state evolution: {} = {}; allowed: {}", what, value, range));
}

/// What the equations are of.
struct Problem {
  double alpha, beta_true, beta;

  GaussianField of_rows(const EvolvedState& s) const {
    return {beta * beta_true * s.overlap, beta * std::sqrt(s.self_overlap)};
  }
  GaussianField of_feature(const EvolvedState& s) const {
    return {alpha * beta * beta_true * s.conjugate, beta * std::sqrt(alpha * s.self_conjugate)};
  }
};

/// < log cosh(beta G) >: G around g with variance v, tilted by cosh(beta G), is one of two Gaussians around g +- beta
/// v.
double mean_row_energy(const Problem& p, const EvolvedState& s) {
  const double v = std::max(0.0, 1.0 - s.self_overlap), width = p.beta * std::sqrt(v);
  return p.of_rows(s).average([&](double x) {
    const double up = 0.5 * (1.0 + std::tanh(x)), shift = square(p.beta) * v;
    return up * GaussianField{x + shift, width}.log_cosh() + (1.0 - up) * GaussianField{x - shift, width}.log_cosh();
  });
}

/// Everything that follows from the order parameters but the entropy.
void add_thermodynamics(const Problem& p, EvolvedState& s) {
  const GaussianField rows = p.of_rows(s), feature = p.of_feature(s);
  const double m = s.overlap, Q = s.self_overlap, r = s.conjugate, R = s.self_conjugate;
  s.free_energy = std::numbers::ln2 + feature.log_cosh() + p.alpha * rows.log_cosh() -
                  p.alpha * p.beta * p.beta_true * m * r + 0.5 * p.alpha * square(p.beta) * ((1.0 - Q) * (1.0 - R));
  s.slope = p.alpha * (p.beta_true * m * r + p.beta * (1.0 - Q * R));
  s.joint_entropy = s.free_energy - p.beta * s.slope;
  s.stability = 1.0 - p.alpha * square(square(p.beta)) * feature.sech_fourth() * rows.sech_fourth();
}

void require(const Problem& p) {
  require(p.alpha, "alpha", p.alpha >= 0.0, "0 or more");
  require(p.beta, "beta", p.beta > 0.0, "above 0");
  require(p.beta_true, "beta_true", p.beta_true > 0.0, "above 0");
}

struct Step {
  double m, Q;
};

/// One step of the equations, from (m, Q) to (m, Q).
Step iterate(const Problem& p, EvolvedState& s) {
  const Step before{s.overlap, s.self_overlap};
  const GaussianField rows = p.of_rows(s);
  s.conjugate = rows.tanh(), s.self_conjugate = rows.tanh_squared();
  const GaussianField feature = p.of_feature(s);
  s.overlap = feature.tanh(), s.self_overlap = feature.tanh_squared();
  return {s.overlap - before.m, s.self_overlap - before.Q};
}

/// Steps that shrink by a constant factor, as all do in the end, add up to a geometric series.
void solve(const Problem& p, const EvolutionRules& rules, EvolvedState& s) {
  Step last{0.0, 0.0};
  for (std::int64_t since = 0; s.iterations < rules.iterations && !s.converged;) {
    const Step step = iterate(p, s);
    ++s.iterations, ++since;
    const double length = square(step.m) + square(step.Q), before = square(last.m) + square(last.Q);
    const double factor = before > 0.0 ? (step.m * last.m + step.Q * last.Q) / before : 0.0;
    const double rest = since > 1 && factor < 1.0 ? 1.0 / (1.0 - factor) : 1e6;
    last = step;
    s.converged = length == 0.0 || std::sqrt(length) * std::max(1.0, rest) < rules.tolerance;
    if (s.converged || since < 10 || !(factor > 0.5 && factor < 1.0)) continue;
    const double jump = factor * rest;
    s.overlap = std::clamp(s.overlap + jump * step.m, 0.0, 1.0);
    s.self_overlap = std::clamp(s.self_overlap + jump * step.Q, 0.0, 1.0);
    since = 0, last = {0.0, 0.0};
  }
  // Overlaps this small are zeros that the iteration would reach in infinite time only.
  if (s.overlap < rules.tolerance) s.overlap = s.conjugate = 0.0;
  if (s.self_overlap < rules.tolerance) s.self_overlap = s.self_conjugate = 0.0;
}

/// The positive zero of q' - q, where q' / q falls from above 1.
double positive_overlap(double alpha, double beta, std::int64_t& iterations) {
  constexpr double least = 1e-12;
  const auto growth = [&](double q) { return next_overlap(alpha, beta, q) / q - 1.0; };
  const double at_least = growth(least), at_most = growth(1.0);
  if (at_least <= 0.0) return 0.0;
  if (at_most >= 0.0) return 1.0;  // to rounding
  std::uintmax_t steps = 200;
  const auto [below, above] = boost::math::tools::toms748_solve(growth, least, 1.0, at_least, at_most,
                                                                boost::math::tools::eps_tolerance<double>(50), steps);
  iterations = static_cast<std::int64_t>(steps);
  return 0.5 * (below + above);
}

}  // namespace

double mean_tanh(double x) {
  require(x, "x", x >= 0.0, "0 or more");
  return GaussianField{x, std::sqrt(x)}.tanh_squared();  // a sum of positive terms: small ones keep their digits
}

double mean_log_cosh(double x) {
  require(x, "x", x >= 0.0, "0 or more");
  return GaussianField{x, std::sqrt(x)}.log_cosh();
}

double critical_alpha(double beta) {
  return signal_onset(beta, beta);
}

double signal_onset(double beta_true, double beta) {
  require({0.0, beta_true, beta});
  return 1.0 / square(beta * beta_true);
}

double next_overlap(double alpha, double beta, double q) {
  return mean_tanh(alpha * square(beta) * mean_tanh(square(beta) * q));
}

EvolvedState matched_state(double alpha, double beta) {
  const Problem problem{alpha, beta, beta};
  require(problem);
  EvolvedState state;
  state.overlap = state.self_overlap = positive_overlap(alpha, beta, state.iterations);
  state.conjugate = state.self_conjugate = mean_tanh(square(beta) * state.overlap);
  add_thermodynamics(problem, state);
  state.entropy = state.free_energy - alpha * mean_log_cosh(square(beta));
  state.converged = true;
  return state;
}

EvolvedState mismatched_state(double alpha, double beta_true, double beta, const EvolutionRules& rules) {
  const Problem problem{alpha, beta_true, beta};
  require(problem);
  require(rules.overlap, "start", rules.overlap >= 0.0 && rules.overlap <= 1.0, "0 to 1");
  require(rules.tolerance, "tolerance", rules.tolerance > 0.0, "above 0");
  EvolvedState state;
  state.overlap = state.self_overlap = rules.overlap;
  solve(problem, rules, state);
  add_thermodynamics(problem, state);
  state.entropy = state.free_energy - alpha * mean_row_energy(problem, state);
  return state;
}

}  // namespace glassbox::inference
