// A straight line through points with errors.
#pragma once

#include <span>

#include "glassbox/statistics/estimate.hpp"

namespace glassbox::statistics {

struct LinearFit {
  Estimate intercept, slope;
  double chi_squared = 0.0;  ///< of points - 2 degrees of freedom
};

/// y = intercept + slope x by weighted least squares; errors follow from those of the points. Throws
/// std::invalid_argument for fewer than two different x, sizes that differ, and errors that are not positive.
LinearFit linear_fit(std::span<const double> x, std::span<const Estimate> y);

}  // namespace glassbox::statistics
