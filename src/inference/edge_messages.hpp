// The state of belief propagation: one number per edge, one per row and one per input.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "glassbox/inference/belief_propagation.hpp"

namespace glassbox::inference {

/// With t = tanh(beta / sqrt N), tilts x_{i->a} = sigma_i^a m_{i->a} t (Factor::exact) or tanh(sigma_i^a m_{i->a} beta
/// / sqrt N) (gaussian) make R_a = sum_i atanh(x_{i->a}) for both. R without input i needs no second sum,
/// tanh(R_{a->i}) = (tanh R_a - x_{i->a}) / (1 - x_{i->a} tanh R_a), and no transcendental function stands in a loop
/// over edges of the exact factor.
struct EdgeMessages {
  data::BitView rows;
  double beta;
  Factor factor;
  Mirror mirror;
  double strength;                ///< beta / sqrt N
  double reach;                   ///< t
  std::vector<double> tilts;      ///< x, [row][padded_inputs()], 0 in the padding
  std::vector<double> row_field;  ///< R_a, [row]
  std::vector<double> field;      ///< sum_a u_{a->i}, [input], 0 in the padding

  EdgeMessages(data::BitView rows, double beta, const BpRules& rules);

  std::int64_t padded_inputs() const { return (rows.units + 7) / 8 * 8; }
  std::span<const double> row_tilts(std::int64_t row) const {
    return {tilts.data() + row * padded_inputs(), static_cast<std::size_t>(rows.units)};
  }

  bool is_held(std::int64_t input) const { return mirror == Mirror::first_up && input == 0; }

  /// tanh(field), or what is held; [input], 0 in the padding
  std::vector<double> magnetisation() const;

  /// All messages once, from inputs to rows and back. Returns by how much they miss their equations before it, the
  /// mean over edges of the undamped |change of x| / t.
  double pass(double damping);
};

/// +-1, [input]
void signs_into(data::BitView rows, std::int64_t row, std::span<double> signs);

}  // namespace glassbox::inference
