// The series as a polynomial of [tanh^2], with its first two derivatives by beta.
#include "glassbox/spin_glass/high_temperature.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <stdexcept>

#include "glassbox/spin_glass/canonical.hpp"
#include "glassbox/spin_glass/infinite_range.hpp"
#include "glassbox/statistics/gaussian_average.hpp"
#include "glassbox/statistics/log_cosh.hpp"

namespace glassbox::spin_glass {
namespace {

/// A function of beta with its first and second derivative.
struct Jet {
  double value, first, second;
};

Jet operator+(Jet a, Jet b) {
  return {a.value + b.value, a.first + b.first, a.second + b.second};
}

Jet operator*(double factor, Jet a) {
  return {factor * a.value, factor * a.first, factor * a.second};
}

/// a^n, n >= 2
Jet power(Jet a, int n) {
  const double low = std::pow(a.value, n - 2);
  return {low * a.value * a.value, n * low * a.value * a.first,
          n * low * ((n - 1) * a.first * a.first + a.value * a.second)};
}

template <class Function>
double coupling_average(const Model& model, double beta, Function of) {
  const double present = 1.0 - model.dilution;
  if (model.couplings == Couplings::bimodal) return present * of(model.deviation);
  return present *
         statistics::gaussian_average([&](double z) { return of(model.deviation * z); }, beta * model.deviation);
}

/// [log cosh(beta J)]
Jet log_cosh(const Model& model, double beta) {
  const auto t = [&](double J) { return std::tanh(beta * J); };
  return {coupling_average(model, beta, [&](double J) { return statistics::log_cosh(beta * J); }),
          coupling_average(model, beta, [&](double J) { return J * t(J); }),
          coupling_average(model, beta, [&](double J) { return J * J * (1.0 - t(J) * t(J)); })};
}

/// [tanh^2(beta J)]
Jet tanh_squared(const Model& model, double beta) {
  const auto squared = [&](double J) { return std::pow(std::tanh(beta * J), 2); };
  return {coupling_average(model, beta, squared),
          coupling_average(model, beta, [&](double J) { return 2.0 * J * std::tanh(beta * J) * (1.0 - squared(J)); }),
          coupling_average(model, beta,
                           [&](double J) { return 2.0 * J * J * (1.0 - squared(J)) * (1.0 - 3.0 * squared(J)); })};
}

int axes_of(const Model& model) {
  return static_cast<int>(std::ranges::count_if(model.dimensions, [](std::int32_t length) { return length > 1; }));
}

HighTemperature at(double temperature, Jet log_z, Jet last) {
  const double beta = 1.0 / temperature;
  return {.free_energy = -temperature * log_z.value,
          .energy = -log_z.first,
          .entropy = log_z.value - beta * log_z.first,
          .specific_heat = beta * beta * log_z.second,
          .last_free_energy = -temperature * last.value,
          .last_energy = -last.first,
          .last_specific_heat = beta * beta * last.second};
}

HighTemperature lattice(const Model& model, double temperature) {
  const double beta = inverse_temperature(temperature);
  const int d = axes_of(model);
  const Jet a = tanh_squared(model, beta);
  const Jet last = 2.0 * square_pairs_per_site(d) * power(a, 7);
  const Jet log_z = Jet{std::numbers::ln2, 0.0, 0.0} + d * log_cosh(model, beta) +
                    -0.5 * squares_per_site(d) * power(a, 4) + -0.5 * hexagons_per_site(d) * power(a, 6) + last;
  return at(temperature, log_z, last);
}

HighTemperature infinite_dimension(const Model& model, double temperature) {
  const double beta = inverse_temperature(temperature), J = coupling_scale(model);
  constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
  if (temperature < J) return {unknown, unknown, unknown, unknown, unknown, unknown, unknown};
  const Jet log_z{std::numbers::ln2 + 0.25 * beta * beta * J * J, 0.5 * beta * J * J, 0.5 * J * J};
  return at(temperature, log_z, {0.0, 0.0, 0.0});
}

bool is_symmetric(const Model& model) {
  return model.mean == 0.0 && (model.couplings == Couplings::gaussian || model.fraction_positive == 0.5);
}

[[noreturn]] void refuse(const std::string& why) {
  throw std::invalid_argument("high-temperature expansion: " + why);
}

}  // namespace

double squares_per_site(int axes) {
  return axes * (axes - 1) / 2;
}

double hexagons_per_site(int axes) {
  return axes * (axes - 1) * (8 * axes - 13) / 3;
}

double square_pairs_per_site(int axes) {
  return axes * (axes - 1) * (2 * axes - 3);
}

void require_high_temperature(const Model& model) {
  if (model.kind != Kind::edwards_anderson && model.kind != Kind::sherrington_kirkpatrick)
    refuse("known for the kinds edwards-anderson and sherrington-kirkpatrick only");
  if (!is_symmetric(model))
    refuse("couplings are not symmetric about zero; mean = 0 and fraction_positive = 0.5 are needed");
  if (model.field != 0.0 || model.field_deviation != 0.0)
    refuse("known without a field only; field = 0 and field_deviation = 0 are needed");
}

HighTemperature high_temperature(const Model& model, double temperature) {
  require_high_temperature(model);
  return model.kind == Kind::edwards_anderson ? lattice(model, temperature) : infinite_dimension(model, temperature);
}

std::string high_temperature_order(const Model& model) {
  if (model.kind == Kind::sherrington_kirkpatrick) return "exact for T >= J, N -> infinity";
  return axes_of(model) < 2 ? "exact, infinite chain"
                            : "expansion through [tanh^2 beta J]^7, infinite lattice; error: the last term";
}

}  // namespace glassbox::spin_glass
