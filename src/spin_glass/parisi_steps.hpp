// Solutions with so many steps of replica symmetry breaking, places and heights of all steps being free.
#pragma once

#include <vector>

#include "parisi_functional.hpp"

namespace glassbox::spin_glass {

struct StepSolution {
  StepFunction function;
  double beta_f;
  double magnetization;
  bool converged;  ///< stationary to rounding
};

/// Below the de Almeida-Thouless line.
StepSolution one_step(double temperature, const InfiniteRange& system);

/// The same with more steps, starting from the curve that fewer of them describe.
StepSolution more_steps(const StepFunction& fewer, int steps, double temperature, const InfiniteRange& system);

/// The polynomial through the four nodes around s (all, where there are fewer), at s. Nodes increase.
double interpolated(const std::vector<double>& nodes, const std::vector<double>& values, double s);

}  // namespace glassbox::spin_glass
