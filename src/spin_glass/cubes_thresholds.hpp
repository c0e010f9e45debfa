// Acceptance thresholds of the cubes kernel by beta.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "cubes_kernel.hpp"

namespace glassbox::spin_glass {

/// Thresholds of every lambda that replicas have, in the order of lambda.
class CubeThresholdRows {
 public:
  explicit CubeThresholdRows(double bond_energy) : bond_energy_(bond_energy) {}

  /// The rows of all replicas; `row`[replica] is where they were before, and is brought up to date.
  void find(std::span<const double> lambda, std::span<std::int32_t> row);
  const CubeThresholds* operator()(std::int32_t row, Update rule) const {
    return &rows_[row].of_rule[static_cast<std::size_t>(rule)];
  }

 private:
  struct Row {
    double lambda;
    std::array<CubeThresholds, 2> of_rule;
  };
  bool holds(std::int64_t row, double lambda) const {
    return row >= 0 && row < std::ssize(rows_) && rows_[row].lambda == lambda;
  }
  void rebuild(std::span<const double> lambda);

  double bond_energy_;
  std::vector<Row> rows_;
};

}  // namespace glassbox::spin_glass
