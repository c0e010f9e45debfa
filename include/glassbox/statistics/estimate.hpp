// A value and its standard error.
#pragma once

#include <cmath>

namespace glassbox::statistics {

struct Estimate {
  double value, error;  ///< error: one standard deviation of value; NaN where it cannot be known
};

/// (a - b) in units of its standard error, for independent a and b. Zero where two exact values agree, infinite where
/// they differ.
inline double z_score(Estimate a, Estimate b) {
  if (a.value == b.value) return 0.0;
  return (a.value - b.value) / std::hypot(a.error, b.error);
}

}  // namespace glassbox::statistics
