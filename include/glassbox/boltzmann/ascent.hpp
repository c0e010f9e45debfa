// One step up the gradient, with momentum and penalties.
#pragma once

#include <cstdint>
#include <span>

#include "glassbox/boltzmann/gradient.hpp"
#include "glassbox/boltzmann/shared_rbm.hpp"

namespace glassbox::boltzmann {

/// speed <- momentum speed + rate (gradient - l2 w - l1 sign(w)), w <- w + speed; penalties are of weights only.
/// sparsity: sparsity_cost (sparsity_target - <h>_data) is added to the gradient of the hidden biases (Lee, Ekanadham &
/// Ng 2007). In the words of +-1 units the same machine is climbed with larger rates, see `rate_factor`.
struct Ascent {
  double rate = 0.1;
  double momentum = 0.5;
  double l1 = 0.0, l2 = 0.0;
  double sparsity_cost = 0.0, sparsity_target = 0.1;
  double bias_factor = 1.0;    ///< of the rate, for biases: 4 for +-1 units
  double weight_factor = 1.0;  ///< of the rate, for weights: 16 for +-1 units
};

/// Changes what this rank owns of the machine (hidden panels; on the first rank visible biases), not yet published.
void climb(SharedRbm& machine, const Gradient& gradient, const Offsets& offsets, const Ascent& rules);

/// offset <- offset + rate (mean - offset), of what this rank owns.
void follow(SharedRbm& machine, const Gradient& gradient, double rate);

}  // namespace glassbox::boltzmann
