// Spacings of the ladder.
#include "glassbox/sampling/ladder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>

namespace glassbox::sampling {

void require_ladder(std::span<const double> lambda) {
  if (lambda.empty()) throw std::invalid_argument("ladder: no rungs given, at least one is needed");
  for (std::size_t k = 0; k < lambda.size(); ++k) {
    if (!std::isfinite(lambda[k]) || lambda[k] < 0.0)
      throw std::invalid_argument(
          fmt::format("ladder: rung {} is {}; rungs must be finite and not negative", k, lambda[k]));
    if (k > 0 && lambda[k] <= lambda[k - 1])
      throw std::invalid_argument(fmt::format("ladder: rung {} ({}) is not above rung {} ({}); rungs must increase", k,
                                              lambda[k], k - 1, lambda[k - 1]));
  }
}

std::vector<double> linear_temperatures(double lowest, double highest, int count) {
  std::vector<double> t(count, lowest);
  for (int k = 1; k < count; ++k) t[k] = lowest + (highest - lowest) * k / (count - 1);
  return t;
}

std::vector<double> geometric_temperatures(double lowest, double highest, int count) {
  std::vector<double> t(count, lowest);
  for (int k = 1; k < count; ++k) t[k] = lowest * std::pow(highest / lowest, static_cast<double>(k) / (count - 1));
  if (count > 1) t.back() = highest;
  return t;
}

std::vector<double> ladder_of_temperatures(std::span<const double> temperatures) {
  std::vector<double> lambda;
  for (const double t : temperatures) lambda.push_back(1.0 / t);
  std::ranges::sort(lambda);
  require_ladder(lambda);
  return lambda;
}

double barrier(std::span<const double> rejection) {
  return std::accumulate(rejection.begin(), rejection.end(), 0.0);
}

double round_trip_rate(std::span<const double> rejection) {
  double sum = 0.0;
  for (const double r : rejection) sum += r / (1.0 - r);
  return 1.0 / (2.0 + 2.0 * sum);
}

int suggested_rungs(double barrier) {
  return static_cast<int>(std::ceil(2.0 * barrier)) + 1;
}

std::vector<double> equal_rejection_ladder(std::span<const double> lambda, std::span<const double> rejection) {
  // A pair that never rejected still has width: a floor keeps the cumulated barrier strictly increasing.
  constexpr double floor = 1e-3;
  std::vector<double> cumulated{0.0};
  for (const double r : rejection) cumulated.push_back(cumulated.back() + std::max(r, floor));
  const auto pairs = static_cast<int>(rejection.size());
  std::vector<double> equal(lambda.begin(), lambda.end());
  for (int k = 1, below = 0; k < pairs; ++k) {
    const double target = cumulated.back() * k / pairs;
    while (cumulated[below + 1] < target) ++below;
    const double part = (target - cumulated[below]) / (cumulated[below + 1] - cumulated[below]);
    equal[k] = lambda[below] + part * (lambda[below + 1] - lambda[below]);
  }
  return equal;
}

}  // namespace glassbox::sampling
