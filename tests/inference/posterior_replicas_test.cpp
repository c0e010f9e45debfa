// What a sweep leaves as it is, what it depends on, and energies by two roads.
#include "glassbox/inference/posterior_replicas.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <numbers>
#include <stdexcept>
#include <vector>

#include "drawn_posterior.hpp"
#include "glassbox/statistics/chi_squared.hpp"

namespace glassbox::inference {
namespace {

constexpr random::Name sweeps{.seed = 5, .purpose = random::Purpose::posterior_sweep, .sample = 2, .sweep = 9};

std::vector<std::uint64_t> packed(const PosteriorReplicas& replicas) {
  std::vector<std::uint64_t> rows(replicas.count() * replicas.words());
  replicas.pack(rows);
  return rows;
}

std::vector<double> energies(PosteriorReplicas& replicas) {
  std::vector<double> energy(replicas.count());
  replicas.energies(energy);
  return energy;
}

/// P(xi, h) at one lambda of 3 inputs and 2 rows, [xi + 8 h].
std::vector<double> joint_probabilities(const DrawnData& drawn, double lambda) {
  std::vector<double> p(32);
  double z = 0.0;
  for (std::uint64_t s = 0; s < 32; ++s) {
    double u = 0.0;
    for (std::int64_t a = 0; a < 2; ++a)
      u -= ((s >> (3 + a) & 1) != 0 ? 1.0 : -1.0) * alignment(s & 7, drawn.rows.row(a)[0], 3) / std::sqrt(3.0);
    z += p[s] = std::exp(-lambda * u);
  }
  for (double& x : p) x /= z;
  return p;
}

/// Replicas that start from exact draws are distributed as before after a sweep, each at its own lambda.
TEST(PosteriorReplicas, SweepLeavesTheDistributionAsItIs) {
  constexpr int count = 20000;
  const DrawnData drawn = drawn_data(3, 2, 1.5, 0);
  PosteriorReplicas replicas(drawn.rows, 0, count);
  const std::vector<double> lambdas{0.0, 0.7, 1.6};
  std::vector<double> lambda(count);
  std::vector<std::uint64_t> rows(2 * count);
  for (int r = 0; r < count; ++r) {
    lambda[r] = lambdas[r % 3];
    const std::vector<double> p = joint_probabilities(drawn, lambda[r]);
    double u = random::uniform({.seed = 1, .purpose = random::Purpose::initial_spins}, r);
    std::uint64_t s = 0;
    while (s < 31 && u >= p[s]) u -= p[s++];
    rows[2 * r] = s & 7, rows[2 * r + 1] = s >> 3;
  }
  replicas.unpack(rows);
  EXPECT_EQ(packed(replicas), rows);
  replicas.sweep(lambda, sweeps);
  rows = packed(replicas);
  for (int k = 0; k < 3; ++k) {
    std::vector<std::int64_t> seen(32);
    for (int r = k; r < count; r += 3) ++seen[rows[2 * r] + 8 * rows[2 * r + 1]];
    const std::vector<double> p = joint_probabilities(drawn, lambdas[k]);
    EXPECT_GT(statistics::chi_squared_test(seen, p).p_value, 1e-4) << lambdas[k];
  }
}

TEST(PosteriorReplicas, EnergyOfASweepIsThatOfItsSpins) {
  const DrawnData drawn = drawn_data(130, 70, 1.0, 1);
  PosteriorReplicas replicas(drawn.rows, 0, 11);
  replicas.draw_prior({.seed = 3, .purpose = random::Purpose::posterior_start});
  const std::vector<double> lambda(11, 0.9);
  for (int t = 0; t < 3; ++t) replicas.sweep(lambda, sweeps);
  const std::vector<double> swept = energies(replicas);
  const std::vector<std::uint64_t> rows = packed(replicas);
  replicas.unpack(rows);
  EXPECT_EQ(energies(replicas), swept);
  for (int r = 0; r < 11; ++r) {
    double u = 0.0;
    for (std::int64_t a = 0; a < 70; ++a)
      for (std::int64_t i = 0; i < 130; ++i) {
        const bool xi = (rows[r * 5 + i / 64] >> (i % 64) & 1) != 0,
                   h = (rows[r * 5 + 3 + a / 64] >> (a % 64) & 1) != 0;
        u -= ((xi == drawn.rows.at(a, i)) == h ? 1.0 : -1.0) / std::sqrt(130.0);
      }
    EXPECT_NEAR(swept[r], u, 1e-9);
  }
}

TEST(PosteriorReplicas, ReplicasAreTheSameInAnyBatch) {
  const DrawnData drawn = drawn_data(70, 40, 1.0, 2);
  PosteriorReplicas all(drawn.rows, 0, 13), some(drawn.rows, 4, 6);
  std::vector<double> lambda;
  for (int r = 0; r < 13; ++r) lambda.push_back(0.1 * r);
  for (PosteriorReplicas* replicas : {&all, &some}) {
    replicas->draw_prior({.seed = 3, .purpose = random::Purpose::posterior_start});
    for (int t = 0; t < 2; ++t)
      replicas->sweep(std::span(lambda).subspan(replicas->first(), replicas->count()), sweeps);
  }
  const std::vector<std::uint64_t> a = packed(all), b = packed(some);
  EXPECT_TRUE(std::equal(b.begin(), b.end(), a.begin() + 4 * all.words()));
}

TEST(PosteriorReplicas, PriorIsFair) {
  const DrawnData drawn = drawn_data(65, 3, 1.0, 3);
  PosteriorReplicas replicas(drawn.rows, 0, 200);
  EXPECT_DOUBLE_EQ(replicas.log_z_prior(), 68.0 * std::numbers::ln2);
  replicas.draw_prior({.seed = 4, .purpose = random::Purpose::posterior_start});
  std::int64_t on = 0;
  for (const std::uint64_t word : packed(replicas)) on += std::popcount(word);
  EXPECT_NEAR(static_cast<double>(on), 6800.0, 4.0 * std::sqrt(3400.0));
}

TEST(PosteriorReplicas, RefusesNothing) {
  EXPECT_THROW(PosteriorReplicas(data::BitRows(0, 3), 0, 1), std::invalid_argument);
  EXPECT_THROW(PosteriorReplicas(data::BitRows(3, 3), 0, 0), std::invalid_argument);
}

}  // namespace
}  // namespace glassbox::inference
