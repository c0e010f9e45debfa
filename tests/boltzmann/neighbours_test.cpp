// Nearest neighbours against brute force.
#include "glassbox/boltzmann/neighbours.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <limits>

#include "glassbox/random/draw.hpp"

namespace glassbox::boltzmann {
namespace {

data::BitRows random_bits(std::int64_t rows, std::int64_t units, std::int64_t set) {
  data::BitRows bits(rows, units);
  for (std::int64_t r = 0; r < rows; ++r)
    for (std::int64_t u = 0; u < units; ++u)
      bits.set(r, u, random::uniform({.seed = 8, .sample = set, .replica = r}, u) < 0.4);
  return bits;
}

template <class Distance>
std::vector<Neighbour> by_brute_force(std::int64_t of, std::int64_t among, Distance distance) {
  std::vector<Neighbour> all;
  for (std::int64_t r = 0; r < of; ++r) {
    Neighbour best{0, std::numeric_limits<double>::infinity(), 0};
    for (std::int64_t k = 0; k < among; ++k) {
      const double d = distance(r, k);
      if (d < best.distance) best = {k, d, 0};
      if (d == best.distance) ++best.ties;
    }
    all.push_back(best);
  }
  return all;
}

struct Sizes {
  std::int64_t of, among, units;
};
class NeighbourSizes : public testing::TestWithParam<Sizes> {};

TEST_P(NeighbourSizes, HammingDistances) {
  const auto [of, among, units] = GetParam();
  const data::BitRows a = random_bits(of, units, 1), b = random_bits(among, units, 2);
  const auto expected = by_brute_force(of, among, [&](std::int64_t r, std::int64_t k) {
    int differ = 0;
    for (std::int64_t w = 0; w < a.words(); ++w) differ += std::popcount(a.row(r)[w] ^ b.row(k)[w]);
    return static_cast<double>(differ);
  });
  EXPECT_EQ(nearest({.bits = a, .reals = {}}, {.bits = b, .reals = {}}, parallel::Group()), expected);
}

TEST_P(NeighbourSizes, EuclideanDistances) {
  const auto [of, among, units] = GetParam();
  Panels a(of, units), b(among, units);
  for (const auto& [matrix, set] : {std::pair{&a, 3}, std::pair{&b, 4}})
    for (std::int64_t r = 0; r < matrix->rows(); ++r)
      for (std::int64_t u = 0; u < units; ++u)
        (*matrix)(r, u) = static_cast<float>(random::normal({.seed = 8, .sample = set, .replica = r}, u));
  const auto expected = by_brute_force(of, among, [&](std::int64_t r, std::int64_t k) {
    double sum = 0.0;
    for (std::int64_t u = 0; u < units; ++u) sum += std::pow(static_cast<double>(a(r, u)) - b(k, u), 2);
    return std::sqrt(sum);
  });
  const auto found = nearest({.bits = {}, .reals = a}, {.bits = {}, .reals = b}, parallel::Group());
  ASSERT_EQ(found.size(), expected.size());
  for (std::size_t r = 0; r < found.size(); ++r) {
    EXPECT_EQ(found[r].row, expected[r].row);
    EXPECT_EQ(found[r].ties, expected[r].ties);
    EXPECT_NEAR(found[r].distance, expected[r].distance, 1e-5 * expected[r].distance);
  }
}

INSTANTIATE_TEST_SUITE_P(Sizes, NeighbourSizes,
                         testing::Values(Sizes{5, 1, 3}, Sizes{17, 64, 64}, Sizes{33, 200, 70}, Sizes{1, 65, 784}));

TEST(Neighbours, RowsAreNearestToThemselves) {
  const data::BitRows a = random_bits(100, 130, 5);
  const auto found = nearest({.bits = a, .reals = {}}, {.bits = a, .reals = {}}, parallel::Group());
  for (std::int64_t r = 0; r < 100; ++r) EXPECT_EQ(found[r], (Neighbour{r, 0.0, 1}));
}

TEST(Neighbours, RefusesWhatCannotBeCompared) {
  const data::BitRows a = random_bits(2, 10, 1), b = random_bits(2, 11, 1), none(0, 10);
  const Panels reals(2, 10);
  const VisibleRows bits{.bits = a, .reals = {}};
  EXPECT_THROW(nearest(bits, {.bits = b, .reals = {}}, parallel::Group()), std::invalid_argument);
  EXPECT_THROW(nearest(bits, {.bits = none, .reals = {}}, parallel::Group()), std::invalid_argument);
  EXPECT_THROW(nearest(bits, {.bits = {}, .reals = reals}, parallel::Group()), std::invalid_argument);
}

}  // namespace
}  // namespace glassbox::boltzmann
