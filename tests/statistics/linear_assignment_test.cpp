// Assignments against all permutations, and large ones whose answer is known.
#include "glassbox/statistics/linear_assignment.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>
#include <numeric>
#include <set>

#include "glassbox/random/draw.hpp"

namespace glassbox::statistics {
namespace {

std::vector<double> drawn_profits(std::int64_t count, std::uint64_t seed) {
  std::vector<double> profit(count);
  for (std::int64_t k = 0; k < count; ++k) profit[k] = random::normal({.seed = seed}, k);
  return profit;
}

/// The largest profit among all ways, rows <= columns.
double tried(std::span<const double> profit, std::int64_t rows, std::int64_t columns) {
  std::vector<std::int64_t> order(columns);
  std::iota(order.begin(), order.end(), 0);
  double best = -std::numeric_limits<double>::infinity();
  do {
    double sum = 0.0;
    for (std::int64_t r = 0; r < rows; ++r) sum += profit[r * columns + order[r]];
    best = std::max(best, sum);
  } while (std::next_permutation(order.begin(), order.end()));
  return best;
}

void expect_valid(const Assignment& found, std::span<const double> profit, std::int64_t rows, std::int64_t columns) {
  ASSERT_EQ(std::ssize(found.column), rows);
  std::set<std::int64_t> used;
  double sum = 0.0;
  for (std::int64_t r = 0; r < rows; ++r) {
    if (found.column[r] < 0) continue;
    EXPECT_TRUE(used.insert(found.column[r]).second);
    sum += profit[r * columns + found.column[r]];
  }
  EXPECT_EQ(std::ssize(used), std::min(rows, columns));
  EXPECT_EQ(found.profit, sum);
}

TEST(LinearAssignment, IsTheBestOfAll) {
  for (std::int64_t rows = 0; rows <= 6; ++rows)
    for (std::int64_t columns = std::max<std::int64_t>(rows, 1); columns <= 6; ++columns) {
      const std::vector<double> profit = drawn_profits(rows * columns, 10 * rows + columns);
      const Assignment found = best_assignment(profit, rows, columns);
      expect_valid(found, profit, rows, columns);
      EXPECT_NEAR(found.profit, tried(profit, rows, columns), 1e-12);
      std::vector<double> transposed(profit.size());
      for (std::int64_t r = 0; r < rows; ++r)
        for (std::int64_t c = 0; c < columns; ++c) transposed[c * rows + r] = profit[r * columns + c];
      const Assignment tall = best_assignment(transposed, columns, rows);
      expect_valid(tall, transposed, columns, rows);
      EXPECT_NEAR(tall.profit, found.profit, 1e-12);
    }
}

TEST(LinearAssignment, OfSevenWithAndWithoutTies) {
  for (std::uint64_t seed = 0; seed < 6; ++seed) {
    std::vector<double> profit = drawn_profits(49, 100 + seed);
    if (seed % 2 == 1) std::ranges::transform(profit, profit.begin(), [](double p) { return std::round(p); });
    const Assignment found = best_assignment(profit, 7, 7);
    expect_valid(found, profit, 7, 7);
    EXPECT_NEAR(found.profit, tried(profit, 7, 7), 1e-12);
  }
  EXPECT_EQ(best_assignment(std::vector<double>(9, 1.0), 3, 3).column, (std::vector<std::int64_t>{0, 1, 2}));
}

// Prices u, v and a permutation where u + v is reached: nothing is better.
TEST(LinearAssignment, FindsAHiddenPermutation) {
  constexpr std::int64_t n = 150;
  std::vector<std::int64_t> hidden(n);
  for (std::int64_t r = 0; r < n; ++r) hidden[r] = (r * 47 + 17) % n;
  std::vector<double> profit = drawn_profits(n * n, 5);
  const std::vector<double> prices = drawn_profits(2 * n, 6);
  for (std::int64_t r = 0; r < n; ++r)
    for (std::int64_t c = 0; c < n; ++c)
      profit[r * n + c] = prices[r] + prices[n + c] - (c == hidden[r] ? 0.0 : 1e-3 + std::abs(profit[r * n + c]));
  EXPECT_EQ(best_assignment(profit, n, n).column, hidden);
}

TEST(LinearAssignment, OfFiveHundredTakesLessThanASecond) {
  constexpr std::int64_t n = 500;
  const std::vector<double> profit = drawn_profits(n * n, 7);
  const auto start = std::chrono::steady_clock::now();
  const Assignment found = best_assignment(profit, n, n);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(1));
  expect_valid(found, profit, n, n);
}

TEST(LinearAssignment, RefusesWhatIsNoMatrixOfNumbers) {
  EXPECT_THROW(best_assignment(std::vector<double>(5), 2, 3), std::invalid_argument);
  EXPECT_THROW(best_assignment(std::vector<double>{0.0, std::nan("")}, 1, 2), std::invalid_argument);
  EXPECT_TRUE(best_assignment({}, 0, 4).column.empty());
}

}  // namespace
}  // namespace glassbox::statistics
