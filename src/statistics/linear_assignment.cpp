// Rows enter one after the other, each along the cheapest path that makes room for it.
#include "glassbox/statistics/linear_assignment.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <string>

namespace glassbox::statistics {
namespace {

constexpr std::int64_t none = -1;

/// The columns that a path has reached, and how cheaply.
struct Paths {
  std::vector<double> cost;
  std::vector<std::int64_t> from;      ///< row before each column
  std::vector<std::int64_t> finished;  ///< columns whose cost is final, in the order of their costs
  std::vector<std::int64_t> open;      ///< the others, in the order of their numbers
  double reach = 0.0;                  ///< cost of the path to the last one
};

/// Pairs of some rows whose cost is least, and prices that prove it: cost - row_price - column_price >= 0, 0 for pairs.
class Pairing {
 public:
  Pairing(std::span<const double> cost, std::int64_t rows, std::int64_t columns)
      : column_of(rows, none),
        cost_(cost),
        columns_(columns),
        row_of_(columns, none),
        row_price_(rows, 0.0),
        column_price_(columns, 0.0) {
    if (rows != columns) return;  // columns that stay without a row must cost nothing
    for (std::int64_t c = 0; c < columns; ++c) {
      column_price_[c] = cost[c];
      for (std::int64_t r = 1; r < rows; ++r) column_price_[c] = std::min(column_price_[c], cost[r * columns + c]);
    }
  }

  void add(std::int64_t row) {
    const Paths paths = paths_from(row);
    row_price_[row] += paths.reach;
    for (const std::int64_t column : paths.finished) {
      const double slack = paths.reach - paths.cost[column];
      column_price_[column] -= slack;
      if (row_of_[column] != none) row_price_[row_of_[column]] += slack;
    }
    for (std::int64_t column = paths.finished.back(), at = none; at != row;) {
      at = paths.from[column];
      row_of_[column] = at;
      std::swap(column, column_of[at]);
    }
  }

  std::vector<std::int64_t> column_of;

 private:
  /// Dijkstra's algorithm, as far as the nearest column that is free.
  Paths paths_from(std::int64_t row) const {
    Paths paths{.cost = std::vector<double>(columns_, std::numeric_limits<double>::infinity()),
                .from = std::vector<std::int64_t>(columns_, none),
                .finished = {},
                .open = std::vector<std::int64_t>(columns_)};
    for (std::int64_t c = 0; c < columns_; ++c) paths.open[c] = c;
    while (row != none) {
      const double* const cost = cost_.data() + row * columns_;
      const double before = paths.reach - row_price_[row];
      std::size_t nearest = 0;
      for (std::size_t k = 0; k < paths.open.size(); ++k) {
        const std::int64_t c = paths.open[k];
        const double there = before + cost[c] - column_price_[c];
        if (there < paths.cost[c]) paths.cost[c] = there, paths.from[c] = row;
        if (paths.cost[c] < paths.cost[paths.open[nearest]]) nearest = k;
      }
      const std::int64_t column = paths.open[nearest];
      paths.open.erase(paths.open.begin() + static_cast<std::ptrdiff_t>(nearest));
      paths.finished.push_back(column);
      paths.reach = paths.cost[column];
      row = row_of_[column];
    }
    return paths;
  }

  std::span<const double> cost_;
  std::int64_t columns_;
  std::vector<std::int64_t> row_of_;
  std::vector<double> row_price_, column_price_;
};

void require_profits(std::span<const double> profit, std::int64_t rows, std::int64_t columns) {
  const auto shape = std::to_string(rows) + " x " + std::to_string(columns);
  if (rows < 0 || columns < 0 || std::ssize(profit) != rows * columns)
    throw std::invalid_argument("assignment: " + std::to_string(profit.size()) + " profits, not " + shape);
  const auto odd = std::ranges::find_if_not(profit, [](double p) { return std::isfinite(p); });
  if (odd != profit.end())
    throw std::invalid_argument("assignment: profit " + std::to_string(odd - profit.begin()) + " of " + shape + " is " +
                                std::to_string(*odd) + "; profits must be finite");
}

}  // namespace

Assignment best_assignment(std::span<const double> profit, std::int64_t rows, std::int64_t columns) {
  require_profits(profit, rows, columns);
  const bool is_tall = rows > columns;
  const std::int64_t few = std::min(rows, columns), many = std::max(rows, columns);
  std::vector<double> cost(profit.size());
  for (std::int64_t r = 0; r < few; ++r)
    for (std::int64_t c = 0; c < many; ++c) cost[r * many + c] = -profit[is_tall ? c * columns + r : r * columns + c];
  Pairing pairing(cost, few, many);
  for (std::int64_t r = 0; r < few; ++r) pairing.add(r);
  Assignment best{.column = std::vector<std::int64_t>(rows, none)};
  for (std::int64_t r = 0; r < few; ++r) {
    const std::int64_t c = pairing.column_of[r];
    best.column[is_tall ? c : r] = is_tall ? r : c;
  }
  for (std::int64_t r = 0; r < rows; ++r)
    if (best.column[r] != none) best.profit += profit[r * columns + best.column[r]];
  return best;
}

}  // namespace glassbox::statistics
