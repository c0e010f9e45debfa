// What rows contribute to the estimate at the end of message passing.
#pragma once

#include <span>

namespace glassbox::inference {

/// Sums over rows of fields G_a and tau_a = tanh(beta G_a).
struct RowSums {
  double entropy = 0.0;    ///< H2(tau_a), that of a unit of mean tau_a
  double openness = 0.0;   ///< 1 - tau_a^2
  double alignment = 0.0;  ///< G_a tau_a
  double log_cosh = 0.0;   ///< < log cosh(beta G) > over G ~ N(G_a, variance) tilted by cosh(beta G)
};

/// The tilted law is that of two Gaussians at G_a +- beta variance, with weights (1 +- tau_a) / 2; averages over them
/// are sums over a regular grid that err by 1e-7. Single precision for a row, double for sums.
RowSums row_sums(std::span<const float> fields, double beta, double variance);

}  // namespace glassbox::inference
