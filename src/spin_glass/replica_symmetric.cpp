// Roots by bisection: each of the equations has one that is sought, and the sign on either side is known.
#include "glassbox/spin_glass/replica_symmetric.hpp"

#include <cmath>

#include "glassbox/spin_glass/canonical.hpp"
#include "glassbox/statistics/gaussian_average.hpp"
#include "glassbox/statistics/log_cosh.hpp"

namespace glassbox::spin_glass {
namespace {

/// Where f goes from positive to negative between the ends.
template <class Function>
double crossing(Function f, double below, double above) {
  for (int halving = 0; halving < 60; ++halving) {
    const double middle = 0.5 * (below + above);
    (f(middle) > 0.0 ? below : above) = middle;
  }
  return 0.5 * (below + above);
}

/// int Dz f(tanh(beta (width z + bias)))
template <class Function>
double average(Function f, double beta, double width, double bias) {
  return statistics::gaussian_average([=](double z) { return f(std::tanh(beta * (width * z + bias))); }, beta * width);
}

double square(double x) {
  return x * x;
}

/// q at a given mean field.
double order(double beta, double bias, double field_deviation) {
  const bool is_paramagnet = bias == 0.0 && field_deviation == 0.0 && beta <= 1.0;
  if (is_paramagnet) return 0.0;
  const auto growth = [&](double q) { return average(square, beta, std::sqrt(q + square(field_deviation)), bias) - q; };
  return crossing(growth, 0.0, 1.0);
}

double width(double q, const InfiniteRange& system) {
  return std::sqrt(q + square(system.field_deviation));
}

/// m >= 0 for h >= 0.
double magnetization(double beta, double field, const InfiniteRange& system) {
  const auto excess = [&](double m) {
    const double bias = system.mean * m + field;
    const double q = order(beta, bias, system.field_deviation);
    return average([](double t) { return t; }, beta, width(q, system), bias) - m;
  };
  if (system.mean == 0.0) return field == 0.0 ? 0.0 : excess(0.0);
  const double least = field == 0.0 ? 1e-9 : 0.0;
  return excess(least) > 0.0 ? crossing(excess, least, 1.0) : 0.0;
}

}  // namespace

ReplicaSymmetric replica_symmetric(double temperature, const InfiniteRange& system) {
  const double beta = inverse_temperature(temperature), h = std::abs(system.field);
  const double m = magnetization(beta, h, system);
  const double bias = system.mean * m + h;
  const double q = order(beta, bias, system.field_deviation);
  const double s = width(q, system);
  const double log_cosh =
      statistics::gaussian_average([=](double z) { return statistics::log_two_cosh(beta * (s * z + bias)); }, beta * s);
  ReplicaSymmetric solution{};
  solution.order = q;
  solution.magnetization = system.field < 0.0 ? -m : m;
  solution.free_energy = -0.25 * beta * square(1.0 - q) + 0.5 * system.mean * m * m - log_cosh / beta;
  solution.energy = -0.5 * beta * (1.0 - q * q) - 0.5 * system.mean * m * m - h * m -
                    beta * square(system.field_deviation) * (1.0 - q);
  solution.entropy = beta * (solution.energy - solution.free_energy);
  solution.stability = 1.0 - square(beta) * average([](double t) { return square(1.0 - t * t); }, beta, s, bias);
  return solution;
}

double almeida_thouless_temperature(double field) {
  const auto instability = [&](double t) { return -replica_symmetric(t, {.field = field}).stability; };
  return field == 0.0 ? 1.0 : crossing(instability, almeida_thouless_coldest, 1.0);
}

double almeida_thouless_field(double temperature) {
  if (temperature >= 1.0) return 0.0;
  const auto instability = [&](double h) { return -replica_symmetric(temperature, {.field = h}).stability; };
  return crossing(instability, 0.0, 10.0);
}

}  // namespace glassbox::spin_glass
