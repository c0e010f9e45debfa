// The discriminative part of a hybrid objective: the gradient of log P(label | inputs), beside that of the likelihood.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "glassbox/boltzmann/gradient.hpp"
#include "glassbox/boltzmann/phase_rows.hpp"
#include "glassbox/boltzmann/rbm.hpp"
#include "glassbox/boltzmann/shared_rows.hpp"

namespace glassbox::boltzmann {

/// Training then climbs the mean over the rows of log P(v, y) + w log P(y | v): v the inputs, y the label, U the
/// weights and c the biases of the label units. With
///   o_y = c_y + sum_j log(1 + exp(b_j + U_yj + (W^T v)_j)),   P(y | v) = exp(o_y) / sum_y' exp(o_y'),
///   s_j(y) = 1 / (1 + exp(-b_j - U_yj - (W^T v)_j)),          delta_j = s_j(y) - sum_y' P(y' | v) s_j(y'),
/// the gradient of log P(y | v), which is exact, is
///   inputs  v_i delta_j,                                      hidden biases  delta_j,
///   labels  ([y = y'] - P(y' | v)) s_j(y'),                   label biases   [y = y'] - P(y' | v).
/// Rows without a label count for the likelihood alone. Larochelle & Bengio, Classification using discriminative
/// restricted Boltzmann machines, ICML 2008, 536, doi:10.1145/1390156.1390224.
///
/// In a step: what the rows of each rank say, before they are published; then, with all rows, what the panels say.
class LabelGradient {
 public:
  /// `batch`: rows of a step at most; `weight`: w. Throws std::invalid_argument unless w > 0, and for layers without
  /// labels or of gaussian units. Collective.
  LabelGradient(const parallel::Group& group, const Rbm& start, std::int64_t batch, double weight);

  /// Adds w delta to the hidden values P(h | v, y) of this rank's positive rows, when the negative ones are drawn.
  /// `hidden_offset`: lambda of centering, or empty.
  void add_to_rows(const RbmView& machine, std::span<const float> hidden_offset, PhaseRows& rows);

  /// w d log P(y | v) / d v_i = w sum_j W_ij delta_j of this rank's rows, to [row][visible]; after add_to_rows().
  void input_slopes(const RbmView& machine, PanelsView to) const;

  /// Everybody's rows to everybody. Collective.
  void publish() { shared_.publish(); }

  /// Makes the gradient of such rows that of the objective, in panels [panels.first, panels.last) of hidden units:
  /// label units have no delta of their own, and means of hidden units are those of the data.
  void add_to(Gradient& gradient, const RbmView& machine, const PhaseRows& rows, const Offsets& offsets,
              const RowRange& panels);

 private:
  PanelsView input() const { return shared_.reals(0); }        ///< b + W^T v, [row][hidden]
  PanelsView probability() const { return shared_.reals(1); }  ///< P(y | v), [row][label]; zero without a label
  /// Of the label weights' gradient beyond that of the rows, times lambda, [row][label].
  PanelsView centered() const { return shared_.reals(2); }

  void activate(const RbmView& machine, const RowRange& block);
  void add_delta(const RowRange& block, std::int64_t r, std::int64_t label, PanelsView hidden);
  void center(const RowRange& block, std::int64_t r, std::int64_t label, std::span<const float> offset);
  void add_panel(Gradient& gradient, const RbmView& machine, const PhaseRows& rows, std::int64_t p);
  std::vector<float> label_changes(const PhaseRows& rows) const;

  VisibleLayer layer_;
  double weight_;
  SharedRows shared_;
  data::BitRows inputs_;
  Panels delta_;     ///< w delta of this rank's rows, [row][hidden]
  Panels activity_;  ///< s(y) of a block of rows, [y * rows of the block + row][hidden]
  Panels panel_;     ///< of all rows, [row * labels + y][64]: one panel at a time
  Panels sums_;      ///< [label][64], likewise
};

}  // namespace glassbox::boltzmann
