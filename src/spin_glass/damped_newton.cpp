// Dense and small: elimination with pivots.
#include "damped_newton.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace glassbox::spin_glass {
namespace {

using Vector = std::vector<double>;
using Matrix = std::vector<Vector>;

constexpr std::int32_t most_iterations = 60;
constexpr double least_damping = 1e-16, most_damping = 1e6;

double steepness(const Vector& gradient, const Vector& scales) {
  double largest = 0.0;
  for (std::size_t i = 0; i < gradient.size(); ++i) largest = std::max(largest, std::abs(gradient[i]) * scales[i]);
  return largest;
}

Vector sum(const Vector& a, double factor, const Vector& b) {
  Vector result = a;
  for (std::size_t i = 0; i < a.size(); ++i) result[i] += factor * b[i];
  return result;
}

/// x of matrix x = right
Vector solution(Matrix matrix, Vector right) {
  const std::size_t n = right.size();
  for (std::size_t c = 0; c < n; ++c) {
    std::size_t pivot = c;
    for (std::size_t r = c + 1; r < n; ++r)
      if (std::abs(matrix[r][c]) > std::abs(matrix[pivot][c])) pivot = r;
    std::swap(matrix[c], matrix[pivot]);
    std::swap(right[c], right[pivot]);
    for (std::size_t r = c + 1; r < n; ++r) {
      const double factor = matrix[r][c] / matrix[c][c];
      for (std::size_t k = c; k < n; ++k) matrix[r][k] -= factor * matrix[c][k];
      right[r] -= factor * right[c];
    }
  }
  for (std::size_t r = n; r-- > 0;) {
    for (std::size_t k = r + 1; k < n; ++k) right[r] -= matrix[r][k] * right[k];
    right[r] /= matrix[r][r];
  }
  return right;
}

/// Minus the second derivatives, [variable][variable], by central differences, made symmetric.
Matrix curvature(const SlopeFunction& function, const Vector& place, const Vector& scales) {
  constexpr double difference = 0.01;
  Matrix rows;
  for (std::size_t i = 0; i < place.size(); ++i) {
    Vector above = place, below = place;
    above[i] += difference * scales[i];
    below[i] -= difference * scales[i];
    Vector row = sum(function(below).gradient, -1.0, function(above).gradient);
    for (double& value : row) value /= above[i] - below[i];
    rows.push_back(std::move(row));
  }
  for (std::size_t i = 0; i < rows.size(); ++i)
    for (std::size_t j = 0; j < i; ++j) rows[i][j] = rows[j][i] = 0.5 * (rows[i][j] + rows[j][i]);
  return rows;
}

Matrix damped(Matrix matrix, double damping) {
  for (std::size_t i = 0; i < matrix.size(); ++i) matrix[i][i] += damping * std::abs(matrix[i][i]);
  return matrix;
}

bool leads_on(const Slope& from, const Slope& to, const Vector& scales) {
  const double rounding = 1e-13 * std::abs(from.value), gain = to.value - from.value;
  return gain > rounding || (gain >= -rounding && steepness(to.gradient, scales) < steepness(from.gradient, scales));
}

}  // namespace

Maximum maximum(const SlopeFunction& function, Vector place, const Vector& scales, double tolerance) {
  Slope here = function(place);
  double damping = 1e-3;
  std::int32_t iterations = 0;
  const auto is_over = [&] {
    return std::isnan(here.value) || iterations == most_iterations || damping > most_damping ||
           steepness(here.gradient, scales) <= tolerance;
  };
  while (!is_over()) {
    const Matrix matrix = curvature(function, place, scales);
    for (bool moved = false; !moved && damping <= most_damping;) {
      Vector next = sum(place, 1.0, solution(damped(matrix, damping), here.gradient));
      Slope there = function(next);
      moved = !std::isnan(there.value) && leads_on(here, there, scales);
      damping = moved ? std::max(damping / 4.0, least_damping) : damping * 8.0;
      if (!moved) continue;
      place = std::move(next);
      here = std::move(there);
    }
    ++iterations;
  }
  const double steep = steepness(here.gradient, scales);
  return {std::move(place), here.value, steep, iterations};
}

}  // namespace glassbox::spin_glass
