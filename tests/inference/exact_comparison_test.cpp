// Belief propagation beside exact sums: of few inputs, over planted instances, errors that shrink with the inputs.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <numbers>

#include "coin_start.hpp"
#include "drawn_posterior.hpp"
#include "glassbox/inference/belief_propagation.hpp"
#include "glassbox/inference/posterior_enumeration.hpp"
#include "glassbox/statistics/moments.hpp"

namespace glassbox::inference {
namespace {

constexpr std::array<std::int64_t, 3> inputs{8, 12, 16};

/// |difference|, [converged instance].
struct Errors {
  std::vector<double> log_z, overlap, entropy;  ///< per input, |xi.truth| / N, per input
};

void append(Errors& errors, const DrawnData& drawn, const FeatureEstimate& bp) {
  const ExactPosterior exact = exact_posterior(drawn.rows, 1.0, drawn.truth);
  const auto n = static_cast<double>(drawn.rows.units());
  double overlap = 0.0;
  for (std::int64_t i = 0; i < drawn.rows.units(); ++i)
    overlap += (drawn.truth.at(0, i) ? 1.0 : -1.0) * bp.magnetisation[i] / n;
  errors.log_z.push_back(std::abs(bp.log_z - exact.log_z) / n);
  errors.overlap.push_back(std::abs(std::abs(overlap) - exact.feature_overlap));
  errors.entropy.push_back(std::abs(bp.entropy - exact.entropy) / n);
}

/// beta = 1, so that alpha_c = 1.
Errors errors_of(std::int64_t n, double alpha, Mirror mirror, std::int64_t instances) {
  Errors errors;
  for (std::int64_t instance = 0; instance < instances; ++instance) {
    const DrawnData drawn = drawn_data(n, std::llround(alpha * static_cast<double>(n)), 1.0, instance);
    const std::vector<double> start = coin_start(n, 0.1, instance);
    const FeatureEstimate bp =
        belief_propagation(drawn.rows, 1.0, {.mirror = mirror, .max_iterations = 250, .damping = 0.4, .start = start});
    if (bp.has_converged()) append(errors, drawn, bp);
  }
  return errors;
}

/// Mean |error| of log Z / N, |overlap| and entropy / N, [inputs]; into the output of the test, too.
std::vector<std::array<double, 3>> table(double alpha, Mirror mirror, std::int64_t instances) {
  std::vector<std::array<double, 3>> means;
  for (const std::int64_t n : inputs) {
    const Errors errors = errors_of(n, alpha, mirror, instances);
    means.push_back(
        {statistics::mean(errors.log_z), statistics::mean(errors.overlap), statistics::mean(errors.entropy)});
    testing::Test::RecordProperty(
        fmt::format("alpha_{}_inputs_{}", alpha, n),
        fmt::format("{} of {} converged; mean |error| of log Z / N {:.4f}, |overlap| {:.4f}, entropy / N {:.4f}",
                    errors.log_z.size(), instances, means.back()[0], means.back()[1], means.back()[2]));
    EXPECT_GE(5 * std::ssize(errors.log_z), 2 * instances);
  }
  return means;
}

enum Error : std::size_t { log_z, overlap, entropy };

void expect_decrease(const std::vector<std::array<double, 3>>& means, Error quantity) {
  EXPECT_LT(means.back()[quantity], means.front()[quantity]) << quantity;
}

/// Expected decreases are 3.3 (entropy at alpha = 0.5) to 11 standard errors.
TEST(ExactComparison, ErrorsShrinkWithInputsUpToTheTransition) {
  for (const double alpha : {0.5, 1.0}) {
    const auto means = table(alpha, Mirror::either, 200);
    for (const Error quantity : {log_z, overlap, entropy}) expect_decrease(means, quantity);
  }
}

/// Where there are two mirror states, one is described: log 2 / N is the most of these errors. The instances that
/// converge are those of large overlap, the fewer the inputs the more so; no decrease of its error is asked for.
TEST(ExactComparison, ErrorsShrinkWithInputsBeyondTheTransition) {
  const auto means = table(3.0, Mirror::either, 50);
  for (const Error quantity : {log_z, entropy}) expect_decrease(means, quantity);
  EXPECT_NEAR(means[2][log_z], std::numbers::ln2 / 16.0, 0.5 * std::numbers::ln2 / 16.0);
}

/// With both halves counted four instances of five converge. Expected decreases are 3 standard errors or more.
TEST(ExactComparison, ErrorsBesideAHeldInputShrinkWithInputs) {
  const auto means = table(3.0, Mirror::first_up, 200);
  for (const Error quantity : {log_z, overlap, entropy}) expect_decrease(means, quantity);
}

}  // namespace
}  // namespace glassbox::inference
