// Curie-Weiss against exact sums over the magnetization of finite systems.
#include "glassbox/spin_glass/curie_weiss.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <stdexcept>
#include <vector>

#include "glassbox/statistics/log_sum.hpp"

namespace glassbox::spin_glass {
namespace {

struct Exact {
  double free_energy, energy, magnetization;
};

/// J_ij = 1/N, i < j: H = -(M^2 - N) / (2 N) - h M.
Exact finite(int n, double temperature, double field) {
  std::vector<double> logs, energies, totals;
  for (int up = 0; up <= n; ++up) {
    const double total = 2.0 * up - n;
    energies.push_back(-(total * total - n) / (2.0 * n) - field * total);
    totals.push_back(total);
    logs.push_back(std::lgamma(n + 1.0) - std::lgamma(up + 1.0) - std::lgamma(n - up + 1.0) -
                   energies.back() / temperature);
  }
  const double log_z = statistics::log_sum_exp(logs);
  Exact exact{-temperature * log_z / n, 0.0, 0.0};
  for (std::size_t k = 0; k < logs.size(); ++k) {
    exact.energy += std::exp(logs[k] - log_z) * energies[k] / n;
    exact.magnetization += std::exp(logs[k] - log_z) * totals[k] / n;
  }
  return exact;
}

TEST(CurieWeiss, IsTheLimitOfFiniteSystems) {
  // What is left after the terms 1/N, of which twice the size has half, goes like 1/N^2.
  constexpr int n = 1000;
  for (const auto& [temperature, field] : {std::pair{0.7, 0.0}, {0.8, 0.2}, {1.5, -0.3}, {2.0, 0.0}}) {
    const CurieWeiss state = curie_weiss(temperature, field);
    const Exact one = finite(n, temperature, field), two = finite(2 * n, temperature, field);
    EXPECT_NEAR(2.0 * two.free_energy - one.free_energy, state.free_energy, 1e-5);
    EXPECT_NEAR(2.0 * two.energy - one.energy, state.energy, 2e-5);
    if (field != 0.0) {
      EXPECT_NEAR(2.0 * two.magnetization - one.magnetization, state.magnetization, 2e-5);
    }
  }
}

TEST(CurieWeiss, ObeysThermodynamics) {
  constexpr double step = 1e-5;
  for (const auto& [t, h] : {std::pair{0.5, 0.0}, {0.9, 0.0}, {0.8, 0.3}, {1.3, -0.2}}) {
    const CurieWeiss state = curie_weiss(t, h);
    const CurieWeiss cold = curie_weiss(t - step, h), warm = curie_weiss(t + step, h);
    EXPECT_NEAR(state.entropy, -(warm.free_energy - cold.free_energy) / (2.0 * step), 1e-8);
    EXPECT_NEAR(state.specific_heat, (warm.energy - cold.energy) / (2.0 * step), 1e-6);
    if (h == 0.0) continue;
    const CurieWeiss less = curie_weiss(t, h - step), more = curie_weiss(t, h + step);
    EXPECT_NEAR(state.magnetization, -(more.free_energy - less.free_energy) / (2.0 * step), 1e-8);
    EXPECT_NEAR(state.susceptibility, (more.magnetization - less.magnetization) / (2.0 * step), 1e-7);
  }
}

TEST(CurieWeiss, HasATransition) {
  EXPECT_EQ(curie_weiss(1.0, 0.0).magnetization, 0.0);
  EXPECT_EQ(curie_weiss(1.0, 0.0).susceptibility, std::numeric_limits<double>::infinity());
  EXPECT_NEAR(curie_weiss(1.25, 0.0).susceptibility, 4.0, 1e-12);  // 1 / (T - 1)
  EXPECT_NEAR(curie_weiss(1.0 - 1e-6, 0.0).magnetization, std::sqrt(3e-6), 1e-8);
  EXPECT_NEAR(curie_weiss(1.0 - 1e-6, 0.0).specific_heat, 1.5, 1e-4);
  EXPECT_EQ(curie_weiss(1.0 + 1e-6, 0.0).specific_heat, 0.0);
  EXPECT_NEAR(curie_weiss(0.05, 0.0).free_energy, -0.5, 1e-12);
  EXPECT_EQ(curie_weiss(0.7, -0.1).magnetization, -curie_weiss(0.7, 0.1).magnetization);
  EXPECT_THROW(curie_weiss(0.0, 0.0), std::invalid_argument);
}

}  // namespace
}  // namespace glassbox::spin_glass
