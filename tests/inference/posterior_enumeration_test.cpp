// Exact posteriors against sums written out, identities of the Nishimori line, and refusals.
#include "glassbox/inference/posterior_enumeration.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "drawn_posterior.hpp"
#include "glassbox/statistics/log_sum.hpp"
#include "glassbox/statistics/moments.hpp"
#include "written_file.hpp"

namespace glassbox::inference {
namespace {

constexpr double ln2 = std::numbers::ln2;

double sign(data::BitView rows, std::int64_t row, std::int64_t input) {
  return rows.at(row, input) ? 1.0 : -1.0;
}

double spin(std::int64_t state, std::int64_t i) {
  return (state >> i & 1) != 0 ? 1.0 : -1.0;
}

/// xi.sigma^a
double product(data::BitView rows, std::int64_t row, std::int64_t state) {
  double sum = 0.0;
  for (std::int64_t i = 0; i < rows.units; ++i) sum += spin(state, i) * sign(rows, row, i);
  return sum;
}

/// P(xi | D), [state], by its formula.
std::vector<double> posterior(data::BitView rows, double beta) {
  std::vector<double> p;
  double z = 0.0;
  for (std::int64_t state = 0; state < std::int64_t{1} << rows.units; ++state) {
    p.push_back(1.0);
    for (std::int64_t a = 0; a < rows.rows; ++a)
      p.back() *= std::cosh(beta * product(rows, a, state) / std::sqrt(static_cast<double>(rows.units)));
    z += p.back();
  }
  for (double& probability : p) probability /= z;
  return p;
}

/// xi.xi' / N
double overlap(std::int64_t a, std::int64_t b, std::int64_t inputs) {
  double sum = 0.0;
  for (std::int64_t i = 0; i < inputs; ++i) sum += spin(a, i) * spin(b, i);
  return sum / static_cast<double>(inputs);
}

TEST(PosteriorEnumeration, IsTheSumWrittenOut) {
  const std::int64_t n = 6;
  const DrawnData drawn = drawn_data(n, 9, 1.3, 1);
  const ExactPosterior exact = exact_posterior(drawn.rows, 1.3, drawn.truth);
  const std::vector<double> p = posterior(drawn.rows, 1.3);
  const std::int64_t truth = drawn.truth.view().row(0)[0];
  double entropy = 0.0, with_truth = 0.0, squared = 0.0;
  std::vector<double> q(n + 1, 0.0), m(n, 0.0);
  for (std::int64_t a = 0; a < std::ssize(p); ++a) {
    entropy -= p[a] * std::log(p[a]);
    with_truth += p[a] * std::abs(overlap(a, truth, n));
    squared += p[a] * std::pow(overlap(a, truth, n), 2);
    for (std::int64_t i = 0; i < n; ++i) m[i] += p[a] * spin(a, 0) * spin(a, i);  // = <xi_i> given xi_0 = +1
    for (std::int64_t b = 0; b < std::ssize(p); ++b) q[std::lround(0.5 * n * (1.0 + overlap(a, b, n)))] += p[a] * p[b];
  }
  EXPECT_NEAR(exact.entropy, entropy, 1e-12);
  EXPECT_NEAR(exact.feature_overlap, with_truth, 1e-13);
  EXPECT_NEAR(exact.feature_overlap_squared, squared, 1e-13);
  for (std::int64_t i = 0; i < n; ++i) EXPECT_NEAR(exact.magnetisation[i], m[i], 1e-13) << i;
  double q2 = 0.0;
  for (std::int64_t k = 0; k <= n; ++k) {
    EXPECT_NEAR(exact.overlap_probability[k], q[k], 1e-14) << k;
    q2 += q[k] * std::pow(2.0 * static_cast<double>(k) / n - 1.0, 2);
  }
  EXPECT_NEAR(exact.overlap_squared, q2, 1e-13);
}

/// One row, where Z = (2 cosh b)^N.
TEST(PosteriorEnumeration, OfOneRowIsAProduct) {
  const double b = 2.0 / std::sqrt(7.0);
  const DrawnData drawn = drawn_data(7, 1, 2.0, 2);
  const ExactPosterior exact = exact_posterior(drawn.rows, 2.0, drawn.truth);
  EXPECT_NEAR(exact.log_z, 7.0 * std::log(2.0 * std::cosh(b)), 1e-13);
  EXPECT_NEAR(exact.log_evidence, -7.0 * ln2, 1e-13);  // any row is as likely as any other
  EXPECT_NEAR(exact.slope, std::sqrt(7.0) * std::tanh(b), 1e-13);
  EXPECT_NEAR(exact.magnetisation[3], sign(drawn.rows, 0, 0) * sign(drawn.rows, 0, 3) * std::pow(std::tanh(b), 2),
              1e-14);
}

TEST(PosteriorEnumeration, SlopeIsThatOfTheEvidence) {
  const DrawnData drawn = drawn_data(10, 17, 1.0, 3);
  const double h = 1e-4;
  const ExactPosterior exact = exact_posterior(drawn.rows, 0.8, drawn.truth);
  const std::vector<double> curve = evidence_curve(drawn.rows, std::vector{0.8 - h, 0.8, 0.8 + h, 0.0});
  EXPECT_NEAR(curve[1], exact.log_evidence, 1e-12);
  EXPECT_NEAR(curve[3], -170.0 * ln2, 1e-12);
  const double normalisation = 17.0 * std::sqrt(10.0) * std::tanh(0.8 / std::sqrt(10.0));
  EXPECT_NEAR((curve[2] - curve[0]) / (2.0 * h), exact.slope - normalisation, 1e-6);
}

/// Over all data of two rows, P(D | beta) sums to 1.
TEST(PosteriorEnumeration, EvidenceIsAProbability) {
  statistics::LogSum sum;
  for (std::uint64_t first = 0; first < 16; ++first)
    for (std::uint64_t second = 0; second < 16; ++second) {
      const std::vector<std::uint64_t> words{first, second};
      sum.add(evidence_curve({words.data(), 2, 4}, std::vector{1.7})[0]);
    }
  EXPECT_NEAR(sum.log_sum(), 0.0, 1e-13);
}

/// The joint law P(xi, h) ~ exp(beta sum_a h_a xi.sigma^a / sqrt N), written out.
TEST(PosteriorEnumeration, JointEntropyIsThatOfFeatureAndHiddenUnitsLessTheirCoins) {
  const double beta = 1.4;
  const DrawnData drawn = drawn_data(6, 4, beta, 4);
  std::vector<double> log_weights;
  for (std::int64_t state = 0; state < 64; ++state)
    for (std::int64_t h = 0; h < 16; ++h) {
      double u = 0.0;
      for (std::int64_t a = 0; a < 4; ++a) u += spin(h, a) * product(drawn.rows, a, state);
      log_weights.push_back(beta * u / std::sqrt(6.0));
    }
  const double log_z = statistics::log_sum_exp(log_weights);
  double joint = 0.0;
  for (const double w : log_weights) joint -= std::exp(w - log_z) * (w - log_z);
  const ExactPosterior exact = exact_posterior(drawn.rows, beta, drawn.truth);
  EXPECT_NEAR(exact.joint_entropy, joint - 4.0 * ln2, 1e-12);
  EXPECT_GT(exact.entropy - exact.joint_entropy, 0.01);  // it is another one
}

/// Where beta is that of the data, the truth is one more draw of the posterior.
TEST(PosteriorEnumeration, TruthIsADrawOfThePosterior) {
  std::vector<double> truth, draws, truth_abs, draws_abs, slopes;
  for (std::int64_t instance = 0; instance < 1500; ++instance) {
    const DrawnData drawn = drawn_data(10, 12, 1.0, instance);
    const ExactPosterior exact = exact_posterior(drawn.rows, 1.0, drawn.truth);
    truth.push_back(exact.feature_overlap_squared);
    draws.push_back(exact.overlap_squared);
    truth_abs.push_back(exact.feature_overlap);
    draws_abs.push_back(0.0);
    for (std::int64_t n = 0; n <= 10; ++n)
      draws_abs.back() += exact.overlap_probability[n] * std::abs(0.2 * static_cast<double>(n) - 1.0);
    slopes.push_back(exact.slope);
  }
  const auto squared = statistics::paired_difference(truth, draws);
  EXPECT_LT(std::abs(squared.value), 4.0 * squared.error);
  EXPECT_LT(squared.error, 0.01);
  const auto absolute = statistics::paired_difference(truth_abs, draws_abs);
  EXPECT_LT(std::abs(absolute.value), 4.0 * absolute.error);
  const auto slope = statistics::mean_with_error(slopes);
  EXPECT_LT(std::abs(slope.value - 12.0 * std::sqrt(10.0) * std::tanh(1.0 / std::sqrt(10.0))), 4.0 * slope.error);
}

TEST(PosteriorEnumeration, EdgesOfItsRange) {
  const DrawnData one = drawn_data(1, 3, 1.0, 0);
  const ExactPosterior single = exact_posterior(one.rows, 1.0, one.truth);
  EXPECT_NEAR(single.log_z, ln2 + 3.0 * std::log(std::cosh(1.0)), 1e-14);
  EXPECT_NEAR(single.overlap_squared, 1.0, 1e-15);
  const DrawnData some = drawn_data(5, 3, 1.0, 0);
  const ExactPosterior hot = exact_posterior(some.rows, 0.0, some.truth);
  EXPECT_NEAR(hot.entropy, 5.0 * ln2, 1e-14);
  EXPECT_NEAR(hot.overlap_squared, 0.2, 1e-15);
  EXPECT_TRUE(std::isfinite(exact_posterior(some.rows, 1e4, some.truth).slope));
  EXPECT_TRUE(evidence_curve(some.rows, {}).empty());
}

TEST(PosteriorEnumeration, RefusesWhatItCannotDo) {
  const DrawnData wide = drawn_data(21, 1, 1.0, 0), drawn = drawn_data(5, 3, 1.0, 0);
  EXPECT_NE(refusal([&] { exact_posterior(wide.rows, 1.0, wide.truth); }).find("21 inputs; allowed: 1 to 20"),
            std::string::npos);
  EXPECT_NE(refusal([&] { evidence_curve(wide.rows, std::vector{1.0}); }).find("21 inputs"), std::string::npos);
  EXPECT_NE(refusal([&] { exact_posterior(drawn.rows, -1.0, drawn.truth); }).find("beta = -1"), std::string::npos);
  EXPECT_NE(refusal([&] { exact_posterior(drawn.rows, NAN, drawn.truth); }).find("beta = nan"), std::string::npos);
  EXPECT_NE(refusal([&] { exact_posterior(drawn.rows, 1.0, drawn.rows); }).find("3 features of 5"), std::string::npos);
}

}  // namespace
}  // namespace glassbox::inference
