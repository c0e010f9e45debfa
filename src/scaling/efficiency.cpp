// Ratios of medians.
#include "glassbox/scaling/efficiency.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <stdexcept>

#include "glassbox/statistics/moments.hpp"

namespace glassbox::scaling {

using statistics::Estimate;

Estimate median(std::span<const double> values) {
  if (values.empty()) throw std::invalid_argument("median: there are no values");
  std::vector<double> sorted(values.begin(), values.end());
  std::ranges::sort(sorted);
  const std::size_t n = sorted.size();
  const double middle = 0.5 * (sorted[(n - 1) / 2] + sorted[n / 2]);
  if (n == 1) return {middle, std::numeric_limits<double>::quiet_NaN()};
  return {middle, std::sqrt(0.5 * std::numbers::pi * statistics::variance(values) / static_cast<double>(n))};
}

std::vector<Efficiency> efficiencies(std::span<const Timed> times, Growth growth) {
  if (times.empty()) throw std::invalid_argument("efficiencies: there are no times");
  for (const Timed& timed : times)
    if (!(timed.seconds.value > 0.0) || timed.ranks < 1)
      throw std::invalid_argument("efficiencies: times and numbers of ranks are positive");
  const Timed base = *std::ranges::min_element(times, {}, &Timed::ranks);
  const auto relative = [](const Estimate& seconds) { return seconds.error / seconds.value; };
  std::vector<Efficiency> all;
  for (const Timed& timed : times) {
    const double ranks = timed.ranks;
    const double efficiency =
        base.seconds.value / timed.seconds.value * (growth == Growth::strong ? base.ranks / ranks : 1.0);
    const double error =
        timed.ranks == base.ranks ? 0.0 : efficiency * std::hypot(relative(base.seconds), relative(timed.seconds));
    all.push_back({timed.ranks, {efficiency * ranks, error * ranks}, {efficiency, error}});
  }
  return all;
}

}  // namespace glassbox::scaling
