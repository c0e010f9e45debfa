// What every road to the free energy ends in.
#pragma once

#include <vector>

namespace glassbox::free_energy {

/// [rung]: log Z(lambda_k) - log Z(lambda_0) and its standard error; both are 0 at rung 0, and an error is NaN where it
/// cannot be known.
struct LogZ {
  std::vector<double> value, error;
};

}  // namespace glassbox::free_energy
