// Curves in the units of the model, in the order of the ladder.
#include "glassbox/spin_glass/theory_result.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>

namespace glassbox::spin_glass {
namespace {

TheoryJob sk_job(Theory theory, std::vector<double> temperatures) {
  TheoryJob job;
  job.theory = theory;
  job.model.kind = Kind::sherrington_kirkpatrick;
  job.model.sites = 32;
  job.samples = 3;
  job.temperatures = std::move(temperatures);
  return job;
}

const Average& curve(const std::vector<Average>& curves, const std::string& name) {
  const auto found = std::ranges::find(curves, name, &Average::name);
  if (found == curves.end()) throw std::out_of_range(name);
  return *found;
}

TEST(TheoryResult, ScalesWithTheCouplings) {
  TheoryJob job = sk_job(Theory::parisi, {0.6, 1.2});
  const TheoryResult one = theory_result(job, {});
  job.model.deviation = 2.0;
  job.temperatures = {1.2, 2.4};
  const TheoryResult two = theory_result(job, {});
  EXPECT_NEAR(one.lambda[1], 1.0 / 0.6, 1e-15);
  for (int k = 0; k < 2; ++k) {
    for (const char* name : {"free_energy", "energy", "replica_symmetric_free_energy"})
      EXPECT_NEAR(curve(two.curves, name).value[k], 2.0 * curve(one.curves, name).value[k], 1e-12);
    for (const char* name : {"entropy", "overlap_squared", "edwards_anderson_order"})
      EXPECT_NEAR(curve(two.curves, name).value[k], curve(one.curves, name).value[k], 1e-12);
  }
  EXPECT_NEAR(curve(one.curves, "free_energy").value[1], -0.80995528, 1e-8);
  EXPECT_EQ(curve(one.of_solution, "replica_symmetric_stable").value, (std::vector{1.0, 0.0}));
  EXPECT_THROW(curve(one.curves, "specific_heat"), std::out_of_range);
}

TEST(TheoryResult, DistributesOverlapsOnBothSides) {
  const TheoryJob job = sk_job(Theory::parisi, {0.5});
  const TheoryResult result = theory_result(job, {});
  double integral = 0.0, absolute = 0.0;
  for (std::int64_t b = 0; b < job.overlap_bins; ++b) {
    const double share = result.overlap_density[b] * 2.0 / static_cast<double>(job.overlap_bins);
    integral += share;
    absolute += share * std::abs(bin_centre(b, job.overlap_bins));
    EXPECT_NEAR(result.overlap_density[b], result.overlap_density[job.overlap_bins - 1 - b], 1e-12);
  }
  EXPECT_NEAR(integral, 1.0, 1e-12);
  EXPECT_NEAR(absolute, 0.5, 0.005);  // half a bin
  EXPECT_EQ(curve(result.curves, "overlap").value[0], 0.0);
  EXPECT_EQ(result.q_of_x.size(), x_places().size());
  EXPECT_TRUE(std::ranges::is_sorted(result.q_of_x));
}

TEST(TheoryResult, AveragesTapOverSamples) {
  const TheoryJob job = sk_job(Theory::tap, {0.3, 2.0});
  const TheoryResult result = theory_result(job, {});
  ASSERT_EQ(result.tap.size(), 6U);
  EXPECT_NEAR(curve(result.curves, "free_energy").value[0], -2.0 * std::log(2.0) - 0.125, 1e-12);
  EXPECT_EQ(curve(result.of_solution, "converged").value[0], 1.0);
  double cold = 0.0;
  for (const std::size_t s : {1U, 3U, 5U}) cold += result.tap[s].converged ? 1.0 / 3.0 : 0.0;
  EXPECT_NEAR(curve(result.of_solution, "converged").value[1], cold, 1e-15);
}

}  // namespace
}  // namespace glassbox::spin_glass
