// Acceptance thresholds of the cubes kernel by beta.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "cubes_kernel.hpp"
#include "lambda_table.hpp"

namespace glassbox::spin_glass {

/// Thresholds of both rules at every lambda that replicas have.
class CubeThresholdRows {
 public:
  explicit CubeThresholdRows(double bond_energy) : bond_energy_(bond_energy) {}

  /// The row of every replica, valid until the next call.
  void find(std::span<const double> lambda, std::span<std::int32_t> row);
  const CubeThresholds* operator()(std::int32_t row, Update rule) const {
    return &of_rule_[static_cast<std::size_t>(rule)][row];
  }

 private:
  double bond_energy_;
  LambdaTable table_;
  std::array<std::vector<CubeThresholds>, 2> of_rule_;  ///< [rule][row]
};

}  // namespace glassbox::spin_glass
