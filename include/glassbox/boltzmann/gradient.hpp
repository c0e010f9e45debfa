// The gradient of the log-likelihood as the two phases estimate it: <v h>_data - <v h>_model, of the hidden units that
// a rank owns, from all rows in their order.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "glassbox/boltzmann/phase_rows.hpp"
#include "glassbox/boltzmann/rbm.hpp"

namespace glassbox::boltzmann {

/// What is subtracted from the units, padded to whole panels.
struct Offsets {
  std::span<const float> visible, hidden;
};

/// Differences of the sums over the rows of the two phases, each divided by the number of rows of its phase. With
/// offsets mu, lambda of the units (centering) they are those of the machine whose energy is written in v - mu and
/// h - lambda (Melchior, Fischer & Wiskott, JMLR 17(99), 1 (2016)):
///   weights  <(v - mu)(h - lambda)>_data - <(v - mu)(h - lambda)>_model,
///   visible_bias  <v>_data - <v>_model - weights lambda,   hidden_bias  <h>_data - <h>_model - weights^T mu.
/// What of the weights is of rank one is left out of them, to be added where they are used:
///   weights(i, j) - mu[i] hidden_change[j] - visible_change[i] lambda[j].
/// Vectors are padded to whole panels.
struct Gradient {
  Panels weights;                                    ///< <v h>_data - <v h>_model
  std::vector<float> visible_change, hidden_change;  ///< <v>_data - <v>_model, <h>_data - <h>_model
  std::vector<float> visible_bias, hidden_bias;      ///< as above
  std::vector<float> visible_mean, hidden_mean;      ///< of the data
};

/// Turns hidden probabilities of this rank's part of the negative rows into what gradients sum: -used / negative times
/// themselves.
void weigh_negative(PhaseRows& rows);

/// Where this rank's negative rows are means, weighed already: V_i sum_j W_ij V_j lambda_j, weighed, of each, with
/// V = m (1 - m): what centering takes off the gradient of visible biases. All hidden units are in it, so it is made
/// while nobody changes the machine.
void center_means(const RbmView& machine, std::span<const float> hidden_offset, PhaseRows& rows);

/// Works out gradients of one shape, of panels [first_panel, last_panel) of hidden units, in the same memory again and
/// again. What belongs to hidden units is worked out for those panels only.
class GradientWork {
 public:
  GradientWork(const PhaseRows& rows, std::int64_t first_panel, std::int64_t last_panel);

  /// All rows are there, negative ones weighed; without offsets only the hidden panels of this work are needed.
  /// `weights`, W of the machine, are needed where negative rows are means: <v_i h_j>_model is then the mean over rows
  /// of m_i m_j + W_ij m_i (1 - m_i) m_j (1 - m_j). The result is the caller's to add to until the next one.
  Gradient& operator()(PhaseRows& rows, const Offsets& offsets, ConstPanels weights = {});

 private:
  void clear_unused(PhaseRows& rows) const;
  void sum_over_rows(const PhaseRows& rows, const Offsets& offsets);
  void count_states(const PhaseRows& rows, float negative_weight);
  void add_means(const PhaseRows& rows);
  void add_reaction(const PhaseRows& rows, const Offsets& offsets, ConstPanels weights);
  void center_reaction(const PhaseRows& rows, const Offsets& offsets);
  void finish(const PhaseRows& rows, const Offsets& offsets);

  std::int64_t first_panel_, last_panel_;
  data::BitRows columns_;  ///< [visible][row]
  Panels left_, right_;    ///< [row][3]: factors of the visible and of the hidden sums
  Panels row_sum_;         ///< [row][1]
  Panels visible_sum_, hidden_sum_;
  Panels visible_variance_, hidden_variance_;  ///< [negative row][unit], where these rows are means
  Panels product_, visible_product_;           ///< of negative rows, as weights and visible_sum_
  Gradient gradient_;
};

}  // namespace glassbox::boltzmann
