// Thermodynamics of messages: the Bethe form and its relatives.
#pragma once

#include "edge_messages.hpp"

namespace glassbox::inference {

/// log Z, its explicit derivative by beta, and sum_a < log cosh(beta G_a) > (belief_propagation.hpp).
struct Bethe {
  double log_z = 0.0, slope = 0.0, log_cosh = 0.0;
};
Bethe bethe(const EdgeMessages& messages);

/// < log cosh(b s) > of s = sum_i s_i, s_i = +-1 independent but for their common h = +-1: P(h) ~ exp(h R), <s_i | h> =
/// (y_i + h tanh b) / (1 + h y_i tanh b). The distribution of s is exact but for tails below 1e-20. O(N^{3/2}).
double mean_log_cosh(std::span<const double> y, double strength, double row_field);

}  // namespace glassbox::inference
