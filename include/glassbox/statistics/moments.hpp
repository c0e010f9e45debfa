// Mean, variance and standard error of independent values, summed in their order.
#pragma once

#include <span>

#include "glassbox/statistics/estimate.hpp"

namespace glassbox::statistics {

/// Throws std::invalid_argument where there is no value.
double mean(std::span<const double> values);

/// sum (x - mean)^2 / (n - 1); NaN for a single value. Throws std::invalid_argument where there is none.
double variance(std::span<const double> values);

/// Mean and sqrt(variance / n), the standard error of independent values; NaN error for a single value.
Estimate mean_with_error(std::span<const double> values);

/// mean(a - b) of values that belong together (the same sample, say), with the error of the differences.
/// Throws std::invalid_argument where the lengths differ.
Estimate paired_difference(std::span<const double> a, std::span<const double> b);

}  // namespace glassbox::statistics
