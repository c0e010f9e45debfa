// Rows of two planted features have the probabilities of their machine.
#include "glassbox/inference/planted_pair.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <numeric>

namespace glassbox::inference {
namespace {

std::int64_t agreements(const data::BitRows& features) {
  std::int64_t same = 0;
  for (std::int64_t i = 0; i < features.units(); ++i) same += features.at(0, i) == features.at(1, i) ? 1 : 0;
  return same;
}

// P(sigma) ~ cosh(b xi1.sigma) cosh(b xi2.sigma): every count within 4 deviations of a binomial one.
TEST(PlantedPair, RowsAreThoseOfTheMachine) {
  constexpr std::int64_t inputs = 4, rows = 40000;
  const PairTeacher teacher{.inputs = inputs, .rows = rows, .beta = 1.3, .overlap = 0.5};
  const PlantedPair planted = planted_pair(teacher, 3, 1);
  std::vector<double> weight(1 << inputs, 1.0), count(1 << inputs, 0.0);
  for (std::uint64_t s = 0; s < weight.size(); ++s)
    for (std::int64_t k = 0; k < 2; ++k) {
      const int field = static_cast<int>(inputs) - 2 * std::popcount(s ^ planted.features.row(k)[0]);
      weight[s] *= std::cosh(teacher.beta * field / 2.0);
    }
  const double z = std::accumulate(weight.begin(), weight.end(), 0.0);
  for (std::int64_t r = 0; r < rows; ++r) ++count[planted.rows.row(r)[0]];
  for (std::size_t s = 0; s < weight.size(); ++s) {
    const double p = weight[s] / z;
    EXPECT_LT(std::abs(count[s] - p * rows), 4.0 * std::sqrt(p * (1.0 - p) * rows)) << s;
  }
}

TEST(PlantedPair, OverlapsAreThoseAskedFor) {
  for (const double overlap : {-1.0, -0.5, 0.0, 0.3, 1.0}) {
    const PlantedPair planted = planted_pair({.inputs = 100, .rows = 1, .overlap = overlap}, 1, 0);
    EXPECT_EQ(agreements(planted.features), std::llround(50.0 * (1.0 + overlap)));
  }
  const std::int64_t by_chance = agreements(planted_pair({.inputs = 10000, .rows = 1}, 1, 0).features);
  EXPECT_LT(std::abs(static_cast<double>(by_chance) - 5000.0), 4.0 * 50.0);
}

TEST(PlantedPair, RowsDoNotDependOnHowManyThereAre) {
  const PlantedPair few = planted_pair({.inputs = 70, .rows = 5}, 1, 0),
                    many = planted_pair({.inputs = 70, .rows = 9}, 1, 0);
  EXPECT_EQ(few.features, many.features);
  for (std::int64_t r = 0; r < 5; ++r) EXPECT_EQ(few.rows.row(r)[0], many.rows.row(r)[0]);
  EXPECT_NE(few.rows, planted_pair({.inputs = 70, .rows = 5}, 1, 1).rows);
}

TEST(PlantedPair, RefusesWhatIsNoMachine) {
  EXPECT_THROW(planted_pair({.inputs = 0, .rows = 1}, 1, 0), std::invalid_argument);
  EXPECT_THROW(planted_pair({.inputs = 1, .rows = 0}, 1, 0), std::invalid_argument);
  EXPECT_THROW(planted_pair({.inputs = 1, .rows = 1, .beta = 0.0}, 1, 0), std::invalid_argument);
  EXPECT_THROW(planted_pair({.inputs = 1, .rows = 1, .overlap = 1.1}, 1, 0), std::invalid_argument);
}

}  // namespace
}  // namespace glassbox::inference
