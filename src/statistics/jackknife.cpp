// Means of columns, over all rows and over all but one.
#include "glassbox/statistics/jackknife.hpp"

#include <stdexcept>
#include <string>

namespace glassbox::statistics {

std::vector<double> column_means(std::span<const double> rows, int columns) {
  if (columns < 1 || rows.empty() || rows.size() % columns != 0)
    throw std::invalid_argument("jackknife: " + std::to_string(rows.size()) + " numbers do not make rows of " +
                                std::to_string(columns) + "; at least one whole row is needed");
  std::vector<double> means(columns, 0.0);
  for (std::size_t k = 0; k < rows.size(); ++k) means[k % columns] += rows[k];
  for (double& value : means) value /= static_cast<double>(rows.size() / columns);
  return means;
}

std::vector<double> delete_one_means(std::span<const double> rows, int columns) {
  const std::size_t count = rows.size() / columns;
  if (count < 2 || rows.size() % columns != 0)
    throw std::invalid_argument("jackknife: " + std::to_string(rows.size()) + " numbers are not two whole rows of " +
                                std::to_string(columns));
  std::vector<double> means(rows.size());
  std::vector<double> sum(columns, 0.0);
  for (std::size_t k = 0; k < rows.size(); ++k) {
    means[k] = sum[k % columns];
    sum[k % columns] += rows[k];
  }
  sum.assign(columns, 0.0);
  for (std::size_t k = rows.size(); k-- > 0;) {
    means[k] = (means[k] + sum[k % columns]) / static_cast<double>(count - 1);
    sum[k % columns] += rows[k];
  }
  return means;
}

}  // namespace glassbox::statistics
