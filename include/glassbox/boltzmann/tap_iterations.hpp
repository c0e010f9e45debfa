// Magnetisations of a machine as the TAP equations have them, and their free energy: a model without samples.
#pragma once

#include <cstdint>
#include <vector>

#include "glassbox/boltzmann/panels.hpp"
#include "glassbox/boltzmann/rbm.hpp"

namespace glassbox::boltzmann {

/// With V_i = m_i (1 - m_i), the variance of a unit, second order in W:
///   m_j = sigma(b_j + sum_i W_ij m_i - (m_j - 1/2) sum_i W_ij^2 V_i),   of the hidden units,
///   m_i = sigma(a_i + sum_j W_ij m_j - (m_i - 1/2) sum_j W_ij^2 V_j),   of the visible ones.
/// Source: Gabrie, Tramel & Krzakala, NIPS 28, 640 (2015), arXiv:1506.02914. Needs binary units without labels.
class TapIterations {
 public:
  /// `steps` times the first equation, then the second, on magnetisations [row][unit] in place, each damped: halfway
  /// from where they are to what the equation says. Every row for itself, whatever rows are with it. Columns past the
  /// last one must be zero, and stay so.
  void operator()(const RbmView& machine, std::int64_t steps, PanelsView visible, PanelsView hidden);

 private:
  Panels squares_, squares_transposed_;  ///< of the weights
  Panels visible_input_, hidden_input_, visible_reaction_, hidden_reaction_, visible_variance_, hidden_variance_;
};

/// to(r, u) = m (1 - m) of every element m of `magnetisations`, of all panels.
void variances(ConstPanels magnetisations, PanelsView to);

/// F of every row, [row], in double precision:
///   F = sum_u [m_u log m_u + (1 - m_u) log(1 - m_u)] - a.m_v - b.m_h - m_v.W m_h - 1/2 sum_ij W_ij^2 V_i V_j,
/// stationary where the equations hold; -F is log Z but for terms of third order in W. Its gradient there is that with
/// the magnetisations held: -dF/dW_ij = m_i m_j + W_ij V_i V_j, -dF/da_i = m_i, -dF/db_j = m_j. O(visible hidden) of a
/// row.
std::vector<double> tap_free_energies(const RbmView& machine, ConstPanels visible, ConstPanels hidden);

/// Throws std::invalid_argument for gaussian layers, and for layers with labels.
void require_tap(const VisibleLayer& layer);

}  // namespace glassbox::boltzmann
