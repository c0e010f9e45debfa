// Reference points, stationarity, the Nishimori line, transitions and limits.
#include "glassbox/inference/state_evolution.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <numbers>
#include <stdexcept>

namespace glassbox::inference {
namespace {

/// The formula of the paper for any q, with r = F(beta^2 q).
double phi(double alpha, double beta, double q) {
  const double b = beta * beta, r = mean_tanh(b * q);
  return std::numbers::ln2 + mean_log_cosh(alpha * b * r) + alpha * mean_log_cosh(b * q) +
         0.5 * alpha * b * (1.0 - q - r - q * r);
}

/// Table of the reference points of Huang & Toyoizumi's equations, N -> infinity.
TEST(StateEvolution, ReferencePoints) {
  EXPECT_NEAR(matched_state(2.0, 1.0).overlap, 0.3898, 5e-5);
  EXPECT_NEAR(matched_state(3.0, 1.0).overlap, 0.6114, 5e-5);
  EXPECT_NEAR(matched_state(3.0 * critical_alpha(1.5), 1.5).overlap, 0.4620, 5e-5);
  EXPECT_NEAR(matched_state(5.0 * critical_alpha(0.7), 0.7).overlap, 0.8922, 5e-5);
}

TEST(StateEvolution, OverlapIsTheFixedPointFromAboveAndBelow) {
  for (const double start : {1.0, 1e-3}) {
    double q = start;
    for (int t = 0; t < 300; ++t) q = next_overlap(3.0, 1.0, q);
    EXPECT_NEAR(q, matched_state(3.0, 1.0).overlap, 1e-12) << start;
  }
}

TEST(StateEvolution, FreeEnergyIsStationary) {
  for (const double alpha : {1.5, 3.0, 20.0}) {
    const EvolvedState s = matched_state(alpha, 1.0);
    EXPECT_NEAR(s.free_energy, phi(alpha, 1.0, s.overlap), 1e-12);
    const double h = 1e-4;
    EXPECT_NEAR((phi(alpha, 1.0, s.overlap + h) - phi(alpha, 1.0, s.overlap - h)) / (2.0 * h), 0.0, 3e-7) << alpha;
  }
}

TEST(StateEvolution, EntropyLiesBetweenItsBoundsAndFalls) {
  double last = std::numbers::ln2 + 1e-12;
  for (const double alpha : {0.0, 0.3, 1.0, 1.5, 2.0, 4.0, 10.0, 40.0}) {
    const EvolvedState s = matched_state(alpha, 1.0);
    EXPECT_LE(s.entropy, last) << alpha;
    EXPECT_GE(s.entropy, -1e-12);
    EXPECT_GE(s.stability, -1e-12) << alpha;
    EXPECT_NEAR(s.joint_entropy, s.free_energy - alpha, 1e-12);  // slope = alpha beta
    last = s.entropy;
  }
}

TEST(StateEvolution, JointEntropyTurnsNegativeWhereTheTrueOneDoesNot) {
  const double alpha = 2.0 * std::numbers::ln2;
  EXPECT_NEAR(matched_state(alpha, 0.5).joint_entropy, std::numbers::ln2 - alpha * 0.125, 1e-12);
  EXPECT_NEAR(matched_state(8.0 * std::numbers::ln2, 0.5).joint_entropy, 0.0, 1e-12);  // 2 log 2 / beta^2
  EXPECT_GT(matched_state(8.0 * std::numbers::ln2, 0.5).entropy, 0.2);
}

TEST(StateEvolution, TransitionIsWhereTheFormulaSays) {
  for (const double beta : {0.5, 1.0, 1.7}) {
    double below = 0.0, above = 100.0;
    while (above - below > 1e-9) {
      const double middle = 0.5 * (below + above);
      (matched_state(middle, beta).overlap > 0.0 ? above : below) = middle;
    }
    EXPECT_NEAR(below / std::pow(beta, -4), 1.0, 1e-6) << beta;
    EXPECT_NEAR(critical_alpha(beta), std::pow(beta, -4), 1e-12);
  }
}

TEST(StateEvolution, Limits) {
  const EvolvedState none = matched_state(0.0, 1.3), all = matched_state(300.0, 1.0);
  EXPECT_EQ(none.overlap, 0.0);
  EXPECT_DOUBLE_EQ(none.free_energy, std::numbers::ln2);
  EXPECT_DOUBLE_EQ(none.entropy, std::numbers::ln2);
  EXPECT_NEAR(all.overlap, 1.0, 1e-12);
  EXPECT_NEAR(all.entropy, 0.0, 1e-10);
  EXPECT_NEAR(all.conjugate, mean_tanh(1.0), 1e-12);
  EXPECT_NEAR(mean_tanh(1e-9), 1e-9, 2e-18);
  EXPECT_NEAR(mean_tanh(1e4), 1.0, 1e-13);
  EXPECT_NEAR(mean_log_cosh(400.0), 400.0 - std::numbers::ln2, 1e-10);
}

TEST(MismatchedEvolution, IsTheMatchedOneAtEqualTemperatures) {
  for (const double alpha : {0.5, 1.3, 3.0}) {
    const EvolvedState a = matched_state(alpha, 1.0), b = mismatched_state(alpha, 1.0, 1.0);
    ASSERT_TRUE(b.converged);
    EXPECT_NEAR(b.overlap, a.overlap, 1e-9);
    EXPECT_NEAR(b.self_overlap, a.overlap, 1e-9);
    EXPECT_NEAR(b.conjugate, a.conjugate, 1e-9);
    EXPECT_NEAR(b.free_energy, a.free_energy, 1e-10);
    EXPECT_NEAR(b.entropy, a.entropy, 1e-8);
    EXPECT_NEAR(b.slope, alpha, 1e-10);
    EXPECT_NEAR(b.stability, a.stability, 1e-8);
  }
}

TEST(MismatchedEvolution, SlopeIsTheDerivativeOfTheFreeEnergy) {
  const double h = 1e-4;
  for (const auto& [alpha, beta_true, beta] : {std::array{2.0, 1.0, 0.8}, {3.0, 0.7, 1.1}, {1.0, 1.4, 0.9}}) {
    const double difference = mismatched_state(alpha, beta_true, beta + h).free_energy -
                              mismatched_state(alpha, beta_true, beta - h).free_energy;
    EXPECT_NEAR(difference / (2.0 * h), mismatched_state(alpha, beta_true, beta).slope, 1e-6);
  }
}

/// log Z is an average over data of beta_true: no other beta has a larger one relative to what data there would be.
TEST(MismatchedEvolution, EvidenceIsLargestAtTheTruth) {
  const auto evidence = [](double beta) {
    return mismatched_state(3.0, 1.0, beta).free_energy - 3.0 * 0.5 * beta * beta;
  };
  EXPECT_GT(evidence(1.0), evidence(0.97));
  EXPECT_GT(evidence(1.0), evidence(1.03));
}

TEST(MismatchedEvolution, Transitions) {
  const auto at = [](double alpha, double beta_true, double beta) { return mismatched_state(alpha, beta_true, beta); };
  // Signal: alpha = 1 / (beta beta_true)^2, here before the glass.
  EXPECT_NEAR(signal_onset(1.2, 0.8), 1.0 / (1.44 * 0.64), 1e-12);
  EXPECT_EQ(at(0.98 * signal_onset(1.2, 0.8), 1.2, 0.8).overlap, 0.0);
  EXPECT_GT(at(1.02 * signal_onset(1.2, 0.8), 1.2, 0.8).overlap, 0.05);
  // Glass: alpha beta^4 = 1, here before the signal.
  const EvolvedState para = at(0.98 * critical_alpha(1.2), 0.8, 1.2), glass = at(1.05 * critical_alpha(1.2), 0.8, 1.2);
  EXPECT_EQ(para.self_overlap, 0.0);
  EXPECT_NEAR(para.stability, 0.02, 1e-6);
  EXPECT_EQ(glass.overlap, 0.0);
  EXPECT_GT(glass.self_overlap, 0.01);
  EXPECT_LT(glass.stability, 0.0);
}

TEST(StateEvolution, RefusesWhatHasNoMeaning) {
  EXPECT_THROW(matched_state(-1.0, 1.0), std::invalid_argument);
  EXPECT_THROW(matched_state(1.0, 0.0), std::invalid_argument);
  EXPECT_THROW(matched_state(NAN, 1.0), std::invalid_argument);
  EXPECT_THROW(mismatched_state(1.0, 0.0, 1.0), std::invalid_argument);
  EXPECT_THROW(mismatched_state(1.0, 1.0, 1.0, {.overlap = 2.0}), std::invalid_argument);
  EXPECT_THROW(mean_tanh(-0.1), std::invalid_argument);
}

}  // namespace
}  // namespace glassbox::inference
