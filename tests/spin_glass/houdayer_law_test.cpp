// Cluster moves leave the Boltzmann distribution of a pair of copies as it is.
#include <gtest/gtest.h>

#include <random>
#include <vector>

#include "drawn_sample.hpp"
#include "exact_sweep.hpp"
#include "glassbox/spin_glass/houdayer.hpp"
#include "glassbox/statistics/chi_squared.hpp"

namespace glassbox::spin_glass {
namespace {

/// Pairs of copies, drawn from the exact distribution, after some moves: [state of one + states * state of the other].
std::vector<std::int64_t> pairs_after_moves(const Sample& sample, double beta, int rungs, int moves, int repeats) {
  const std::vector<double> p = boltzmann(sample, beta);
  const Adjacency neighbours = adjacency(sample);
  std::mt19937_64 engine(51);
  std::discrete_distribution<std::uint64_t> state(p.begin(), p.end());
  std::vector<std::int64_t> seen(p.size() * p.size(), 0);
  const sampling::Standing standing = sampling::Standing::start(2, rungs);
  std::vector<std::uint64_t> rows(2 * rungs);
  for (int t = 0; t < repeats; ++t) {
    for (std::uint64_t& row : rows) row = state(engine);
    for (int m = 0; m < moves; ++m)
      swap_clusters(neighbours, standing,
                    {.seed = 52, .purpose = random::Purpose::houdayer, .sweep = std::int64_t{t} * moves + m}, rows);
    for (int k = 0; k < rungs; ++k) ++seen[rows[k] + p.size() * rows[rungs + k]];
  }
  return seen;
}

void expect_invariant(const Sample& sample, double beta, int moves) {
  const std::vector<double> p = boltzmann(sample, beta);
  std::vector<double> joint;
  for (const double second : p)
    for (const double first : p) joint.push_back(first * second);
  const std::vector<std::int64_t> seen = pairs_after_moves(sample, beta, 200, moves, 4000);
  EXPECT_GT(statistics::chi_squared_test(seen, joint).p_value, 1e-4);
}

const Boundary open = Boundary::open, periodic = Boundary::periodic;

TEST(HoudayerLaw, HoldsOnALattice) {
  expect_invariant(gaussian(hypercubic({{3, 2}, {open, open}}), 0.0, 1), 0.6, 1);
}
TEST(HoudayerLaw, HoldsInFields) {
  expect_invariant(gaussian(hypercubic({{3, 2}, {open, periodic}}), 0.8, 2), 0.6, 1);
}
TEST(HoudayerLaw, HoldsForManyMoves) {
  expect_invariant(bimodal(hypercubic({{6}, {periodic}}), 3), 0.4, 3);
}

}  // namespace
}  // namespace glassbox::spin_glass
