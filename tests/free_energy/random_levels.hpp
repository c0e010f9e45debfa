// Random energies of 2^units states, their log Z, and draws from them: for tests of every road to it.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>
#include <vector>

#include "glassbox/free_energy/ladder_energies.hpp"
#include "glassbox/random/draw.hpp"
#include "glassbox/statistics/log_sum.hpp"

namespace glassbox::free_energy {

/// U of all states: normal, of variance units / 2 (Derrida's REM).
inline std::vector<double> random_levels(int units, std::uint64_t seed) {
  std::vector<double> level(std::size_t{1} << units);
  for (std::size_t s = 0; s < level.size(); ++s)
    level[s] = std::sqrt(0.5 * units) *
               random::normal({.seed = seed, .purpose = random::Purpose::couplings}, static_cast<std::int64_t>(s));
  return level;
}

/// log Z(lambda) - log Z(0) with equal weights at lambda = 0.
inline double exact_log_z(const std::vector<double>& level, double lambda) {
  statistics::LogSum sum;
  for (const double u : level) sum.add(-lambda * u);
  return sum.log_mean();
}

inline std::vector<double> exact_log_z(const std::vector<double>& level, const std::vector<double>& lambda) {
  std::vector<double> log_z;
  for (const double l : lambda) log_z.push_back(exact_log_z(level, l) - exact_log_z(level, lambda.front()));
  return log_z;
}

inline std::vector<double> linear_ladder(double lowest, double highest, int rungs) {
  std::vector<double> lambda;
  for (int k = 0; k < rungs; ++k) lambda.push_back(lowest + (highest - lowest) * k / (rungs - 1));
  return lambda;
}

/// Exact draws at one lambda.
class Boltzmann {
 public:
  Boltzmann(const std::vector<double>& level, double lambda) : cumulated_(level.size()) {
    const double shift = exact_log_z(level, lambda);
    double sum = 0.0;
    for (std::size_t s = 0; s < level.size(); ++s)
      cumulated_[s] = sum += std::exp(-lambda * level[s] - shift) / static_cast<double>(level.size());
  }
  std::size_t state(double uniform) const {
    const auto at = std::ranges::upper_bound(cumulated_, uniform * cumulated_.back());
    return std::min<std::size_t>(at - cumulated_.begin(), cumulated_.size() - 1);
  }

 private:
  std::vector<double> cumulated_;
};

/// Exact draws, kept from row to row with probability `laziness`: tau = 1/2 + laziness / (1 - laziness).
inline LadderEnergies lazy_energies(const std::vector<double>& level, std::vector<double> lambda, int rows, int width,
                                    double laziness, std::uint64_t seed) {
  LadderEnergies energies{std::move(lambda), width, {}};
  for (std::size_t k = 0; k < energies.lambda.size(); ++k) {
    const Boltzmann law(level, energies.lambda[k]);
    std::vector<double>& series = energies.energy.emplace_back();
    const random::Name name{.seed = seed, .purpose = random::Purpose::sweep, .replica = static_cast<std::int64_t>(k)};
    for (int i = 0; i < rows * width; ++i) {
      const bool stays = i >= width && random::uniform(name, 2 * i) < laziness;
      series.push_back(stays ? series[i - width] : level[law.state(random::uniform(name, 2 * i + 1))]);
    }
  }
  return energies;
}

}  // namespace glassbox::free_energy
