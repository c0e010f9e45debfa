// Message passing by several ranks is that of one, bit for bit. Run under mpirun with 1 to 4 ranks.
#include <gtest/gtest.h>

#include "glassbox/inference/amp.hpp"
#include "glassbox/inference/planted_instance.hpp"

namespace glassbox::inference {
namespace {

RowShare share_of(const data::BitRows& rows, const parallel::Group& group) {
  const RowsOfRank mine = rows_of_rank(rows.rows(), group.size(), group.rank());
  return {rows.view().slice(mine.first, mine.count), rows.rows(), mine.first};
}

void expect_same(const FeatureEstimate& a, const FeatureEstimate& b) {
  EXPECT_EQ(a.magnetisation, b.magnetisation);
  EXPECT_EQ(a.self_overlap, b.self_overlap);
  EXPECT_EQ(a.log_z, b.log_z);
  EXPECT_EQ(a.slope, b.slope);
  EXPECT_EQ(a.entropy, b.entropy);
  EXPECT_EQ(a.joint_entropy, b.joint_entropy);
  EXPECT_EQ(a.iterations, b.iterations);
  EXPECT_EQ(a.change, b.change);
  EXPECT_EQ(a.stopped_because, b.stopped_because);
}

// One chunk, three, and five: ranks with none, with one and with two.
TEST(AmpRanks, EstimatesAreThoseOfOneRank) {
  const parallel::Group world = parallel::Group::world();
  for (const std::int64_t count : {100, 700, 1100}) {
    const data::BitRows rows = planted_instance(203, count, 1.2, 1, 0).rows;
    const RowShare mine = share_of(rows, world), all(rows);
    const std::vector<double> random = random_start(203, 1, 0, 0.5);
    const std::vector<double> start = spectral_start(mine, random, world);
    EXPECT_EQ(start, spectral_start(all, random, {}));
    expect_same(amp(mine, 1.2, start, {.max_iterations = 50}, world), amp(all, 1.2, start, {.max_iterations = 50}, {}));
  }
}

}  // namespace
}  // namespace glassbox::inference
