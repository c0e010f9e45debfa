// Times MBAR with errors on a long run of many rungs, beside one plain pass over the same energies.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "glassbox/free_energy/mbar.hpp"
#include "glassbox/random/draw.hpp"
#include "least_seconds.hpp"

namespace glassbox::bench {
namespace {

constexpr int rungs = 32, rows = 100000, repetitions = 5;

constexpr double deviation = 30.0;

/// Of normal energies with mean 0 at lambda = 0.
double log_z(double lambda) {
  return 0.5 * deviation * deviation * lambda * lambda;
}

/// Neighbours are 1.5 deviations apart.
free_energy::LadderEnergies normal_energies() {
  free_energy::LadderEnergies energies;
  for (int k = 0; k < rungs; ++k) {
    const double lambda = 1.5 / deviation * k;
    energies.lambda.push_back(lambda);
    std::vector<double>& series = energies.energy.emplace_back();
    for (int i = 0; i < rows; ++i)
      series.push_back(-deviation * deviation * lambda +
                       deviation * random::normal({.seed = 1, .replica = k, .sweep = i}, 0));
  }
  return energies;
}

/// log D of every energy at the exact f, from the textbook: what one self-consistent iteration costs at least.
double plain_pass(const free_energy::LadderEnergies& energies) {
  double sum = 0.0;
  std::vector<double> exponent(rungs);
  for (const std::vector<double>& series : energies.energy)
    for (const double u : series) {
      for (int k = 0; k < rungs; ++k) exponent[k] = -log_z(energies.lambda[k]) - energies.lambda[k] * u;
      const double largest = *std::ranges::max_element(exponent);
      double denominator = 0.0;
      for (const double one : exponent) denominator += rows * std::exp(one - largest);
      sum += largest + std::log(denominator);
    }
  return sum;
}

int run() {
  const free_energy::LadderEnergies energies = normal_energies();
  double kept = 0.0;
  free_energy::Mbar result;
  const double plain = least_seconds(repetitions, [&] { kept += plain_pass(energies); });
  const double whole = least_seconds(repetitions, [&] { result = free_energy::mbar(energies); });
  const double terms = double{rungs} * rungs * rows;
  fmt::print("mbar/{} rungs x {}: {:.2f} s with errors, {:.3g} energies x rungs per second; one plain pass {:.2f} s\n",
             rungs, rows, whole, terms / whole, plain);
  fmt::print("  log Z {:.4f} +- {:.4f}, exactly {:.4f}; {} steps with all energies\n", result.log_z.value.back(),
             result.log_z.error.back(), log_z(energies.lambda.back()), result.iterations);
  return kept == 0.0 ? 1 : 0;
}

}  // namespace
}  // namespace glassbox::bench

int main() {
  return glassbox::bench::run();
}
