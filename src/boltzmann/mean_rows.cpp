// The part of a gradient that comes from negative rows which are means, and what their correlations add to it.
#include <algorithm>
#include <span>

#include "glassbox/boltzmann/gradient.hpp"
#include "glassbox/boltzmann/tap_iterations.hpp"

namespace glassbox::boltzmann {
namespace {

void add(ConstPanels some, std::int64_t first_panel, std::int64_t last_panel, PanelsView to) {
  for (std::int64_t p = first_panel; p < last_panel; ++p)
    std::transform(to.panel(p), to.panel(p) + to.rows * panel_width, some.panel(p), to.panel(p),
                   [](float a, float b) { return a + b; });
}

/// c m (1 - m) of hidden rows c m, where c = -positive / negative is their weight: m + m^2 negative / positive.
void weighed_variances(const PhaseRows& rows, ConstPanels hidden, PanelsView to) {
  const float factor = static_cast<float>(rows.used_negative()) / static_cast<float>(rows.used_positive());
  for (std::int64_t p = 0; p < hidden.panels(); ++p)
    std::transform(hidden.panel(p), hidden.panel(p) + hidden.rows * panel_width, to.panel(p),
                   [&](float m) { return m + m * m * factor; });
}

}  // namespace

void center_means(const RbmView& machine, std::span<const float> hidden_offset, PhaseRows& rows) {
  const RowRange own = rows.own_negative();
  if (own.count() == 0) return;
  Panels of_visible(own.count(), machine.visible.units), of_hidden(own.count(), machine.hidden());
  weighed_variances(rows, rows.hidden().slice(rows.negative_begin() + own.first, own.count()), of_hidden);
  for (std::int64_t r = 0; r < own.count(); ++r)
    for (std::int64_t j = 0; j < machine.hidden(); ++j) of_hidden(r, j) *= hidden_offset[j];
  variances(rows.means().slice(own.first, own.count()), of_visible);
  const PanelsView fields = rows.fields().slice(own.first, own.count());
  multiply(of_hidden, machine.transposed, {}, whole(fields), fields);
  for (std::int64_t p = 0; p < fields.panels(); ++p)
    std::transform(fields.panel(p), fields.panel(p) + fields.rows * panel_width, of_visible.view().panel(p),
                   fields.panel(p), [](float field, float variance) { return field * variance; });
}

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

/// W_ij times the mean of V_i V_j is added to the weights; centering takes it off the biases' gradients.
void GradientWork::add_reaction(const PhaseRows& rows, const Offsets& offsets, ConstPanels weights) {
  if (visible_variance_.rows() == 0) {
    visible_variance_ = Panels(rows.negative(), weights.rows);
    hidden_variance_ = Panels(rows.negative(), weights.columns);
  }
  variances(rows.means(), visible_variance_);
  weighed_variances(rows, rows.hidden().slice(rows.negative_begin(), rows.negative()), hidden_variance_);
  multiply_transposed(visible_variance_, hidden_variance_, {0, weights.rows, first_panel_, last_panel_}, product_);
  const float scale = 1.0F / static_cast<float>(rows.used_positive());
  for (std::int64_t p = first_panel_; p < last_panel_; ++p)
    std::transform(weights.panel(p), weights.panel(p) + weights.rows * panel_width, product_.view().panel(p),
                   product_.view().panel(p), [&](float w, float x) { return scale * w * x; });
  add(product_, first_panel_, last_panel_, gradient_.weights);
  if (!offsets.visible.empty()) center_reaction(rows, offsets);
}

void GradientWork::center_reaction(const PhaseRows& rows, const Offsets& offsets) {
  const std::int64_t visible = product_.rows();
  for (std::int64_t c = first_panel_ * panel_width; c < std::min(product_.columns(), last_panel_ * panel_width); ++c)
    for (std::int64_t i = 0; i < visible; ++i) gradient_.hidden_bias[c] -= product_(i, c) * offsets.visible[i];
  const float scale = 1.0F / static_cast<float>(rows.used_positive());
  for (std::int64_t r = 0; r < rows.negative(); ++r)
    for (std::int64_t i = 0; i < visible; ++i) gradient_.visible_bias[i] -= scale * rows.fields()(r, i);
}

}  // namespace glassbox::boltzmann
