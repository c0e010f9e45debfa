// The replica trick on distributions of Z whose moments are known.
#include "glassbox/free_energy/replica_trick.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <limits>
#include <stdexcept>

#include "glassbox/random/draw.hpp"
#include "glassbox/statistics/moments.hpp"

namespace glassbox::free_energy {
namespace {

constexpr int spins = 16;

std::vector<double> zeros(std::size_t count) {
  return std::vector<double>(count, 0.0);
}

ReplicaTrick exact_trick(const std::vector<double>& log_z) {
  return replica_trick(log_z, zeros(log_z.size()), spins, replica_numbers());
}

/// log Z = mean + deviation x, x normal.
std::vector<double> log_normal(int samples, double mean, double deviation, std::uint64_t seed) {
  std::vector<double> log_z;
  for (int i = 0; i < samples; ++i) log_z.push_back(mean + deviation * random::normal({.seed = seed, .sample = i}, 0));
  return log_z;
}

/// Z of the gamma distribution of shape 4: a product of four uniform numbers has -log of that law; so Z itself.
std::vector<double> log_gamma_distributed(int samples, std::uint64_t seed) {
  std::vector<double> log_z;
  for (int i = 0; i < samples; ++i) {
    double z = 0.0;
    for (int j = 0; j < 4; ++j) z -= std::log(random::uniform({.seed = seed, .sample = i}, j));
    log_z.push_back(std::log(z));
  }
  return log_z;
}

TEST(ReplicaTrick, OfTwoValuesIsExact) {
  std::vector<double> log_z;
  for (int i = 0; i < 100; ++i) log_z.push_back(i % 4 == 0 ? 3.0 : 1.0);
  const ReplicaTrick found = exact_trick(log_z);
  ASSERT_EQ(found.n, replica_numbers());
  for (std::size_t i = 0; i < found.n.size(); ++i) {
    const double n = found.n[i];
    EXPECT_NEAR(found.phi[i].value, std::log(0.25 * std::exp(3.0 * n) + 0.75 * std::exp(n)) / (n * spins), 1e-14);
  }
  EXPECT_NEAR(found.direct.value, 1.5 / spins, 1e-15);
  EXPECT_NEAR(found.annealed.value, found.phi[8].value, 1e-15);
  EXPECT_NEAR(found.cumulants[1].value, 0.75 * 100 / 99 / spins, 1e-14);
  EXPECT_NEAR(found.cumulants[2].value, 0.75 * 100 * 100 / (99.0 * 98.0) / spins, 1e-14);  // p q (q - p) 2^3
  EXPECT_NEAR(found.variance_per_spin_squared.value, 0.75 * 100 / 99 / (spins * spins), 1e-15);
  EXPECT_NEAR(found.limit.value, found.direct.value, 1e-7);
}

TEST(ReplicaTrick, OfConstantZIsConstant) {
  const ReplicaTrick found = exact_trick(std::vector<double>(20, 1e6));
  for (std::size_t i = 0; i < found.n.size(); ++i) {
    EXPECT_EQ(found.phi[i].value, 1e6 / spins);
    EXPECT_NEAR(found.phi[i].error, 0.0, 1e-12);
    EXPECT_NEAR(found.effective_samples[i], 20.0, 1e-10);
    EXPECT_TRUE(found.reliable[i]);
  }
  EXPECT_EQ(found.limit_z, 0.0);
}

/// Scores of phi, cumulants and limit over many independent disorder averages.
void expect_honest(int samples, const std::function<std::vector<double>(int, std::uint64_t)>& drawn,
                   const std::function<double(double)>& log_moment, const std::array<double, 3>& cumulants) {
  constexpr int runs = 100;
  const std::vector<double> n{-0.5, 0.125, 0.5, 1.0};
  std::vector<double> squares(n.size() + 4, 0.0);
  for (int r = 0; r < runs; ++r) {
    const std::vector<double> log_z = drawn(samples, 40 + r);
    const ReplicaTrick found = replica_trick(log_z, zeros(samples), spins, n);
    std::vector<double> z;
    for (std::size_t i = 0; i < n.size(); ++i)
      z.push_back((spins * found.phi[i].value - log_moment(n[i]) / n[i]) / (spins * found.phi[i].error));
    for (int c = 0; c < 3; ++c)
      z.push_back((spins * found.cumulants[c].value - cumulants[c]) / (spins * found.cumulants[c].error));
    z.push_back((spins * found.limit.value - cumulants[0]) / (spins * found.limit.error));
    for (std::size_t i = 0; i < z.size(); ++i) squares[i] += z[i] * z[i];
    EXPECT_LT(std::abs(found.limit_z), 4.0);
  }
  for (std::size_t i = 0; i < squares.size(); ++i) {
    EXPECT_GT(std::sqrt(squares[i] / runs), 0.8) << i;
    EXPECT_LT(std::sqrt(squares[i] / runs), 1.2) << i;
  }
}

TEST(ReplicaTrick, OfLogNormalZ) {
  expect_honest(
      400, [](int samples, std::uint64_t seed) { return log_normal(samples, 5.0, 0.8, seed); },
      [](double n) { return 5.0 * n + 0.32 * n * n; }, {5.0, 0.64, 0.0});
}

TEST(ReplicaTrick, OfGammaDistributedZ) {
  // Polygamma functions at 4, of order 0, 1, 2. The error of the third cumulant wants many samples: its z-scores have
  // an rms of 1.27 at 400 samples, 1.15 at 1600, 1.06 at 6400.
  expect_honest(3200, log_gamma_distributed, [](double n) { return std::lgamma(4.0 + n) - std::lgamma(4.0); },
                {1.2561176684318005, 0.2838229557371153, -0.0800397322451145});
}

TEST(ReplicaTrick, NeverDecreasesWithN) {
  for (int seed = 0; seed < 20; ++seed) {
    const ReplicaTrick found = exact_trick(log_normal(50, -1000.0, 1.0 + 5.0 * seed, seed));
    double before = -std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < found.n.size(); ++i) {
      EXPECT_GE((found.phi[i].value - found.direct.value) * found.n[i], 0.0);
      EXPECT_GE(found.phi[i].value, before);
      before = found.phi[i].value;
    }
  }
}

TEST(ReplicaTrick, MarksWhatRareSamplesDecide) {
  const ReplicaTrick found = exact_trick(log_normal(1000, 0.0, 2.0, 3));
  EXPECT_TRUE(found.reliable[4] && found.reliable[3]);
  EXPECT_FALSE(found.reliable[12]);
  EXPECT_LT(found.effective_samples[12], 10.0);
}

/// log Z known with errors that differ and grow with it: phi and cumulants are those without noise.
TEST(ReplicaTrick, TakesThermalNoiseOut) {
  constexpr int runs = 100, samples = 400;
  const std::vector<double> n{-1.0, 1.0};
  std::array<double, 4> sum{}, squares{};
  for (int r = 0; r < runs; ++r) {
    const std::vector<double> log_z = log_normal(samples, 0.0, 0.6, 500 + r);
    std::vector<double> noisy, sigma;
    for (int i = 0; i < samples; ++i) {
      sigma.push_back(0.5 * std::exp(0.5 * log_z[i]));
      noisy.push_back(log_z[i] + sigma[i] * random::normal({.seed = 900, .sample = i, .replica = r}, 0));
    }
    const ReplicaTrick with = replica_trick(noisy, sigma, 1, n), without = replica_trick(log_z, zeros(samples), 1, n);
    const std::array difference{with.phi[0].value - without.phi[0].value, with.phi[1].value - without.phi[1].value,
                                with.cumulants[1].value - without.cumulants[1].value,
                                with.cumulants[2].value - without.cumulants[2].value};
    for (int i = 0; i < 4; ++i) sum[i] += difference[i], squares[i] += difference[i] * difference[i];
  }
  for (int i = 0; i < 4; ++i) EXPECT_LT(std::abs(sum[i]), 4.0 * std::sqrt(squares[i])) << i;
}

TEST(ReplicaTrick, OfOneSampleKnowsNoError) {
  const ReplicaTrick found = exact_trick({3.2});
  EXPECT_NEAR(found.phi[0].value, 0.2, 1e-15);
  EXPECT_TRUE(std::isnan(found.phi[0].error));
  EXPECT_TRUE(std::isnan(found.direct.error));
}

TEST(ReplicaTrick, RefusesWhatItCannotAverage) {
  const std::vector<double> one{1.0}, two{1.0, 2.0}, half{0.5}, zero{0.0}, negative{-1.0};
  EXPECT_THROW(replica_trick({}, {}, spins, half), std::invalid_argument);
  EXPECT_THROW(replica_trick(two, one, spins, half), std::invalid_argument);
  EXPECT_THROW(replica_trick(one, negative, spins, half), std::invalid_argument);
  EXPECT_THROW(replica_trick(one, zero, 0, half), std::invalid_argument);
  EXPECT_THROW(replica_trick(one, zero, spins, zero), std::invalid_argument);
}

}  // namespace
}  // namespace glassbox::free_energy
