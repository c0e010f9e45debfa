// The delete-one jackknife: errors of functions of means, and their bias.
#pragma once

#include <cmath>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "glassbox/statistics/estimate.hpp"

namespace glassbox::statistics {

/// Means of all columns over rows[row][column]. Throws std::invalid_argument unless there is a whole number of rows,
/// at least one.
std::vector<double> column_means(std::span<const double> rows, int columns);

/// Means of all columns without row i: [i][column], from sums before and after i rather than by subtraction, which
/// would lose a row that one much larger hides. Needs two rows. O(rows * columns) time and memory.
std::vector<double> delete_one_means(std::span<const double> rows, int columns);

/// f(means of all columns) with its jackknife error sqrt((n - 1)/n sum_i (f_i - mean f)^2), where f_i is f of the means
/// without row i. One row: the error is NaN. f: double(std::span<const double> column_means).
template <class Function>
Estimate jackknife_plain(std::span<const double> rows, int columns, Function f);

/// The same with the leading bias 1/n removed: the value is n f(all) - (n - 1) mean_i f_i (Miller, Biometrika 61, 1
/// (1974), doi:10.1093/biomet/61.1.1).
template <class Function>
Estimate jackknife(std::span<const double> rows, int columns, Function f);

/// What both need: f of all rows, and mean and error of the f_i.
struct Jackknife {
  std::int64_t rows;
  double of_all, mean_without_one, error;
};

template <class Function>
Jackknife jackknife_terms(std::span<const double> rows, int columns, Function f) {
  const double of_all = f(std::span<const double>(column_means(rows, columns)));
  const auto count = static_cast<std::int64_t>(rows.size()) / columns;
  if (count == 1) return {count, of_all, of_all, std::numeric_limits<double>::quiet_NaN()};
  const std::vector<double> means = delete_one_means(rows, columns);
  std::vector<double> without(count);
  double sum = 0.0;
  for (std::int64_t i = 0; i < count; ++i) {
    without[i] = f(std::span<const double>(means).subspan(i * columns, columns));
    sum += without[i];
  }
  const double n = static_cast<double>(count);
  double squares = 0.0;
  for (const double value : without) squares += (value - sum / n) * (value - sum / n);
  return {count, of_all, sum / n, std::sqrt(squares * (n - 1.0) / n)};
}

template <class Function>
Estimate jackknife_plain(std::span<const double> rows, int columns, Function f) {
  const Jackknife terms = jackknife_terms(rows, columns, f);
  return {terms.of_all, terms.error};
}

template <class Function>
Estimate jackknife(std::span<const double> rows, int columns, Function f) {
  const Jackknife terms = jackknife_terms(rows, columns, f);
  const double others = static_cast<double>(terms.rows - 1);
  return {terms.of_all + others * (terms.of_all - terms.mean_without_one), terms.error};
}

}  // namespace glassbox::statistics
