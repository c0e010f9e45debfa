// Pearson's chi-squared test with pooling of rare cells.
#include "glassbox/statistics/chi_squared.hpp"

#include <algorithm>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>
#include <limits>
#include <numeric>
#include <stdexcept>
#include <string>
#include <vector>

namespace glassbox::statistics {

namespace {

struct Cell {
  double observed = 0.0, expected = 0.0;
};

void check(std::span<const std::int64_t> observed, std::span<const double> probabilities) {
  if (observed.size() != probabilities.size())
    throw std::invalid_argument("chi_squared_test: " + std::to_string(observed.size()) + " counts, but " +
                                std::to_string(probabilities.size()) + " probabilities");
  if (std::any_of(observed.begin(), observed.end(), [](std::int64_t count) { return count < 0; }) ||
      std::all_of(observed.begin(), observed.end(), [](std::int64_t count) { return count == 0; }))
    throw std::invalid_argument("chi_squared_test: counts are not negative, and at least one is positive");
  const double total = std::accumulate(probabilities.begin(), probabilities.end(), 0.0);
  if (!(std::abs(total - 1.0) < 1e-9) || *std::min_element(probabilities.begin(), probabilities.end()) < 0.0)
    throw std::invalid_argument("chi_squared_test: probabilities sum to " + std::to_string(total) +
                                "; they are not negative and sum to 1");
}

/// Cells of expectation 5 and more as they are, the others as one; should that one expect less than 5 still, it joins
/// the smallest.
std::vector<Cell> pooled(std::span<const std::int64_t> observed, std::span<const double> probabilities) {
  constexpr double enough = 5.0;
  const auto total = static_cast<double>(std::accumulate(observed.begin(), observed.end(), std::int64_t{0}));
  std::vector<Cell> cells;
  Cell rare;
  for (std::size_t i = 0; i < observed.size(); ++i) {
    const Cell cell{static_cast<double>(observed[i]), total * probabilities[i]};
    if (cell.expected >= enough) {
      cells.push_back(cell);
    } else {
      rare = {rare.observed + cell.observed, rare.expected + cell.expected};
    }
  }
  if (rare.expected == 0.0) return cells;
  if (rare.expected >= enough || cells.empty()) {
    cells.push_back(rare);
    return cells;
  }
  Cell& smallest =
      *std::min_element(cells.begin(), cells.end(), [](Cell a, Cell b) { return a.expected < b.expected; });
  smallest = {smallest.observed + rare.observed, smallest.expected + rare.expected};
  return cells;
}

}  // namespace

double chi_squared_p_value(double statistic, std::int64_t degrees_of_freedom) {
  if (!(statistic >= 0.0) || degrees_of_freedom < 0)
    throw std::invalid_argument("chi_squared_p_value: statistic " + std::to_string(statistic) + " with " +
                                std::to_string(degrees_of_freedom) + " degrees of freedom; neither may be negative");
  if (degrees_of_freedom == 0) return 1.0;
  if (std::isinf(statistic)) return 0.0;
  return boost::math::gamma_q(0.5 * static_cast<double>(degrees_of_freedom), 0.5 * statistic);
}

ChiSquared chi_squared_test(std::span<const std::int64_t> observed, std::span<const double> probabilities) {
  check(observed, probabilities);
  const std::vector<Cell> cells = pooled(observed, probabilities);
  const auto degrees = static_cast<std::int64_t>(cells.size()) - 1;
  for (std::size_t i = 0; i < observed.size(); ++i)
    if (probabilities[i] == 0.0 && observed[i] > 0) return {std::numeric_limits<double>::infinity(), degrees, 0.0};
  double statistic = 0.0;
  for (const Cell& cell : cells)
    statistic += (cell.observed - cell.expected) * (cell.observed - cell.expected) / cell.expected;
  return {statistic, degrees, chi_squared_p_value(statistic, degrees)};
}

}  // namespace glassbox::statistics
