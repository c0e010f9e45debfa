// Names of outcomes.
#include "glassbox/inference/feature_estimate.hpp"

namespace glassbox::inference {

std::string name(Stop stop) {
  switch (stop) {
    case Stop::converged:
      return "converged";
    case Stop::iteration_limit:
      return "iteration-limit";
    default:
      return "diverged";
  }
}

}  // namespace glassbox::inference
