// Finite-size scaling: the critical temperature and the exponent nu that lay all sizes on one curve.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "glassbox/report/sized_curve.hpp"

namespace glassbox::report {

/// R(T, L) = a0 + a1 x + a2 x^2 with x = (T - T_c) L^(1/nu), by weighted least squares.
struct ScalingFit {
  statistics::Estimate critical_temperature{}, nu{};
  std::array<double, 3> function{};  ///< a0, a1, a2
  double chi_squared = 0.0;          ///< of the points, taken as independent
  std::int64_t degrees_of_freedom = 0;
  double lowest = 0.0, highest = 0.0;  ///< temperatures of the points
  bool has_converged = false;
};

/// One fit to the points between two temperatures, from a guess; errors from the curvature of chi^2. Fewer than six
/// points: not converged.
ScalingFit scaling_fit(std::span<const SizedCurve> curves, double lowest, double highest, double guess);

/// Around the guess, all temperatures within the widest of several windows, from everything to 10 %, in which the
/// quadratic function describes the points (p >= 0.05); errors by the jackknife over samples where all sizes have
/// replicates. Nothing where there is no window with a fit.
std::optional<ScalingFit> best_scaling_fit(const std::vector<SizedCurve>& curves, double guess);

}  // namespace glassbox::report
