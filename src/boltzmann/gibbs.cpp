// Inputs, probabilities and draws of the two layers.
#include "glassbox/boltzmann/gibbs.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <vector>

namespace glassbox::boltzmann {
namespace {

/// Blocks of labels start here, where no other unit's draws are.
constexpr std::int64_t label_draw = std::int64_t{1} << 31;

std::int64_t drawn_label(const VisibleLayer& layer, ConstPanels probability, const random::Name& name,
                         std::int64_t row) {
  random::Name named = name;
  named.replica += row;
  double rest = random::uniform(named, label_draw);
  for (std::int64_t u = layer.inputs(); u < layer.units - 1; ++u)
    if ((rest -= probability(row, u)) < 0.0) return u;
  return layer.units - 1;
}

bool covers_labels(const VisibleLayer& layer, const Part& part) {
  const bool covers =
      layer.labels > 0 && part.first_panel < part.last_panel && part.last_panel == panel_count(layer.units);
  assert(!covers || part.first_panel <= layer.inputs() / panel_width);
  return covers;
}

void put_bit(std::uint64_t* row, std::int64_t unit, bool on) {
  const std::uint64_t bit = std::uint64_t{1} << (unit % 64);
  row[unit / 64] = on ? row[unit / 64] | bit : row[unit / 64] & ~bit;
}

}  // namespace

VisibleRows slice(const VisibleRows& v, std::int64_t first, std::int64_t count) {
  if (v.bits.data != nullptr) return {.bits = v.bits.slice(first, count), .reals = {}};
  return {.bits = {}, .reals = v.reals.slice(first, count)};
}

void hidden_input(const RbmView& rbm, const VisibleRows& v, const Part& part, PanelsView out) {
  if (v.bits.data != nullptr)
    add_rows(v.bits, rbm.weights, rbm.hidden_bias, part, out);
  else
    multiply(v.reals, rbm.weights, rbm.hidden_bias, part, out);
}

void hidden_means(const RbmView& rbm, const VisibleRows& v, PanelsView out) {
  hidden_means(rbm, v, whole(out), out);
}

void hidden_means(const RbmView& rbm, const VisibleRows& v, const Part& part, PanelsView out) {
  hidden_input(rbm, v, part, out);
  logistic(out, part);
}

void visible_input(const RbmView& rbm, data::BitView h, const Part& part, PanelsView out) {
  add_rows(h, rbm.transposed, rbm.visible_bias, part, out);
}

void softmax_labels(const VisibleLayer& layer, PanelsView input, std::int64_t row) {
  float highest = input(row, layer.inputs());
  for (std::int64_t u = layer.inputs(); u < layer.units; ++u) highest = std::max(highest, input(row, u));
  double sum = 0.0;
  for (std::int64_t u = layer.inputs(); u < layer.units; ++u) {
    input(row, u) = std::exp(input(row, u) - highest);
    sum += input(row, u);
  }
  for (std::int64_t u = layer.inputs(); u < layer.units; ++u) input(row, u) = static_cast<float>(input(row, u) / sum);
}

void visible_probabilities(const VisibleLayer& layer, PanelsView input, const Part& part) {
  std::vector<float> labels(layer.labels);
  if (covers_labels(layer, part))
    for (std::int64_t r = part.first_row; r < part.last_row; ++r) softmax_labels(layer, input, r);
  if (layer.kind == VisibleKind::gaussian) return;
  if (!covers_labels(layer, part)) return logistic(input, part);
  for (std::int64_t r = part.first_row; r < part.last_row; ++r) {
    for (std::int64_t u = 0; u < layer.labels; ++u) labels[u] = input(r, layer.inputs() + u);
    logistic(input, {r, r + 1, part.first_panel, part.last_panel});
    for (std::int64_t u = 0; u < layer.labels; ++u) input(r, layer.inputs() + u) = labels[u];
  }
}

void draw_visible(const VisibleLayer& layer, PanelsView input, const random::Name& name, const Part& part,
                  const VisibleStore& to) {
  visible_probabilities(layer, input, part);
  const bool is_binary = layer.kind == VisibleKind::binary;
  const bool with_labels = covers_labels(layer, part);
  std::vector<std::int64_t> labels;
  if (with_labels)
    for (std::int64_t r = part.first_row; r < part.last_row; ++r) labels.push_back(drawn_label(layer, input, name, r));
  if (is_binary) {
    draw_bits(input, name, part, to.bits);
  } else {
    for (std::int64_t p = part.first_panel; p < part.last_panel; ++p)
      for (std::int64_t r = part.first_row; r < part.last_row; ++r)
        std::copy_n(input.at_panel(r, p), panel_width, to.reals.at_panel(r, p));
    add_normals(to.reals, name, part);
  }
  for (std::int64_t r = part.first_row; with_labels && r < part.last_row; ++r)
    for (std::int64_t u = layer.inputs(); u < layer.units; ++u) {
      const bool on = u == labels[r - part.first_row];
      if (is_binary)
        put_bit(to.bits + r * panel_count(layer.units), u, on);
      else
        to.reals(r, u) = on ? 1.0F : 0.0F;
    }
}

}  // namespace glassbox::boltzmann
