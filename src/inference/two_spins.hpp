// Two coupled spins: the posterior of two hidden units of a row, and of two features at an input.
#pragma once

#include <cmath>

#include "glassbox/statistics/log_cosh.hpp"

namespace glassbox::inference {

/// Of P(x, y) = exp(a x + b y + c x y) / Z, x and y = +-1.
struct TwoSpins {
  double first = 0.0, second = 0.0, product = 0.0;  ///< <x>, <y>, <x y>
  double log_z = 0.0;
};

/// Z = 2 e^c cosh(a + b) + 2 e^-c cosh(a - b): x = y and x = -y.
inline TwoSpins two_spins(double a, double b, double c) {
  const double same = statistics::log_two_cosh(a + b) + c, opposed = statistics::log_two_cosh(a - b) - c;
  const double product = std::tanh(0.5 * (same - opposed));
  const double sum = 0.5 * (1.0 + product) * std::tanh(a + b), difference = 0.5 * (1.0 - product) * std::tanh(a - b);
  return {sum + difference, sum - difference, product,
          0.5 * (same + opposed) + statistics::log_two_cosh(0.5 * (same - opposed))};
}

}  // namespace glassbox::inference
