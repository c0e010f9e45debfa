// m by bisection: tanh is concave for positive arguments, so that tanh(beta (m + h)) - m changes sign once.
#include "glassbox/spin_glass/curie_weiss.hpp"

#include <cmath>

#include "glassbox/spin_glass/canonical.hpp"
#include "glassbox/statistics/log_cosh.hpp"

namespace glassbox::spin_glass {
namespace {

double magnetization(double beta, double field) {
  if (field == 0.0 && beta <= 1.0) return 0.0;
  double below = field > 0.0 ? 0.0 : 1e-9, above = 1.0;
  for (int halving = 0; halving < 60; ++halving) {
    const double middle = 0.5 * (below + above);
    (std::tanh(beta * (middle + field)) > middle ? below : above) = middle;
  }
  return 0.5 * (below + above);
}

}  // namespace

CurieWeiss curie_weiss(double temperature, double field) {
  const double beta = inverse_temperature(temperature), h = std::abs(field);
  const double m = magnetization(beta, h), variance = 1.0 - m * m;
  const double response = variance / (1.0 - beta * variance);
  CurieWeiss state{};
  state.magnetization = field < 0.0 ? -m : m;
  state.free_energy = 0.5 * m * m - temperature * statistics::log_two_cosh(beta * (m + h));
  state.energy = 0.0 - 0.5 * m * m - h * m;
  state.entropy = beta * (state.energy - state.free_energy);
  state.specific_heat = m + h > 0.0 ? beta * beta * (m + h) * (m + h) * response : 0.0;
  state.susceptibility = beta * response;
  return state;
}

}  // namespace glassbox::spin_glass
