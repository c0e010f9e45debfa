// Extremes of Gaussian numbers.
#include "glassbox/report/chance.hpp"

#include <cmath>
#include <numbers>

namespace glassbox::report {

double chance_of_largest(double errors, std::int64_t count) {
  const double of_one = std::erfc(errors / std::numbers::sqrt2);
  return -std::expm1(static_cast<double>(count) * std::log1p(-of_one));
}

double usual_largest(std::int64_t count) {
  if (count < 1) return 0.0;
  constexpr int halvings = 60;
  double low = 0.0, high = 40.0;
  for (int i = 0; i < halvings; ++i) {
    const double middle = 0.5 * (low + high);
    (chance_of_largest(middle, count) > 0.5 ? low : high) = middle;
  }
  return low;
}

}  // namespace glassbox::report
