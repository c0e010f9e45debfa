// Averages, distributions and crossings of records that are known.
#include "glassbox/inference/planted_summary.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "glassbox/random/draw.hpp"

namespace glassbox::inference {
namespace {

InferRecord record(double overlap, double self_overlap, bool converged = true) {
  InferRecord made;
  made[Quantity::overlap] = overlap;
  made[Quantity::self_overlap] = self_overlap;
  made[Quantity::converged] = converged ? 1.0 : 0.0;
  return made;
}

PlantedScan scan(std::vector<std::int64_t> sizes, std::vector<double> alpha, std::int64_t instances) {
  return {.inputs = std::move(sizes), .beta = {1.0}, .alpha = std::move(alpha), .instances = instances};
}

TEST(PlantedSummary, AveragesWhatConverged) {
  const std::vector<InferRecord> records{record(0.2, 0.3), record(0.4, 0.3), record(0.99, 0.9, false)};
  const PointSummary point = summaries(scan({100}, {2.0}, 3), records).at(0);
  EXPECT_NEAR(point.average[0].value, 0.3, 1e-15);
  EXPECT_NEAR(point.average[0].error, 0.1, 1e-15);
  EXPECT_NEAR(point.converged, 2.0 / 3.0, 1e-15);
  EXPECT_NEAR(point.nishimori.value, 0.0, 1e-15);
  double integral = 0.0;
  for (const double p : point.overlap_distribution) integral += p / overlap_bins;
  EXPECT_NEAR(integral, 1.0, 1e-12);
  EXPECT_GT(point.overlap_distribution.back(), 0.0);
}

TEST(PlantedSummary, SaysNothingOfWhatNeverConverged) {
  const std::vector<InferRecord> records{record(0.2, 0.3, false)};
  EXPECT_TRUE(std::isnan(summaries(scan({100}, {2.0}, 1), records).at(0).average[0].value));
}

TEST(PlantedSummary, PointsAreSizesThenBetasThenAlphas) {
  const PlantedScan two{.inputs = {10, 20}, .beta = {2.0, 1.0}, .alpha = {1.0, 3.0}, .is_critical = true};
  const std::vector<PlantedPoint> all = points(two);
  ASSERT_EQ(all.size(), 8u);
  EXPECT_EQ(all[1].inputs, 10);
  EXPECT_EQ(all[1].beta, 2.0);
  EXPECT_NEAR(all[1].alpha, 3.0 / 16.0, 1e-15);
  EXPECT_EQ(all[1].rows, 2);  // 1.875 is rounded
  EXPECT_EQ(all[7].inputs, 20);
  EXPECT_EQ(all[7].rows, 60);
}

TEST(PlantedSummary, BetaThatDataDoNotTellIsNoPartOfTheMean) {
  std::vector<InferRecord> records{record(0.2, 0.3), record(0.4, 0.3), record(0.0, 0.0)};
  for (const int k : {0, 1, 2}) {
    records[k][Quantity::beta] = k == 2 ? 1.8 : 1.1;
    records[k][Quantity::is_identifiable] = k == 2 ? 0.0 : 1.0;
  }
  const PointSummary point = summaries(scan({100}, {2.0}, 3), records).at(0);
  EXPECT_NEAR(point.average[static_cast<int>(Quantity::beta)].value, 1.1, 1e-15);
  EXPECT_NEAR(point.average[0].value, 0.2, 1e-15);
}

TEST(PlantedSummary, DivergedMessagesHaveNoOverlap) {
  const std::vector<InferRecord> records{record(std::nan(""), std::nan(""), false), record(0.99, 0.9)};
  const PointSummary point = summaries(scan({8}, {2.0}, 2), records).at(0);
  EXPECT_NEAR(point.scaled_overlap, 0.99, 1e-15);
  EXPECT_NEAR(point.overlap_distribution.front() / overlap_bins, 0.5, 1e-15);
  EXPECT_NEAR(point.overlap_distribution.back() / overlap_bins, 0.5, 1e-15);
}

TEST(PlantedSummary, CrossingsDoNotDependOnTheOrderOfKeys) {
  const auto found = [](std::vector<std::int64_t> sizes, std::vector<double> alpha) {
    const PlantedScan scanned = scan(std::move(sizes), std::move(alpha), 1);
    std::vector<InferRecord> records;
    for (const PlantedPoint& point : points(scanned)) {
      const double root = std::cbrt(static_cast<double>(point.inputs));
      records.push_back(record((6.0 + (point.alpha - 1.0) * root) / root, 0.0));
    }
    return crossings(scanned, records);
  };
  for (const std::vector<Crossing>& one : {found({100, 800}, {0.8, 1.1, 1.3}), found({800, 100, 800}, {1.3, 0.8, 1.1})})
    for (const Crossing& crossing : one) {
      EXPECT_EQ(crossing.smaller, 100);
      EXPECT_EQ(crossing.larger, 800);
      EXPECT_NEAR(crossing.alpha.value, 1.0, 1e-12);
    }
  EXPECT_EQ(found({800, 100, 800}, {1.3, 0.8, 1.1}).size(), 2u);
}

// q = N^(-1/3) (6 + (alpha - 1) N^(1/3) + noise): the same for all sizes at 1, and linear between the places.
TEST(PlantedSummary, CrossingsAreWhereTheyWerePut) {
  const PlantedScan sizes = scan({100, 200, 800}, {0.6, 0.8, 0.95, 1.1, 1.3}, 400);
  const std::vector<PlantedPoint> at = points(sizes);
  std::vector<InferRecord> records;
  const random::Name name{.seed = 8, .purpose = random::Purpose::planted_feature};
  for (std::int64_t t = 0; t < std::ssize(at) * sizes.instances; ++t) {
    const PlantedPoint& point = at[t % std::ssize(at)];
    const double root = std::cbrt(static_cast<double>(point.inputs));
    records.push_back(record((6.0 + (point.alpha - 1.0) * root + 0.3 * random::normal(name, t)) / root, 0.0));
  }
  const std::vector<Crossing> found = crossings(sizes, records);
  ASSERT_EQ(found.size(), 3u);
  for (const Crossing& crossing : found) {
    EXPECT_LT(std::abs(crossing.alpha.value - 1.0) / crossing.alpha.error, 4.0);
    EXPECT_LT(crossing.alpha.error, 0.1);
  }
}

TEST(PlantedSummary, OneSizeHasNoCrossing) {
  EXPECT_TRUE(crossings(scan({100}, {2.0}, 1), std::vector<InferRecord>{record(0.2, 0.3)}).empty());
}

}  // namespace
}  // namespace glassbox::inference
