// Probabilities of labels in training, and what they add to the gradient.
#include "glassbox/boltzmann/label_gradient.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <stdexcept>
#include <vector>

#include "glassbox/boltzmann/gibbs.hpp"
#include "glassbox/boltzmann/softplus.hpp"
#include "glassbox/statistics/log_sum.hpp"
#include "label_inputs.hpp"
#include "unit_rows.hpp"

namespace glassbox::boltzmann {
namespace {

constexpr std::int64_t rows_at_once = 8;  ///< whose activities with every label stay in the cache

const VisibleLayer& checked(const VisibleLayer& layer, double weight) {
  if (layer.labels < 1)
    throw std::invalid_argument("label gradient: the machine has no label units; allowed: one with labels");
  if (layer.kind == VisibleKind::gaussian)
    throw std::invalid_argument("label gradient: the visible units are gaussian; allowed: binary ones");
  if (!(weight > 0.0) || !std::isfinite(weight))
    throw std::invalid_argument(fmt::format("label gradient: weight {}; allowed: above 0", weight));
  return layer;
}

/// to += factor from, of one panel.
void add_scaled(float factor, const float* from, float* to) {
  for (std::int64_t c = 0; c < panel_width; ++c) to[c] += factor * from[c];
}

double dot(ConstPanels rows, std::int64_t row, std::span<const float> factor) {
  std::array<float, panel_width> sum{};
  for (std::int64_t p = 0; p < rows.panels(); ++p)
    for (std::int64_t c = 0; c < panel_width; ++c) sum[c] += rows.at_panel(row, p)[c] * factor[p * panel_width + c];
  double all = 0.0;
  for (const float x : sum) all += double{x};
  return all;
}

}  // namespace

LabelGradient::LabelGradient(const parallel::Group& group, const Rbm& start, std::int64_t batch, double weight)
    : layer_(checked(start.visible, weight)),
      weight_(weight),
      shared_(group, batch, {.bits = {}, .reals = {start.hidden(), layer_.labels, layer_.labels}}),
      inputs_(batch / group.size() + 1, layer_.inputs()),
      delta_(batch / group.size() + 1, start.hidden()),
      activity_(rows_at_once * layer_.labels, start.hidden()),
      panel_(batch * layer_.labels, panel_width),
      sums_(layer_.labels, panel_width) {}

/// s(y) of some of this rank's rows, whose inputs are there, and P(y | v).
void LabelGradient::activate(const RbmView& machine, const RowRange& block) {
  const std::int64_t first_own = shared_.own().first, labels = layer_.labels;
  const PanelsView input = this->input().slice(block.first, block.count());
  const data::BitView states = inputs_.view().slice(block.first - first_own, block.count());
  hidden_input(inputs_only(machine), {.bits = states, .reals = {}}, whole(input), input);
  const PanelsView activity = activity_.view().slice(0, block.count() * labels);
  for (std::int64_t y = 0; y < labels; ++y)
    add_weights(input, machine.weights, layer_.inputs() + y, activity.slice(y * block.count(), block.count()));
  std::vector<double> values(block.count() * labels);
  const std::vector<double> sums = softplus_sums(activity);
  for (std::int64_t r = 0; r < block.count(); ++r) {
    const std::span<double> of_row = std::span(values).subspan(r * labels, labels);
    for (std::int64_t y = 0; y < labels; ++y)
      of_row[y] = sums[y * block.count() + r] + double{machine.visible_bias[layer_.inputs() + y]};
    const double all = statistics::log_sum_exp(of_row);
    for (std::int64_t y = 0; y < labels; ++y)
      probability()(block.first + r, y) = static_cast<float>(std::exp(of_row[y] - all));
  }
  logistic(activity, whole(activity));
}

/// Adds w delta to the hidden values of row `r` of a block, whose label is `label`.
void LabelGradient::add_delta(const RowRange& block, std::int64_t r, std::int64_t label, PanelsView hidden) {
  const auto weight = static_cast<float>(weight_);
  const std::int64_t own_row = block.first + r - shared_.own().first;
  for (std::int64_t p = 0; p < hidden.panels(); ++p) {
    const auto activity = [&](std::int64_t y) { return activity_.view().at_panel(y * block.count() + r, p); };
    float* const to = delta_.view().at_panel(own_row, p);
    std::transform(activity(label), activity(label) + panel_width, to, [&](float s) { return weight * s; });
    for (std::int64_t y = 0; y < layer_.labels; ++y)
      add_scaled(-weight * probability()(block.first + r, y), activity(y), to);
    add_scaled(1.0F, to, hidden.at_panel(block.first + r, p));
  }
}

/// What the label weights' gradient has beyond that of the rows, times lambda.
void LabelGradient::center(const RowRange& block, std::int64_t r, std::int64_t label, std::span<const float> offset) {
  const PanelsView to = centered();
  double mean = 0.0;
  for (std::int64_t y = 0; y < layer_.labels; ++y) {
    const double part = probability()(block.first + r, y) * dot(activity_, y * block.count() + r, offset);
    to(block.first + r, y) = static_cast<float>(-part);
    mean += part;
  }
  to(block.first + r, label) += static_cast<float>(mean);
}

void LabelGradient::add_to_rows(const RbmView& machine, std::span<const float> hidden_offset, PhaseRows& rows) {
  shared_.use(rows.used_positive());
  const RowRange own = shared_.own();
  if (own.count() == 0) return;
  const VisibleRows visible = rows.visible();
  std::ranges::fill(std::span(delta_.view().data, panel_floats(delta_.rows(), delta_.columns())), 0.0F);
  copy_units(visible.bits.slice(own.first, own.count()), layer_.inputs(), inputs_.row(0));
  for (std::int64_t first = own.first; first < own.last; first += rows_at_once) {
    const RowRange block{first, std::min(own.last, first + rows_at_once)};
    activate(machine, block);
    for (std::int64_t r = 0; r < block.count(); ++r) {
      const std::int64_t label = label_of(layer_, visible, first + r);
      if (label < 0) {
        for (const PanelsView& none : {probability(), centered()})
          for (std::int64_t y = 0; y < layer_.labels; ++y) none(first + r, y) = 0.0F;
        continue;
      }
      add_delta(block, r, label, rows.hidden());
      if (!hidden_offset.empty()) center(block, r, label, hidden_offset);
    }
  }
}

void LabelGradient::input_slopes(const RbmView& machine, PanelsView to) const {
  multiply(delta_.view().slice(0, shared_.own().count()), machine.transposed, {}, whole(to), to);
}

/// Sums of one panel over the rows, in their order: with m = sum_y P(y | v) s(y) the rows' own v h lack
/// [y is the label] m - P(y | v) s(y) of the label weights.
void LabelGradient::add_panel(Gradient& gradient, const RbmView& machine, const PhaseRows& rows, std::int64_t p) {
  const std::int64_t labels = layer_.labels, count = rows.used_positive();
  const std::int64_t columns = std::min(panel_width, machine.hidden() - p * panel_width);
  const PanelsView activity(panel_.view().data, count * labels, columns);
  for (std::int64_t r = 0; r < count; ++r)
    for (std::int64_t y = 0; y < labels; ++y)
      std::transform(input().at_panel(r, p), input().at_panel(r, p) + panel_width,
                     machine.weights.at_panel(layer_.inputs() + y, p), activity.at_panel(r * labels + y, 0),
                     std::plus<>());
  logistic(activity, whole(activity));
  std::ranges::fill(std::span(sums_.view().data, labels * panel_width), 0.0F);
  std::array<float, panel_width> of_data{}, mean{};
  for (std::int64_t r = 0; r < count; ++r) {
    const std::int64_t label = label_of(layer_, rows.visible(), r);
    if (label < 0) {
      add_scaled(1.0F, rows.hidden().at_panel(r, p), of_data.data());
      continue;
    }
    mean.fill(0.0F);
    for (std::int64_t y = 0; y < labels; ++y) {
      add_scaled(-probability()(r, y), activity.at_panel(r * labels + y, 0), sums_.view().at_panel(y, 0));
      add_scaled(probability()(r, y), activity.at_panel(r * labels + y, 0), mean.data());
    }
    add_scaled(1.0F, mean.data(), sums_.view().at_panel(label, 0));
    add_scaled(1.0F, activity.at_panel(r * labels + label, 0), of_data.data());
  }
  const float scale = 1.0F / static_cast<float>(count);
  for (std::int64_t c = 0; c < panel_width; ++c) gradient.hidden_mean[p * panel_width + c] = scale * of_data[c];
  for (std::int64_t y = 0; y < labels; ++y)
    add_scaled(static_cast<float>(weight_) * scale, sums_.view().at_panel(y, 0),
               gradient.weights.view().at_panel(layer_.inputs() + y, p));
}

/// mean over the rows of w ([y is the label] - P(y | v)), [label].
std::vector<float> LabelGradient::label_changes(const PhaseRows& rows) const {
  std::vector<float> changes(layer_.labels, 0.0F);
  for (std::int64_t r = 0; r < rows.used_positive(); ++r) {
    const std::int64_t label = label_of(layer_, rows.visible(), r);
    for (std::int64_t y = 0; y < layer_.labels; ++y) changes[y] += (y == label ? 1.0F : 0.0F) - probability()(r, y);
  }
  for (float& change : changes) change *= static_cast<float>(weight_) / static_cast<float>(rows.used_positive());
  return changes;
}

void LabelGradient::add_to(Gradient& gradient, const RbmView& machine, const PhaseRows& rows, const Offsets& offsets,
                           const RowRange& panels) {
  const bool is_centered = !offsets.visible.empty();
  const std::int64_t first_label = layer_.inputs();
  const float scale = static_cast<float>(weight_) / static_cast<float>(rows.used_positive());
  const std::vector<float> changes = label_changes(rows);
  float lambda_squared = 0.0F, of_labels = 0.0F;  // and sum_y mu_y change_y
  for (const float lambda : offsets.hidden) lambda_squared += lambda * lambda;
  for (std::int64_t y = 0; y < layer_.labels; ++y) {
    gradient.visible_change[first_label + y] += changes[y];
    gradient.visible_bias[first_label + y] += changes[y];
    if (!is_centered) continue;
    of_labels += offsets.visible[first_label + y] * changes[y];
    float beyond = 0.0F;
    for (std::int64_t r = 0; r < rows.used_positive(); ++r) beyond += centered()(r, y);
    gradient.visible_bias[first_label + y] -= scale * beyond - changes[y] * lambda_squared;
  }
  for (std::int64_t p = panels.first; p < panels.last; ++p) {
    add_panel(gradient, machine, rows, p);
    float* const bias = gradient.hidden_bias.data() + p * panel_width;
    if (!is_centered) continue;
    add_scaled(of_labels, offsets.hidden.data() + p * panel_width, bias);
    for (std::int64_t y = 0; y < layer_.labels; ++y)
      add_scaled(-offsets.visible[first_label + y] * scale, sums_.view().at_panel(y, 0), bias);
  }
}

}  // namespace glassbox::boltzmann
