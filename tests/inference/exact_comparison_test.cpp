// Belief propagation beside exact sums: of few inputs, over planted instances, errors that shrink with the inputs.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "coin_start.hpp"
#include "drawn_posterior.hpp"
#include "glassbox/inference/belief_propagation.hpp"
#include "glassbox/inference/posterior_enumeration.hpp"
#include "glassbox/statistics/moments.hpp"

namespace glassbox::inference {
namespace {

constexpr std::int64_t instances = 50;
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
Errors errors_of(std::int64_t n, double alpha) {
  Errors errors;
  for (std::int64_t instance = 0; instance < instances; ++instance) {
    const DrawnData drawn = drawn_data(n, std::llround(alpha * static_cast<double>(n)), 1.0, instance);
    const std::vector<double> start = coin_start(n, 0.1, instance);
    const FeatureEstimate bp = belief_propagation(
        drawn.rows, 1.0, {.mirror = Mirror::first_up, .max_iterations = 500, .damping = 0.4, .start = start});
    if (bp.has_converged()) append(errors, drawn, bp);
  }
  return errors;
}

class ExactComparison : public testing::TestWithParam<double> {};

/// At the transition the error of the entropy does not: of 400 instances of 8, 12 and 16 inputs it is 0.0194(8),
/// 0.0207(8) and 0.0212(7) per input, that of log Z 0.0162(6), 0.0143(6) and 0.0125(5).
TEST_P(ExactComparison, ErrorsShrinkWithInputs) {
  std::vector<std::array<double, 3>> table;
  for (const std::int64_t n : inputs) {
    const Errors errors = errors_of(n, GetParam());
    table.push_back(
        {statistics::mean(errors.log_z), statistics::mean(errors.overlap), statistics::mean(errors.entropy)});
    RecordProperty(
        fmt::format("inputs_{}", n),
        fmt::format("{} of {} converged; mean |error| of log Z / N {:.4f}, |overlap| {:.4f}, entropy / N {:.4f}",
                    errors.log_z.size(), instances, table.back()[0], table.back()[1], table.back()[2]));
    EXPECT_GE(std::ssize(errors.log_z), instances / 2);
  }
  for (std::size_t quantity = 0; quantity < (GetParam() == 1.0 ? 2 : 3); ++quantity)
    EXPECT_LT(table.back()[quantity], table.front()[quantity]) << quantity;
}

INSTANTIATE_TEST_SUITE_P(Alpha, ExactComparison, testing::Values(0.5, 1.0, 3.0));

}  // namespace
}  // namespace glassbox::inference
