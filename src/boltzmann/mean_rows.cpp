// The part of a gradient that comes from negative rows which are means, and what their correlations add to it.
#include <algorithm>

#include "glassbox/boltzmann/gradient.hpp"
#include "glassbox/boltzmann/tap_iterations.hpp"

namespace glassbox::boltzmann {
namespace {

void add(ConstPanels some, std::int64_t first_panel, std::int64_t last_panel, PanelsView to) {
  for (std::int64_t p = first_panel; p < last_panel; ++p)
    std::transform(to.panel(p), to.panel(p) + to.rows * panel_width, some.panel(p), to.panel(p),
                   [](float a, float b) { return a + b; });
}

}  // namespace

/// Their states are zero, so that the sums so far are those of the data.
void GradientWork::add_means(const PhaseRows& rows) {
  const PanelsView weights = gradient_.weights;
  if (product_.rows() == 0) {
    product_ = Panels(weights.rows, weights.columns);
    visible_product_ = Panels(visible_sum_.rows(), visible_sum_.columns());
  }
  const std::int64_t begin = rows.negative_begin(), count = rows.negative();
  multiply_transposed(rows.means(), rows.hidden().slice(begin, count), {0, weights.rows, first_panel_, last_panel_},
                      product_);
  add(product_, first_panel_, last_panel_, weights);
  multiply_transposed(rows.means(), left_.view().slice(begin, count), whole(visible_product_), visible_product_);
  add(visible_product_, 0, visible_product_.view().panels(), visible_sum_);
}

/// Hidden rows are c m where c is their weight: c V is c m - (c m)^2 / c.
void GradientWork::find_variances(const PhaseRows& rows) {
  if (visible_variance_.rows() == 0) {
    visible_variance_ = Panels(rows.negative(), visible_sum_.rows());
    hidden_variance_ = Panels(rows.negative(), rows.hidden().columns);
    field_ = Panels(rows.negative(), visible_sum_.rows());
  }
  variances(rows.means(), visible_variance_);
  const float positive = static_cast<float>(rows.used_positive()), negative = static_cast<float>(rows.used_negative());
  const PanelsView hidden = rows.hidden().slice(rows.negative_begin(), rows.negative());
  for (std::int64_t p = 0; p < hidden.panels(); ++p)
    std::transform(hidden.panel(p), hidden.panel(p) + hidden.rows * panel_width, hidden_variance_.view().panel(p),
                   [&](float m) { return (m + m * m * negative / positive) / positive; });
}

/// W_ij times the mean of V_i V_j is added to the weights; centering takes it off the biases' gradients.
void GradientWork::add_reaction(const PhaseRows& rows, const Offsets& offsets, const RbmView& machine) {
  find_variances(rows);
  const ConstPanels weights = machine.weights;
  multiply_transposed(visible_variance_, hidden_variance_, {0, weights.rows, first_panel_, last_panel_}, product_);
  for (std::int64_t p = first_panel_; p < last_panel_; ++p)
    std::transform(weights.panel(p), weights.panel(p) + weights.rows * panel_width, product_.view().panel(p),
                   product_.view().panel(p), [](float w, float x) { return w * x; });
  add(product_, first_panel_, last_panel_, gradient_.weights);
  if (!offsets.visible.empty()) center_reaction(offsets, machine);
}

void GradientWork::center_reaction(const Offsets& offsets, const RbmView& machine) {
  const std::int64_t visible = product_.rows();
  for (std::int64_t c = first_panel_ * panel_width; c < std::min(product_.columns(), last_panel_ * panel_width); ++c)
    for (std::int64_t i = 0; i < visible; ++i) gradient_.hidden_bias[c] -= product_(i, c) * offsets.visible[i];
  if (first_panel_ > 0) return;  // visible biases are those of the first rank
  // All hidden units are summed over, those of other ranks too: row by row, V_i (W V lambda)_i.
  for (std::int64_t r = 0; r < hidden_variance_.rows(); ++r)
    for (std::int64_t j = 0; j < hidden_variance_.columns(); ++j) hidden_variance_(r, j) *= offsets.hidden[j];
  multiply(hidden_variance_, machine.transposed, {}, whole(field_), field_);
  for (std::int64_t r = 0; r < field_.rows(); ++r)
    for (std::int64_t i = 0; i < visible; ++i) gradient_.visible_bias[i] -= visible_variance_(r, i) * field_(r, i);
}

}  // namespace glassbox::boltzmann
