// Curves of several sizes that scale by construction, measured on samples that differ.
#pragma once

#include <cmath>
#include <random>
#include <vector>

#include "glassbox/report/sized_curve.hpp"

namespace glassbox::report {

/// R = 0.6 - 0.4 x + 0.05 x^2, x = (T - T_c) L^(1/nu), for L = 6, 8, 12, 16 at 9 temperatures around T_c. Each of 32
/// samples of a size has its own offset, the same at all temperatures, and noise; `spread`: the error of a mean.
inline std::vector<SizedCurve> synthetic_sizes(int seed, double critical, double nu, double spread) {
  constexpr int samples = 32, temperatures = 9;
  std::mt19937_64 numbers(static_cast<std::uint64_t>(seed) + 1);
  std::normal_distribution<double> normal;
  const double deviation = spread * std::sqrt(samples / 2.0);
  std::vector<SizedCurve> curves;
  for (const double size : {6.0, 8.0, 12.0, 16.0}) {
    SizedCurve curve{.size = size};
    std::vector<std::vector<double>> rows(samples);
    for (int k = 0; k < temperatures; ++k)
      curve.temperatures.push_back(critical * (0.85 + 0.3 * k / (temperatures - 1)));
    for (std::vector<double>& row : rows) {
      const double offset = deviation * normal(numbers);
      for (const double t : curve.temperatures) {
        const double x = (t - critical) * std::pow(size, 1.0 / nu);
        row.push_back(0.6 - 0.4 * x + 0.05 * x * x + offset + deviation * normal(numbers));
      }
    }
    curve.replicates.assign(samples, {});
    for (int k = 0; k < temperatures; ++k) {
      double sum = 0.0;
      for (const std::vector<double>& row : rows) sum += row[k];
      curve.values.push_back({sum / samples, spread});
      for (int s = 0; s < samples; ++s) curve.replicates[s].push_back((sum - rows[s][k]) / (samples - 1));
    }
    curves.push_back(std::move(curve));
  }
  return curves;
}

}  // namespace glassbox::report
