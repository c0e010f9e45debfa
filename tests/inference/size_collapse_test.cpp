// A transition that was put somewhere is found there.
#include "glassbox/inference/size_collapse.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "glassbox/random/draw.hpp"

namespace glassbox::inference {
namespace {

/// N^(1/3) q = 0.5 + 0.4 x + 0.1 x^2 + noise, x = (alpha - centre) N^(1/3).
std::vector<InferRecord> drawn(const PlantedScan& scan, double centre, std::uint64_t seed) {
  const std::vector<PlantedPoint> at = points(scan);
  std::vector<InferRecord> records(at.size() * scan.instances);
  const random::Name name{.seed = seed, .purpose = random::Purpose::planted_feature};
  for (std::size_t t = 0; t < records.size(); ++t) {
    const PlantedPoint& point = at[t % at.size()];
    const double root = std::cbrt(static_cast<double>(point.inputs)), x = (point.alpha - centre) * root;
    const double scaled = 0.5 + 0.4 * x + 0.1 * x * x + 0.3 * random::normal(name, static_cast<std::int64_t>(t));
    records[t][Quantity::overlap] = scaled / root;
  }
  return records;
}

PlantedScan scan(std::vector<std::int64_t> sizes) {
  return {.inputs = std::move(sizes), .beta = {1.0}, .alpha = {0.9, 1.0, 1.1, 1.2}, .instances = 100};
}

TEST(SizeCollapse, FindsTheTransition) {
  double squares = 0.0;
  constexpr int worlds = 50;
  for (int world = 0; world < worlds; ++world) {
    const std::vector<SizeCollapse> found =
        size_collapses(scan({500, 1000, 2000}), drawn(scan({500, 1000, 2000}), 1.03, world));
    ASSERT_EQ(found.size(), 1u);
    const double z = (found[0].alpha.value - 1.03) / found[0].alpha.error;
    EXPECT_LT(std::abs(z), 4.5);
    squares += z * z;
  }
  EXPECT_NEAR(squares / worlds, 1.0, 4.0 * std::sqrt(2.0 / worlds));
}

TEST(SizeCollapse, NeedsSeveralSizesAndPoints) {
  EXPECT_TRUE(size_collapses(scan({500}), drawn(scan({500}), 1.0, 1)).empty());
  EXPECT_TRUE(size_collapses(scan({500, 1000}), drawn(scan({500, 1000}), 9.0, 1)).empty());
}

}  // namespace
}  // namespace glassbox::inference
