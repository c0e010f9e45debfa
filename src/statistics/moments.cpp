// Mean, variance and standard error of independent values.
#include "glassbox/statistics/moments.hpp"

#include <cmath>
#include <limits>
#include <stdexcept>
#include <string>
#include <vector>

namespace glassbox::statistics {

double mean(std::span<const double> values) {
  if (values.empty()) throw std::invalid_argument("mean: no values; at least one is needed");
  double sum = 0.0;
  for (const double value : values) sum += value;
  return sum / static_cast<double>(values.size());
}

double variance(std::span<const double> values) {
  const double centre = mean(values);
  if (values.size() == 1) return std::numeric_limits<double>::quiet_NaN();
  double squares = 0.0;
  for (const double value : values) squares += (value - centre) * (value - centre);
  return squares / static_cast<double>(values.size() - 1);
}

Estimate mean_with_error(std::span<const double> values) {
  return {mean(values), std::sqrt(variance(values) / static_cast<double>(values.size()))};
}

Estimate paired_difference(std::span<const double> a, std::span<const double> b) {
  if (a.size() != b.size())
    throw std::invalid_argument("paired_difference: " + std::to_string(a.size()) + " values against " +
                                std::to_string(b.size()) + "; every value needs its partner");
  std::vector<double> differences(a.size());
  for (std::size_t i = 0; i < a.size(); ++i) differences[i] = a[i] - b[i];
  return mean_with_error(differences);
}

}  // namespace glassbox::statistics
