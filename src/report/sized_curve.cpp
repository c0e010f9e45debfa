// The jackknife over several sets of samples.
#include "glassbox/report/sized_curve.hpp"

#include <cmath>
#include <limits>

namespace glassbox::report {

SizedCurve replicate(const SizedCurve& curve, std::size_t block) {
  SizedCurve other{curve.size, curve.temperatures, curve.values, {}};
  for (std::size_t k = 0; k < other.values.size(); ++k) other.values[k].value = curve.replicates[block][k];
  return other;
}

double jackknife_variance(const std::vector<double>& values) {
  double sum = 0.0, count = 0.0;
  for (const double v : values)
    if (std::isfinite(v)) sum += v, count += 1.0;
  if (count < 2.0 || 2.0 * count < static_cast<double>(values.size())) return std::numeric_limits<double>::quiet_NaN();
  double squares = 0.0;
  for (const double v : values)
    if (std::isfinite(v)) squares += (v - sum / count) * (v - sum / count);
  return squares * (count - 1.0) / count;
}

}  // namespace glassbox::report
