// The exact Markov chain of a sequential sweep over a small sample, for tests.
#pragma once

#include <algorithm>
#include <cmath>
#include <vector>

#include "brute_force.hpp"
#include "glassbox/spin_glass/kernel.hpp"

namespace glassbox::spin_glass {

inline double acceptance(Update update, double beta_cost) {
  return update == Update::metropolis ? std::min(1.0, std::exp(-beta_cost)) : 1.0 / (1.0 + std::exp(beta_cost));
}

inline std::vector<double> all_state_energies(const Sample& sample) {
  std::vector<double> energy(std::size_t{1} << sample.graph.sites);
  for (std::size_t s = 0; s < energy.size(); ++s) energy[s] = energy_of(sample, s);
  return energy;
}

inline std::vector<double> boltzmann(const Sample& sample, double beta) {
  std::vector<double> p = all_state_energies(sample);
  double z = 0.0;
  for (double& x : p) z += x = std::exp(-beta * x);
  for (double& x : p) x /= z;
  return p;
}

/// Probabilities of all states after a sweep, site 0 first, from `p` before it.
inline std::vector<double> after_sweep(const Sample& sample, double beta, Update update, std::vector<double> p) {
  const std::vector<double> energy = all_state_energies(sample);

  for (std::int32_t site = 0; site < sample.graph.sites; ++site) {
    std::vector<double> next(p.size(), 0.0);
    for (std::size_t s = 0; s < p.size(); ++s) {
      const std::size_t flipped = s ^ std::size_t{1} << site;
      const double a = acceptance(update, beta * (energy[flipped] - energy[s]));
      next[flipped] += a * p[s];
      next[s] += (1.0 - a) * p[s];
    }
    p = next;
  }
  return p;
}

}  // namespace glassbox::spin_glass
