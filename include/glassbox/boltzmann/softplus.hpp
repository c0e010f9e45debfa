// Sums of log(1 + exp(x)) over units, by the vector, added up in double precision: what is left of a layer that has
// been summed over.
#pragma once

#include <algorithm>
#include <cmath>
#include <vector>

#include "glassbox/boltzmann/panels.hpp"

namespace glassbox::boltzmann {

/// log(1 + exp(x)), in double precision, wherever x is.
inline double softplus(double x) {
  return std::max(x, 0.0) + std::log1p(std::exp(-std::abs(x)));
}

/// sum_c log(1 + exp(x(r, c))), [row]. Good to about 1e-7 per unit.
std::vector<double> softplus_sums(ConstPanels x);

/// sum_c log(1 + exp(high x(r, c))) - log(1 + exp(low x(r, c))), [row], 0 <= low <= high: the difference itself is good
/// to about 1e-7 of every term, however close low and high are.
std::vector<double> softplus_steps(ConstPanels x, double low, double high);

}  // namespace glassbox::boltzmann
