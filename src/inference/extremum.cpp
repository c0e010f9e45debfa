// A search along a scan.
#include "glassbox/inference/extremum.hpp"

#include <cmath>
#include <limits>
#include <vector>

namespace glassbox::inference {

Extremum extremum(std::span<const double> places, std::span<const statistics::Estimate> values, Extreme which) {
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  std::vector<std::size_t> known;
  for (std::size_t k = 0; k < places.size(); ++k)
    if (!std::isnan(values[k].value)) known.push_back(k);
  if (known.empty()) return {nan, nan, nan, {nan, nan}, false};
  const double sign = which == Extreme::maximum ? 1.0 : -1.0;
  std::size_t best = 0;
  for (std::size_t j = 1; j < known.size(); ++j)
    if (sign * values[known[j]].value > sign * values[known[best]].value) best = j;
  const auto error = [&](std::size_t j) { return std::isnan(values[known[j]].error) ? 0.0 : values[known[j]].error; };
  const auto is_as_good = [&](std::size_t j) {
    return sign * (values[known[best]].value - values[known[j]].value) <= 2.0 * std::hypot(error(best), error(j));
  };
  std::size_t first = best, last = best;
  while (first > 0 && is_as_good(first - 1)) --first;
  while (last + 1 < known.size() && is_as_good(last + 1)) ++last;
  return {.place = places[known[best]],
          .lowest = places[known[first]],
          .highest = places[known[last]],
          .value = values[known[best]],
          .is_at_end = first == 0 || last + 1 == known.size()};
}

}  // namespace glassbox::inference
