// Overlaps of all pairs, and their assignment.
#include "glassbox/inference/permutation_overlaps.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "glassbox/statistics/linear_assignment.hpp"

namespace glassbox::inference {

PermutationOverlaps permutation_overlaps(std::span<const double> found, data::BitView truths) {
  const std::int64_t n = truths.units, columns = truths.rows;
  if (n < 1 || columns < 1 || found.empty() || std::ssize(found) % n != 0)
    throw std::invalid_argument(
        fmt::format("permutation overlaps: {} values and {} features of {} inputs; allowed: values for 1 or more whole "
                    "features, 1 or more of each",
                    found.size(), columns, n));
  const std::int64_t rows = std::ssize(found) / n;
  std::vector<double> overlaps(rows * columns, 0.0), sizes(rows * columns);
  for (std::int64_t j = 0; j < rows; ++j)
    for (std::int64_t k = 0; k < columns; ++k) {
      double& overlap = overlaps[j * columns + k];
      for (std::int64_t i = 0; i < n; ++i) overlap += truths.at(k, i) ? found[j * n + i] : -found[j * n + i];
      overlap /= static_cast<double>(n);
    }
  std::ranges::transform(overlaps, sizes.begin(), [](double q) { return std::abs(q); });
  const statistics::Assignment best = statistics::best_assignment(sizes, rows, columns);
  PermutationOverlaps matched{.partner = best.column,
                              .overlap = std::vector<double>(rows, 0.0),
                              .mean = best.profit / static_cast<double>(std::min(rows, columns))};
  for (std::int64_t j = 0; j < rows; ++j)
    if (best.column[j] >= 0) matched.overlap[j] = overlaps[j * columns + best.column[j]];
  return matched;
}

}  // namespace glassbox::inference
