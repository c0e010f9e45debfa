// Averages over a standard normal variable.
#pragma once

#include <algorithm>
#include <cmath>
#include <numbers>

namespace glassbox::statistics {

/// int Dz f(z) for a function of beta (s z + b) that has no poles nearer to the real axis than those of tanh, where
/// `sharpness` is beta s: sums over a regular grid, which err by exp(-pi^2 / (sharpness spacing)).
template <class Function>
double gaussian_average(Function f, double sharpness) {
  constexpr double reach = 8.5;
  const double spacing = 1.0 / std::max(4.0, 3.5 * std::abs(sharpness));
  const int points = static_cast<int>(std::ceil(reach / spacing));
  double sum = 0.0;
  for (int k = -points; k <= points; ++k) {
    const double z = spacing * k;
    sum += std::exp(-0.5 * z * z) * f(z);
  }
  return sum * spacing / std::sqrt(2.0 * std::numbers::pi);
}

}  // namespace glassbox::statistics
