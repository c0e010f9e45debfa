// Levenberg-Marquardt in five parameters (Marquardt, J. SIAM 11, 431 (1963), doi:10.1137/0111030).
#include "glassbox/report/scaling_fit.hpp"

#include <Eigen/Dense>
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "glassbox/statistics/chi_squared.hpp"

namespace glassbox::report {
namespace {

constexpr int parameter_count = 5;
using Vector = Eigen::Matrix<double, parameter_count, 1>;
using Matrix = Eigen::Matrix<double, parameter_count, parameter_count>;

struct Point {
  double size, temperature, value, error;
};

/// T_c, 1/nu, a0, a1, a2; sizes in units of their mean, so that the parameters hardly depend on one another.
struct Problem {
  std::vector<Point> points;
  double unit = 1.0;
};

Problem problem_of(std::span<const SizedCurve> curves, double lowest, double highest) {
  Problem problem;
  double logarithms = 0.0;
  for (const SizedCurve& curve : curves)
    for (std::size_t k = 0; k < curve.values.size(); ++k) {
      const double t = curve.temperatures[k];
      if (t < lowest || t > highest || !(curve.values[k].error > 0.0) || !std::isfinite(curve.values[k].value))
        continue;
      problem.points.push_back({curve.size, t, curve.values[k].value, curve.values[k].error});
      logarithms += std::log(curve.size);
    }
  if (!problem.points.empty()) problem.unit = std::exp(logarithms / static_cast<double>(problem.points.size()));
  return problem;
}

struct Expansion {
  double chi_squared = 0.0;
  Vector gradient = Vector::Zero();  ///< minus half of it
  Matrix curvature = Matrix::Zero();
};

Expansion expansion(const Problem& problem, const Vector& p) {
  Expansion sum;
  for (const Point& point : problem.points) {
    const double scale = std::pow(point.size / problem.unit, p[1]), x = (point.temperature - p[0]) * scale;
    const double slope = p[3] + 2.0 * p[4] * x;
    const double off = (point.value - p[2] - p[3] * x - p[4] * x * x) / point.error;
    Vector row;
    row << -slope * scale, slope * x * std::log(point.size / problem.unit), 1.0, x, x * x;
    row /= point.error;
    sum.chi_squared += off * off;
    sum.gradient += off * row;
    sum.curvature += row * row.transpose();
  }
  return sum;
}

/// The polynomial that is best for given T_c and 1/nu.
Vector started(const Problem& problem, double guess) {
  Vector p;
  p << guess, 1.0, 0.0, 0.0, 0.0;
  const Expansion at = expansion(problem, p);
  p.tail<3>() = at.curvature.bottomRightCorner<3, 3>().ldlt().solve(at.gradient.tail<3>());
  return p;
}

struct Minimum {
  Vector p;
  Expansion at;
  bool is_reached = false;
};

Minimum minimum(const Problem& problem, double guess) {
  constexpr int most_steps = 200;
  constexpr double tolerance = 1e-10, most_damping = 1e12;
  Minimum best{started(problem, guess), {}, false};
  best.at = expansion(problem, best.p);
  double damping = 1e-3;
  for (int step = 0; step < most_steps && damping < most_damping; ++step) {
    Matrix damped = best.at.curvature;
    damped.diagonal() *= 1.0 + damping;
    const Vector moved = best.p + damped.ldlt().solve(best.at.gradient);
    const Expansion there = expansion(problem, moved);
    if (!(there.chi_squared <= best.at.chi_squared)) {
      damping *= 10.0;
      continue;
    }
    const double gain = best.at.chi_squared - there.chi_squared;
    best = {moved, there, gain <= tolerance * (1.0 + there.chi_squared)};
    if (best.is_reached) return best;
    damping = std::max(1e-12, damping * 0.1);
  }
  best.is_reached = damping >= most_damping;  // no step leads down: it is the minimum to rounding
  return best;
}

/// Errors by the jackknife over the samples of each size, in the window of the whole.
void set_jackknife_errors(ScalingFit& fit, const std::vector<SizedCurve>& curves) {
  if (std::ranges::any_of(curves, [](const SizedCurve& c) { return c.replicates.size() < 2; })) return;
  double temperature_variance = 0.0, nu_variance = 0.0;
  for (std::size_t c = 0; c < curves.size(); ++c) {
    std::vector<SizedCurve> others = curves;
    std::vector<double> temperatures, exponents;
    for (std::size_t block = 0; block < curves[c].replicates.size(); ++block) {
      others[c] = replicate(curves[c], block);
      const ScalingFit without = scaling_fit(others, fit.lowest, fit.highest, fit.critical_temperature.value);
      if (!without.has_converged) continue;
      temperatures.push_back(without.critical_temperature.value);
      exponents.push_back(without.nu.value);
    }
    temperature_variance += jackknife_variance(temperatures);
    nu_variance += jackknife_variance(exponents);
  }
  fit.critical_temperature.error = std::sqrt(temperature_variance);
  fit.nu.error = std::sqrt(nu_variance);
}

double p_value(const ScalingFit& fit) {
  return statistics::chi_squared_p_value(fit.chi_squared, fit.degrees_of_freedom);
}

}  // namespace

ScalingFit scaling_fit(std::span<const SizedCurve> curves, double lowest, double highest, double guess) {
  const Problem problem = problem_of(curves, lowest, highest);
  ScalingFit fit;
  if (problem.points.empty()) return fit;
  const auto [first, last] = std::ranges::minmax_element(problem.points, {}, &Point::temperature);
  fit.lowest = first->temperature;
  fit.highest = last->temperature;
  fit.degrees_of_freedom = std::ssize(problem.points) - parameter_count;
  if (fit.degrees_of_freedom < 1) return fit;
  const Minimum found = minimum(problem, guess);
  const Matrix covariance = found.at.curvature.inverse();
  const double exponent = found.p[1], stretch = std::pow(problem.unit, -exponent);
  fit.critical_temperature = {found.p[0], std::sqrt(covariance(0, 0))};
  fit.nu = {1.0 / exponent, std::sqrt(covariance(1, 1)) / (exponent * exponent)};
  fit.function = {found.p[2], found.p[3] * stretch, found.p[4] * stretch * stretch};
  fit.chi_squared = found.at.chi_squared;
  const bool is_inside = found.p[0] > fit.lowest && found.p[0] < fit.highest && exponent > 0.0;
  fit.has_converged = found.is_reached && is_inside && std::isfinite(fit.critical_temperature.error);
  return fit;
}

std::optional<ScalingFit> best_scaling_fit(const std::vector<SizedCurve>& curves, double guess) {
  constexpr std::array windows{10.0, 0.5, 0.4, 0.3, 0.25, 0.2, 0.15, 0.1};
  constexpr double enough = 0.05;
  std::optional<ScalingFit> best;
  for (const double window : windows) {
    const ScalingFit fit = scaling_fit(curves, guess * (1.0 - window), guess * (1.0 + window), guess);
    if (!fit.has_converged || (best && p_value(fit) <= p_value(*best))) continue;
    best = fit;
    if (p_value(fit) >= enough) break;
  }
  if (best) set_jackknife_errors(*best, curves);
  return best;
}

}  // namespace glassbox::report
