// Sums over the rows of both phases.
#include "glassbox/boltzmann/gradient.hpp"

#include <algorithm>
#include <bit>
#include <numeric>

namespace glassbox::boltzmann {
namespace {

constexpr std::int64_t sums = 3;

Panels column(std::span<const float> values, std::int64_t rows) {
  Panels one(rows, 1);
  for (std::int64_t r = 0; r < rows && !values.empty(); ++r) one(r, 0) = values[r];
  return one;
}

/// V c, one number per row.
void visible_product(const VisibleRows& v, const Panels& factor, Panels& out) {
  if (v.bits.data != nullptr)
    add_rows(v.bits, factor, {}, whole(out), out);
  else
    multiply(v.reals, factor, {}, whole(out), out);
}

float dot(std::span<const float> a, std::span<const float> b) {
  return std::inner_product(a.begin(), a.end(), b.begin(), 0.0F);
}

}  // namespace

void weigh_negative(PhaseRows& rows) {
  const Part own = rows.own_hidden(rows.used_negative());
  const float weight = -static_cast<float>(rows.used_positive()) / static_cast<float>(rows.used_negative());
  for (std::int64_t p = own.first_panel; p < own.last_panel; ++p) {
    float* at = rows.hidden().at_panel(rows.negative_begin() + own.first_row, p);
    std::transform(at, at + (own.last_row - own.first_row) * panel_width, at, [&](float h) { return weight * h; });
  }
}

GradientWork::GradientWork(const PhaseRows& rows, std::int64_t first_panel, std::int64_t last_panel)
    : first_panel_(first_panel),
      last_panel_(last_panel),
      left_(rows.rows(), sums),
      right_(rows.rows(), sums),
      row_sum_(rows.rows(), 1) {
  const VisibleRows v = rows.visible();
  const std::int64_t visible = v.bits.data != nullptr ? v.bits.units : v.reals.columns;
  if (v.bits.data != nullptr) columns_ = data::BitRows(visible, rows.rows());
  visible_sum_ = Panels(visible, sums);
  hidden_sum_ = Panels(sums, rows.hidden().columns);
  gradient_.weights = Panels(visible, rows.hidden().columns);
  for (auto* of_visible : {&gradient_.visible_change, &gradient_.visible_bias, &gradient_.visible_mean})
    of_visible->resize(panel_floats(1, visible));
  for (auto* of_hidden : {&gradient_.hidden_change, &gradient_.hidden_bias, &gradient_.hidden_mean})
    of_hidden->resize(panel_floats(1, rows.hidden().columns));
}

Gradient& GradientWork::operator()(PhaseRows& rows, const Offsets& offsets, ConstPanels weights) {
  clear_unused(rows);
  sum_over_rows(rows, offsets);
  if (rows.means().data != nullptr) add_means(rows);
  finish(rows, offsets);
  if (rows.means().data != nullptr) add_reaction(rows, offsets, weights);
  return gradient_;
}

/// Rows that a short batch lacks, and those between the phases.
void GradientWork::clear_unused(PhaseRows& rows) const {
  const PanelsView h = rows.hidden();
  for (std::int64_t p = first_panel_; p < last_panel_; ++p) {
    std::fill(h.at_panel(rows.used_positive(), p), h.at_panel(rows.negative_begin(), p), 0.0F);
    std::fill(h.at_panel(rows.negative_begin() + rows.used_negative(), p), h.at_panel(rows.rows(), p), 0.0F);
  }
}

void GradientWork::sum_over_rows(const PhaseRows& rows, const Offsets& offsets) {
  const VisibleRows v = rows.visible();
  const bool is_centered = !offsets.visible.empty();
  Panels s;
  if (is_centered) {
    s = Panels(rows.rows(), 1);
    visible_product(v, column(offsets.visible, visible_sum_.rows()), row_sum_);
    if (rows.means().data != nullptr) {
      const PanelsView negative = row_sum_.view().slice(rows.negative_begin(), rows.negative());
      multiply(rows.means(), column(offsets.visible, visible_sum_.rows()), {}, whole(negative), negative);
    }
    multiply(rows.hidden(), column(offsets.hidden, rows.hidden().columns), {}, whole(s), s);
  }
  const float negative_weight = -static_cast<float>(rows.used_positive()) / static_cast<float>(rows.used_negative());
  for (std::int64_t r = 0; r < rows.rows(); ++r) {
    const bool is_data = r < rows.used_positive();
    const bool is_model = r >= rows.negative_begin() && r < rows.negative_begin() + rows.used_negative();
    left_(r, 0) = is_data ? 1.0F : is_model ? negative_weight : 0.0F;
    left_(r, 1) = is_centered && (is_data || is_model) ? s(r, 0) : 0.0F;
    right_(r, 0) = is_data || is_model ? 1.0F : 0.0F;
    right_(r, 1) = is_data || is_model ? row_sum_(r, 0) : 0.0F;
    left_(r, 2) = right_(r, 2) = is_data ? 1.0F : 0.0F;
  }
  const Part own{0, gradient_.weights.rows(), first_panel_, last_panel_};
  multiply_transposed(right_, rows.hidden(), {0, sums, first_panel_, last_panel_}, hidden_sum_);
  if (v.bits.data != nullptr) {
    transpose_into(v.bits, 0, columns_);
    add_rows(columns_, rows.hidden(), {}, own, gradient_.weights);
    if (is_centered)
      add_rows(columns_, left_, {}, whole(visible_sum_), visible_sum_);
    else
      count_states(rows, negative_weight);
  } else {
    multiply_transposed(v.reals, rows.hidden(), own, gradient_.weights);
    multiply_transposed(v.reals, left_, whole(visible_sum_), visible_sum_);
  }
}

/// Sums of visible states are numbers of bits, which the ranks need not share.
void GradientWork::count_states(const PhaseRows& rows, float negative_weight) {
  const auto count = [&](std::int64_t unit, std::int64_t first, std::int64_t used) {
    std::int64_t bits = 0;
    for (std::int64_t at = first; at < first + used; at += 64) {
      const std::int64_t unused = std::max<std::int64_t>(0, at + 64 - (first + used));
      bits += std::popcount(columns_.row(unit)[at / 64] << unused);
    }
    return static_cast<float>(bits);
  };
  for (std::int64_t i = 0; i < visible_sum_.rows(); ++i) {
    const float of_data = count(i, 0, rows.used_positive());
    visible_sum_(i, 0) = of_data + negative_weight * count(i, rows.negative_begin(), rows.used_negative());
    visible_sum_(i, 2) = of_data;
  }
}

/// From sums to means, and what centering takes off the biases' gradients.
void GradientWork::finish(const PhaseRows& rows, const Offsets& offsets) {
  const float scale = 1.0F / static_cast<float>(rows.used_positive());
  const std::int64_t visible = visible_sum_.rows();
  Gradient& g = gradient_;
  for (std::int64_t p = first_panel_; p < last_panel_; ++p) {
    float* at = g.weights.view().panel(p);
    std::transform(at, at + visible * panel_width, at, [&](float x) { return scale * x; });
    for (std::int64_t c = p * panel_width; c < (p + 1) * panel_width; ++c) {
      g.hidden_change[c] = g.hidden_bias[c] = scale * hidden_sum_.view()(0, c);
      g.hidden_mean[c] = scale * hidden_sum_.view()(2, c);
    }
  }
  for (std::int64_t i = 0; i < visible; ++i) {
    g.visible_change[i] = g.visible_bias[i] = scale * visible_sum_(i, 0);
    g.visible_mean[i] = scale * visible_sum_(i, 2);
  }
  if (offsets.visible.empty()) return;
  float hidden_dot = 0.0F, visible_dot = 0.0F;  // <h>.lambda and <v>.mu, of the data minus of the model
  for (std::int64_t r = 0; r < rows.rows(); ++r) {
    hidden_dot += scale * left_(r, 1);
    visible_dot += scale * left_(r, 0) * row_sum_(r, 0);
  }
  const float lambda_squared = dot(offsets.hidden, offsets.hidden), mu_squared = dot(offsets.visible, offsets.visible);
  for (std::int64_t i = 0; i < visible; ++i)
    g.visible_bias[i] -=
        scale * visible_sum_(i, 1) - offsets.visible[i] * hidden_dot - g.visible_change[i] * lambda_squared;
  for (std::int64_t c = first_panel_ * panel_width; c < last_panel_ * panel_width; ++c)
    g.hidden_bias[c] -=
        scale * hidden_sum_.view()(1, c) - mu_squared * g.hidden_change[c] - visible_dot * offsets.hidden[c];
}

}  // namespace glassbox::boltzmann
