// Messages on trees are exact, on loops nearly so; standing messages make the Bethe form stationary.
#include "glassbox/inference/belief_propagation.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "coin_start.hpp"
#include "drawn_posterior.hpp"
#include "glassbox/inference/posterior_enumeration.hpp"
#include "written_file.hpp"

namespace glassbox::inference {
namespace {

FeatureEstimate from_coins(const DrawnData& drawn, double beta, Factor factor, double scale = 0.1) {
  const std::vector<double> start = coin_start(drawn.rows.units(), scale, 0);
  return belief_propagation(drawn.rows, beta, {.factor = factor, .max_iterations = 5000, .start = start});
}

/// A row and its inputs are a star.
TEST(BeliefPropagation, OfOneRowIsExact) {
  for (const std::int64_t inputs : {1, 2, 9, 16})
    for (const double beta : {0.3, 1.0, 4.0}) {
      const DrawnData drawn = drawn_data(inputs, 1, beta, inputs);
      const FeatureEstimate bp = from_coins(drawn, beta, Factor::exact, 0.9);
      const ExactPosterior exact = exact_posterior(drawn.rows, beta, drawn.truth);
      ASSERT_TRUE(bp.has_converged());
      EXPECT_NEAR(bp.log_z, exact.log_z, 1e-12);
      EXPECT_NEAR(bp.slope, exact.slope, 1e-12);
      EXPECT_NEAR(bp.entropy, exact.entropy, 1e-12);
      EXPECT_NEAR(bp.joint_entropy, exact.joint_entropy, 1e-12);
      EXPECT_NEAR(bp.self_overlap, 0.0, 1e-12);
    }
}

/// One input and any rows are a tree, too.
TEST(BeliefPropagation, OfOneInputIsExact) {
  const DrawnData drawn = drawn_data(1, 7, 0.6, 3);
  const FeatureEstimate bp = from_coins(drawn, 0.6, Factor::exact);
  const ExactPosterior exact = exact_posterior(drawn.rows, 0.6, drawn.truth);
  EXPECT_NEAR(bp.log_z, exact.log_z, 1e-12);
  EXPECT_NEAR(bp.slope, exact.slope, 1e-12);
  EXPECT_NEAR(bp.entropy, exact.entropy, 1e-12);
}

/// The Gaussian form is not: log cosh b is b^2 / 2 - b^4 / 12 + ..., N of them leave beta^4 / 12 N.
TEST(BeliefPropagation, OfOneRowWithGaussianFactorErrsByOneOverInputs) {
  for (const std::int64_t inputs : {8, 16}) {
    const DrawnData drawn = drawn_data(inputs, 1, 1.0, inputs);
    const double exact = exact_posterior(drawn.rows, 1.0, drawn.truth).log_z;
    const auto n = static_cast<double>(inputs);
    EXPECT_NEAR(from_coins(drawn, 1.0, Factor::gaussian).log_z - exact, 1.0 / (12.0 * n), 0.05 / (n * n));
  }
}

/// What each message must be, by the definitions: hyperbolic functions at every edge.
std::vector<double> written_out(const data::BitRows& rows, double beta, Factor factor, std::vector<double> m) {
  const std::int64_t n = rows.units();
  const double b = beta / std::sqrt(static_cast<double>(n)), t = std::tanh(b);
  std::vector<double> u(m.size());
  std::vector<double> field(n, 0.0);
  for (std::size_t edge = 0; edge < u.size(); ++edge) {
    const std::int64_t a = static_cast<std::int64_t>(edge) / n, i = static_cast<std::int64_t>(edge) % n;
    double r = 0.0;
    for (std::int64_t j = 0; j < n; ++j) {
      const double y = (rows.at(a, j) ? 1.0 : -1.0) * m[a * n + j];
      if (j != i) r += factor == Factor::exact ? std::atanh(t * y) : b * y;
    }
    u[edge] = std::atanh(std::tanh(r) * std::tanh(rows.at(a, i) ? b : -b));
    field[i] += u[edge];
  }
  for (std::size_t edge = 0; edge < u.size(); ++edge) m[edge] = std::tanh(field[edge % n] - u[edge]);
  for (const double h : field) m.push_back(std::tanh(h));
  return m;
}

TEST(BeliefPropagation, PassesAreTheDefinitionWrittenOut) {
  const std::int64_t n = 11;
  const DrawnData drawn = drawn_data(n, 140, 1.2, 5);  // rows enough for products to be folded
  const std::vector<double> start = coin_start(n, 0.3, 5);
  for (const Factor factor : {Factor::exact, Factor::gaussian}) {
    std::vector<double> m;
    for (std::int64_t a = 0; a < 140; ++a) m.insert(m.end(), start.begin(), start.end());
    for (int pass = 0; pass < 4; ++pass) {
      m.resize(140 * n);
      m = written_out(drawn.rows, 1.2, factor, m);
    }
    const FeatureEstimate bp =
        belief_propagation(drawn.rows, 1.2, {.factor = factor, .max_iterations = 3, .tolerance = 0.0, .start = start});
    EXPECT_EQ(bp.stopped_because, Stop::iteration_limit);
    EXPECT_EQ(bp.iterations, 3);
    for (std::int64_t i = 0; i < n; ++i) EXPECT_NEAR(bp.magnetisation[i], m[140 * n + i], 1e-12) << i;
  }
}

TEST(BeliefPropagation, SlopeIsTheDerivativeOfTheBetheForm) {
  const DrawnData drawn = drawn_data(40, 120, 1.0, 6);
  const std::vector<double> start = coin_start(40, 0.1, 6);
  const BpRules rules{.tolerance = 1e-13, .damping = 0.3, .start = start};
  const FeatureEstimate bp = belief_propagation(drawn.rows, 1.0, rules);
  ASSERT_TRUE(bp.has_converged());
  EXPECT_GT(bp.self_overlap, 0.3);
  const double h = 1e-3;
  const auto log_z = [&](double beta) { return belief_propagation(drawn.rows, beta, rules).log_z; };
  const double derivative =
      (8.0 * (log_z(1.0 + h) - log_z(1.0 - h)) - (log_z(1.0 + 2.0 * h) - log_z(1.0 - 2.0 * h))) / (12.0 * h);
  EXPECT_NEAR(bp.slope, derivative, 1e-8);
}

/// The held input halves a star: xi_0 = +1, and the other inputs know of it through the row alone.
TEST(BeliefPropagation, OfOneRowBesideAHeldInputIsExact) {
  const DrawnData drawn = drawn_data(12, 1, 2.0, 4);
  const std::vector<double> start = coin_start(12, 0.5, 4);
  const FeatureEstimate bp = belief_propagation(drawn.rows, 2.0, {.mirror = Mirror::first_up, .start = start});
  const ExactPosterior exact = exact_posterior(drawn.rows, 2.0, drawn.truth);
  EXPECT_NEAR(bp.log_z, exact.log_z, 1e-12);
  EXPECT_NEAR(bp.slope, exact.slope, 1e-12);
  EXPECT_NEAR(bp.entropy, exact.entropy, 1e-12);
  EXPECT_NEAR(bp.joint_entropy, exact.joint_entropy, 1e-12);
  for (std::int64_t i = 0; i < 12; ++i) EXPECT_NEAR(bp.magnetisation[i], exact.magnetisation[i], 1e-13) << i;
}

TEST(BeliefPropagation, MirrorStatesAndGaugesAreAlike) {
  DrawnData drawn = drawn_data(30, 90, 1.1, 7);
  std::vector<double> start = coin_start(30, 0.2, 7);
  const FeatureEstimate bp = belief_propagation(drawn.rows, 1.1, {.start = start});
  for (double& m : start) m = -m;
  const FeatureEstimate mirror = belief_propagation(drawn.rows, 1.1, {.start = start});
  EXPECT_EQ(bp.log_z, mirror.log_z);
  for (std::int64_t i = 0; i < 30; ++i) EXPECT_EQ(bp.magnetisation[i], -mirror.magnetisation[i]);

  for (std::int64_t a = 0; a < 90; ++a) drawn.rows.set(a, 4, !drawn.rows.at(a, 4));
  start[4] = -start[4];
  const FeatureEstimate turned = belief_propagation(drawn.rows, 1.1, {.start = start});
  EXPECT_NEAR(turned.log_z, bp.log_z, 1e-10);
  EXPECT_NEAR(turned.magnetisation[4], bp.magnetisation[4], 1e-12);
}

TEST(BeliefPropagation, DampingKeepsTheFixedPoint) {
  const DrawnData drawn = drawn_data(50, 200, 1.0, 8);
  const std::vector<double> start = coin_start(50, 0.1, 8);
  for (const Factor factor : {Factor::exact, Factor::gaussian}) {
    const FeatureEstimate free = belief_propagation(drawn.rows, 1.0, {.factor = factor, .start = start});
    const FeatureEstimate damped =
        belief_propagation(drawn.rows, 1.0, {.factor = factor, .damping = 0.4, .start = start});
    ASSERT_TRUE(free.has_converged() && damped.has_converged());
    EXPECT_GT(damped.iterations, free.iterations);
    EXPECT_NEAR(std::abs(free.magnetisation[0]), std::abs(damped.magnetisation[0]), 1e-6);
    EXPECT_NEAR(free.log_z, damped.log_z, 1e-8);
  }
}

/// Magnetisations of +-1 stand still from the beginning; log Z and the entropy are those of standing messages. A mirror
/// state alone has half of the weight.
TEST(BeliefPropagation, WaitsForMessagesWhereMagnetisationsAreSaturated) {
  for (const double beta : {3.0, 4.0, 6.0}) {
    const DrawnData drawn = drawn_data(16, 32, beta, 5);
    const ExactPosterior exact = exact_posterior(drawn.rows, beta, drawn.truth);
    std::vector<double> start = signs_of_truth(drawn);
    for (double& m : start) m *= 0.5;
    for (const Factor factor : {Factor::exact, Factor::gaussian}) {
      const FeatureEstimate bp =
          belief_propagation(drawn.rows, beta, {.factor = factor, .damping = 0.5, .start = start});
      ASSERT_TRUE(bp.has_converged());
      EXPECT_GT(bp.iterations, 5);
      EXPECT_NEAR(bp.entropy, exact.entropy - std::numbers::ln2, 0.02);
      EXPECT_NEAR(bp.slope, exact.slope, factor == Factor::exact ? 0.01 : 0.2);
    }
  }
}

TEST(BeliefPropagation, NumbersThatAreNoneAreSaid) {
  const DrawnData drawn = drawn_data(4, 12, 1.0, 9);
  const std::vector<double> start = coin_start(4, 1.0, 9);
  EXPECT_EQ(belief_propagation(drawn.rows, 1e3, {.start = start}).stopped_because, Stop::diverged);
}

TEST(BeliefPropagation, RefusesWhatItCannotDo) {
  const DrawnData drawn = drawn_data(4, 2, 1.0, 0);
  const std::vector<double> start(4, 0.1), wide(4, 1.5), none;
  const auto said = [&](double beta, const BpRules& rules) {
    return refusal([&] { belief_propagation(drawn.rows, beta, rules); });
  };
  EXPECT_NE(said(0.0, {.start = start}).find("beta = 0; allowed: above 0"), std::string::npos);
  EXPECT_NE(said(-1.0, {.start = start}).find("beta = -1"), std::string::npos);
  EXPECT_NE(said(1.0, {.start = none}).find("a start of 0 numbers for 4 inputs"), std::string::npos);
  EXPECT_NE(said(1.0, {.start = wide}).find("a magnetisation of 1.5"), std::string::npos);
  EXPECT_NE(said(1.0, {.damping = 1.0, .start = start}).find("damping = 1"), std::string::npos);
  EXPECT_NE(said(1.0, {.max_iterations = 0, .start = start}).find("max_iterations = 0"), std::string::npos);
  EXPECT_NE(said(1.0, {.tolerance = NAN, .start = start}).find("tolerance = nan"), std::string::npos);
  const data::BitView huge{nullptr, std::int64_t{1} << 20, 1 << 12};  // never looked at
  EXPECT_NE(refusal([&] { belief_propagation(huge, 1.0, {.start = start}); }).find("more than 2^31 edges"),
            std::string::npos);
  EXPECT_NE(refusal([&] {
              belief_propagation({nullptr, 0, 4}, 1.0, {.start = start});
            }).find("0 rows of 4 inputs"),
            std::string::npos);
}

}  // namespace
}  // namespace glassbox::inference
