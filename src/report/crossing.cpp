// Differences of curves, and the zero of a line through them.
#include "glassbox/report/crossing.hpp"

#include <algorithm>
#include <cmath>

#include "glassbox/statistics/linear_fit.hpp"

namespace glassbox::report {
namespace {

using statistics::Estimate;

/// Linear between the neighbours; nothing outside.
std::optional<Estimate> at(const SizedCurve& curve, double temperature) {
  const auto above = std::ranges::lower_bound(curve.temperatures, temperature);
  if (above == curve.temperatures.end()) return {};
  const auto k = static_cast<std::size_t>(above - curve.temperatures.begin());
  if (*above == temperature) return curve.values[k];
  if (k == 0) return {};
  const double w = (temperature - curve.temperatures[k - 1]) / (*above - curve.temperatures[k - 1]);
  const Estimate &left = curve.values[k - 1], &right = curve.values[k];
  return Estimate{(1.0 - w) * left.value + w * right.value, std::hypot((1.0 - w) * left.error, w * right.error)};
}

struct Differences {
  std::vector<double> temperatures;
  std::vector<Estimate> values, of_a;
};

Differences differences(const SizedCurve& a, const SizedCurve& b) {
  Differences all;
  for (std::size_t k = 0; k < a.temperatures.size(); ++k) {
    const auto other = at(b, a.temperatures[k]);
    const Estimate own = a.values[k];
    if (!other || !(own.error > 0.0) || !(other->error > 0.0)) continue;
    all.temperatures.push_back(a.temperatures[k]);
    all.values.push_back({own.value - other->value, std::hypot(own.error, other->error)});
    all.of_a.push_back(own);
  }
  return all;
}

/// The left of the two neighbours between which the sign changes, most surely in errors of the step.
std::optional<std::size_t> change_of_sign(const Differences& d) {
  std::optional<std::size_t> found;
  double surest = 0.0;
  for (std::size_t k = 0; k + 1 < d.values.size(); ++k) {
    const Estimate &left = d.values[k], &right = d.values[k + 1];
    if ((left.value < 0.0) == (right.value < 0.0)) continue;
    // One pair beyond on each side tells a crossing from a touch of noise.
    const Estimate &before = d.values[k > 0 ? k - 1 : k], &after = d.values[std::min(k + 2, d.values.size() - 1)];
    const double step = std::abs(after.value - before.value) / std::hypot(after.error, before.error);
    if (step > surest) found = k, surest = step;
  }
  return found;
}

/// Zero of the line through the points around `left`, and a's value there.
Crossing zero(const Differences& d, std::size_t left) {
  const std::size_t begin = left > 0 ? left - 1 : 0, end = std::min(left + 3, d.values.size());
  const auto part = [&](const auto& all) {
    return std::vector(all.begin() + static_cast<std::ptrdiff_t>(begin),
                       all.begin() + static_cast<std::ptrdiff_t>(end));
  };
  std::vector<double> x = part(d.temperatures);
  const statistics::LinearFit line = statistics::linear_fit(x, part(d.values));
  const double root = -line.intercept.value / line.slope.value;
  for (double& t : x) t -= root;
  const double error = statistics::linear_fit(x, part(d.values)).intercept.error / std::abs(line.slope.value);
  const statistics::LinearFit own = statistics::linear_fit(x, part(d.of_a));
  Crossing found;
  found.temperature = {root, error};
  found.value = {own.intercept.value, std::hypot(own.intercept.error, own.slope.value * error)};
  return found;
}

}  // namespace

std::optional<Crossing> crossing(const SizedCurve& a, const SizedCurve& b) {
  const Differences d = differences(a, b);
  const auto left = change_of_sign(d);
  if (!left) return {};
  Crossing found = zero(d, *left);
  found.smaller = std::min(a.size, b.size);
  found.larger = std::max(a.size, b.size);
  if (a.replicates.size() < 2 || b.replicates.size() < 2) return found;
  // The points stay those of the whole, so that every replicate is the same function of its data.
  const auto again = [&](const std::vector<SizedCurve>& two) { return zero(differences(two[0], two[1]), *left); };
  found.temperature.error = jackknife_error({a, b}, [&](const auto& two) { return again(two).temperature.value; });
  found.value.error = jackknife_error({a, b}, [&](const auto& two) { return again(two).value.value; });
  return found;
}

}  // namespace glassbox::report
