// Failures of independent tries multiply.
#include "glassbox/statistics/repeats.hpp"

#include <algorithm>
#include <cmath>

namespace glassbox::statistics {

double repeats_until(double share, double miss) {
  return share < 1.0 ? std::max(1.0, std::log(miss) / std::log1p(-share)) : 1.0;
}

}  // namespace glassbox::statistics
