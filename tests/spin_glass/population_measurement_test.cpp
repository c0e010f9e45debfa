// What a population measures against enumeration, in units of the errors that it claims.
#include "glassbox/spin_glass/population_measurement.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdio>

#include "glassbox/spin_glass/annealing.hpp"
#include "glassbox/spin_glass/enumeration.hpp"
#include "glassbox/spin_glass/summary.hpp"
#include "small_instances.hpp"

namespace glassbox::spin_glass {
namespace {

using Q = Quantity;

const std::vector<double> temperatures{3.0, 1.7, 1.0};

AnnealingProtocol protocol_of(const Sample& sample) {
  AnnealingProtocol p;
  p.seed = 20261125;
  for (const double t : temperatures) p.lambda.push_back(1.0 / t);
  p.replicas = 8192;
  p.shape = shape_of(sample, 1, 2);
  return p;
}

AnnealedSample cooled(const AnnealingProtocol& p, const Sample& sample, std::int64_t index) {
  AnnealingSeconds seconds;
  const auto plan = parallel::plan(1, 1, p.replicas, placement_quantum(choose_kernel(sample)), 0);
  return *anneal(
      p, sample, index, parallel::Group(), plan, [] { return false; }, seconds);
}

TEST(PopulationMeasurement, AveragesAreExactWithinTheErrorsThatTheyClaim) {
  double squares = 0.0;
  int count = 0;
  const std::vector<SmallInstance> instances = small_instances();
  for (std::size_t i = 0; i < instances.size(); ++i) {
    const Sample& sample = instances[i].sample;
    const AnnealingProtocol p = protocol_of(sample);
    const Record found = summarize(cooled(p, sample, static_cast<std::int64_t>(i)).measurements, p.shape, p.lambda);
    const Record exact = enumerate(sample, temperatures, p.shape.overlap, p.shape.link);
    for (const Q q : {Q::energy, Q::specific_heat, Q::magnetization_squared, Q::overlap_squared, Q::link_overlap})
      for (std::size_t k = 0; k < temperatures.size(); ++k) {
        const double difference = found[q].value[k] - exact[q].value[k];
        if (found[q].error[k] < 1e-12) {
          EXPECT_NEAR(difference, 0.0, 1e-9) << instances[i].name;
          continue;
        }
        const double z = difference / found[q].error[k];
        EXPECT_LT(std::abs(z), 4.0) << instances[i].name << ", " << describe(q).name << ", T = " << temperatures[k];
        squares += z * z;
        ++count;
      }
  }
  const double rms = std::sqrt(squares / count);
  std::printf("%d z-scores of populations, rms %.3f\n", count, rms);
  EXPECT_GT(count, 200);
  EXPECT_GT(rms, 0.8);
  EXPECT_LT(rms, 1.2);
}

TEST(PopulationMeasurement, CountsEveryPairOfStrangers) {
  const Sample sample = lattice({3, 3}, Boundary::periodic, Couplings::gaussian);
  const auto replicas = make_replicas(choose_kernel(sample), sample, Update::metropolis, 0, 1001);
  sampling::Population population(*replicas, parallel::Group(), {1001}, {.seed = 1}, {.sweeps = 2});
  const RungMeasurements rung = measure_population(sample, shape_of(sample, 1, 2), population, parallel::Group());
  std::int64_t pairs = 0;
  for (const std::int64_t n : rung.overlap_histogram) pairs += n;
  EXPECT_EQ(pairs, 500);  // at beta = 0 all are strangers; one is left over
  EXPECT_EQ(rung.series.rows(), 50);  // stretches of ten pairs
}

}  // namespace
}  // namespace glassbox::spin_glass
