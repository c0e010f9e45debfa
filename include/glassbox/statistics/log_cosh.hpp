// The logarithm of a hyperbolic cosine without overflow.
#pragma once

#include <cmath>
#include <numbers>

namespace glassbox::statistics {

inline double log_two_cosh(double x) {
  return std::abs(x) + std::log1p(std::exp(-2.0 * std::abs(x)));
}

inline double log_cosh(double x) {
  return log_two_cosh(x) - std::numbers::ln2;
}

}  // namespace glassbox::statistics
