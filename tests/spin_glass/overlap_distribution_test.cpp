// P(q) and P(q_link) of many short independent runs against enumeration, bin by bin.
#include <gtest/gtest.h>

#include <cmath>
#include <cstdio>
#include <vector>

#include "glassbox/spin_glass/enumeration.hpp"
#include "glassbox/spin_glass/summary.hpp"
#include "glassbox/statistics/moments.hpp"
#include "small_instances.hpp"

namespace glassbox::spin_glass {
namespace {

const std::vector<double> lambda{0.4, 0.7, 1.1};

class OverlapDistribution : public testing::Test {
 protected:
  static constexpr int runs = 64;

  /// Adds the z-scores of all bins that are not too rare to be normal, the runs being independent.
  static void score(const std::vector<std::vector<double>>& of_runs, const std::vector<double>& expected,
                    std::vector<double>& scores) {
    for (std::size_t bin = 0; bin < expected.size(); ++bin) {
      std::vector<double> values;
      for (const std::vector<double>& run : of_runs) values.push_back(run[bin]);
      if (expected[bin] < 1e-12) {
        EXPECT_EQ(statistics::mean(values), 0.0) << "bin " << bin << " cannot be reached";
      } else if (expected[bin] > 0.01) {
        scores.push_back(statistics::z_score(statistics::mean_with_error(values), {expected[bin], 0.0}));
      }
    }
  }
};

TEST_F(OverlapDistribution, IsThatOfTwoIndependentCopies) {
  std::vector<double> scores;
  for (const SmallInstance& instance : small_instances()) {
    Protocol p = protocol_for(instance.sample, lambda, 3);
    p.cluster_moves = scores.size() % 2 == 0 ? ClusterMoves::none : ClusterMoves::houdayer;
    p.thermalization = 200;
    p.sweeps = 1500;
    p.every = 5;
    std::vector<std::vector<double>> sites, links;
    for (int r = 0; r < runs; ++r) {
      const Record record = summarize(finished_run(p, instance.sample, r), p);
      sites.push_back(record.overlap_histogram);
      links.push_back(record.link_overlap_histogram);
    }
    std::vector<double> temperatures;
    for (const double beta : lambda) temperatures.push_back(1.0 / beta);
    const Record exact = enumerate(instance.sample, temperatures, p.shape.overlap, p.shape.link);
    SCOPED_TRACE(instance.name);
    score(sites, exact.overlap_histogram, scores);
    score(links, exact.link_overlap_histogram, scores);
  }
  double squares = 0.0, largest = 0.0;
  for (const double z : scores) {
    EXPECT_LT(std::abs(z), 4.0);
    squares += z * z;
    largest = std::max(largest, std::abs(z));
  }
  const double rms = std::sqrt(squares / static_cast<double>(scores.size()));
  std::printf("%zu bins: rms %.3f, largest %.2f\n", scores.size(), rms, largest);
  EXPECT_GT(rms, 0.8);
  EXPECT_LT(rms, 1.2);
}

}  // namespace
}  // namespace glassbox::spin_glass
