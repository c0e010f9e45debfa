// Averages of neighbouring bins.
#include "rebinned.hpp"

#include <cmath>

namespace glassbox::report {

Curve rebinned(const Curve& curve, std::size_t most) {
  const std::size_t merged = (curve.x.size() + most - 1) / most;
  if (merged < 2) return curve;
  Curve coarse;
  for (std::size_t begin = 0; begin < curve.x.size(); begin += merged) {
    const std::size_t end = std::min(begin + merged, curve.x.size());
    const auto count = static_cast<double>(end - begin);
    double x = 0.0, y = 0.0, error = 0.0;
    for (std::size_t i = begin; i < end; ++i) {
      x += curve.x[i] / count;
      y += curve.y[i].value / count;
      error += curve.y[i].error / count;
    }
    coarse.x.push_back(x);
    coarse.y.push_back({y, error});
  }
  return coarse;
}

}  // namespace glassbox::report
