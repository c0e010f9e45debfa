// Acceptance thresholds of the cubes kernel by beta.
#pragma once

#include <array>
#include <cstdint>
#include <limits>
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
    return &of_rule_[static_cast<std::size_t>(rule)][row];
  }

 private:
  void search(std::span<const double> lambda, std::span<std::int32_t> row);

  double bond_energy_;
  /// [row], increasing, between two infinities: a step to either side stays inside.
  std::vector<double> lambda_{-std::numeric_limits<double>::infinity(), std::numeric_limits<double>::infinity()};
  std::array<std::vector<CubeThresholds>, 2> of_rule_;
};

}  // namespace glassbox::spin_glass
