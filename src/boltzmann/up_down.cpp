// The step: up, alternations at the top, down, and the gradients of all weights.
#include "glassbox/boltzmann/up_down.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>

#include "flat_parameters.hpp"
#include "unit_rows.hpp"

namespace glassbox::boltzmann {
namespace {

const Machine& checked(const Machine& start) {
  if (start.directed.empty())
    throw std::invalid_argument("up-down: the network has no directed layers; train its top alone");
  check_layers(start);
  return start;
}

/// Recognition weights of all layers, then generative ones. Errors of labels pass recognition the other way, too.
std::vector<LayerShape> shapes_of(const Machine& start, const UpDownRules& rules) {
  const Ways ways = rules.discriminative != 0.0 ? Ways::both : Ways::forward;
  std::vector<LayerShape> shapes;
  for (const DirectedLayer& layer : start.directed)
    shapes.push_back({layer.lower.units, layer.upper(), shapes.empty() ? Ways::forward : ways});
  for (const DirectedLayer& layer : start.directed) shapes.push_back({layer.upper(), layer.lower.units, Ways::forward});
  return shapes;
}

/// Bits: layers 0 .. depth awake, then asleep; reals: errors of layers 0 .. depth - 1 awake, of 1 .. depth asleep, and
/// gaussian data awake and asleep; of labels, errors of layers 1 .. depth.
RowArrays arrays_of(const Machine& start, const UpDownRules& rules) {
  RowArrays arrays;
  for (const DirectedLayer& layer : start.directed) {
    arrays.bits.push_back(layer.lower.units);
    arrays.reals.push_back(layer.lower.units);
  }
  arrays.bits.push_back(start.directed.back().upper());
  arrays.bits.insert(arrays.bits.end(), arrays.bits.begin(), arrays.bits.end());
  for (const DirectedLayer& layer : start.directed) arrays.reals.push_back(layer.upper());
  if (start.input_kind() == VisibleKind::gaussian) arrays.reals.insert(arrays.reals.end(), 2, start.inputs());
  for (const DirectedLayer& layer : start.directed)
    if (rules.discriminative != 0.0) arrays.reals.push_back(layer.upper());
  return arrays;
}

}  // namespace

UpDownTraining::UpDownTraining(const parallel::Group& group, const Machine& start, std::int64_t batch,
                               const UpDownRules& rules)
    : group_(group),
      shape_(checked(start)),
      layers_(group, shapes_of(start, rules)),
      top_(group, start.top),
      top_rows_(group, start.top.visible, start.top.hidden(), batch, batch),
      gradient_(top_rows_, top_.first_panel(), top_.last_panel()),
      offsets_(rules.centering),
      rules_(rules),
      rows_(group, batch, arrays_of(start, rules)),
      label_errors_(2 * depth() + (start.input_kind() == VisibleKind::gaussian ? 2 : 0)),
      negative_(contrastive_divergence()),
      data_(start.input_kind(), start.inputs(), start.top.visible.labels, batch / group.size() + 1) {
  const std::int64_t most = batch / group.size() + 1;
  for (std::int64_t l = 0; l < depth(); ++l) {
    DirectedLayer& layer = shape_.directed[l];
    layers_.set(l, layer.recognition, layer.upper_bias);
    Panels transposed(layer.upper(), layer.lower.units);
    transpose(layer.generative, transposed);
    layers_.set(depth() + l, transposed, layer.lower_bias);
    means_.emplace_back(most, layer.lower.units);
  }
  means_.emplace_back(most, start.directed.back().upper());
  layers_.publish();
  if (rules.discriminative != 0.0) {
    labels_.emplace(group, start.top, batch, rules.discriminative);
    slopes_ = Panels(most, start.top.visible.units);
  }
  begin_offsets(top_, start.top, rules.centering);
}

Arrow UpDownTraining::up(std::int64_t layer) const {
  return {layers_.weights(layer), layers_.bias(layer), VisibleKind::binary};
}

Arrow UpDownTraining::down(std::int64_t layer) const {
  return {layers_.weights(depth() + layer), layers_.bias(depth() + layer), shape_.directed[layer].lower.kind};
}

VisibleRows UpDownTraining::wake(std::int64_t l) const {
  if (l == 0 && shape_.input_kind() == VisibleKind::gaussian) return {.bits = {}, .reals = rows_.reals(2 * depth())};
  return {.bits = rows_.bits(l), .reals = {}};
}

VisibleRows UpDownTraining::sleep(std::int64_t l) const {
  if (l == 0 && shape_.input_kind() == VisibleKind::gaussian)
    return {.bits = {}, .reals = rows_.reals(2 * depth() + 1)};
  return {.bits = rows_.bits(depth() + 1 + l), .reals = {}};
}

VisibleRows UpDownTraining::own(const VisibleRows& all) const {
  return slice(all, rows_.own().first, rows_.own().count());
}

void UpDownTraining::take_data(const FillRows& fill) {
  VisibleStore to;
  if (shape_.input_kind() == VisibleKind::gaussian)
    to.reals = rows_.own_reals(2 * depth());
  else
    to.bits = rows_.own_words(0);
  data_.take(fill, rows_.own(), to);
}

void UpDownTraining::up_pass(const StepName& name) {
  const std::int64_t count = rows_.own().count();
  for (std::int64_t l = 0; l < depth(); ++l) {
    const PanelsView means = means_[l + 1].view().slice(0, count);
    output_means(up(l), own(wake(l)), means);
    random::Name draws = named(name, random::Purpose::up_pass, name.step * depth() + l);
    draws.replica = rows_.own().first;
    draw_bits(means, draws, whole(means), rows_.own_words(l + 1));
  }
  for (std::int64_t l = 0; l < depth(); ++l) {
    const PanelsView error = rows_.own_reals(l);
    output_means(down(l), own(wake(l + 1)), error);
    subtract_from(own(wake(l)), error);
  }
}

/// States of the highest directed layer and labels to the positive rows of the top.
void UpDownTraining::join_top() {
  const RowRange mine = rows_.own();
  const data::BitView states = rows_.own_bits(depth());
  const std::int64_t words = panel_count(top_.visible().units), labels = top_.visible().labels;
  for (std::int64_t r = 0; r < mine.count(); ++r) {
    std::uint64_t* const to = top_rows_.store().bits + (mine.first + r) * words;
    std::fill_n(to, words, 0);
    std::copy_n(states.row(r), states.words(), to);
    for (std::int64_t j = 0; j < labels; ++j) {
      const std::int64_t unit = states.units + j;
      if (data_.has_label(r, j)) to[unit / 64] |= std::uint64_t{1} << (unit % 64);
    }
  }
  hidden_means(top_.view(), own(top_rows_.visible()), top_rows_.hidden().slice(mine.first, mine.count()));
}

void UpDownTraining::down_pass(const StepName& name) {
  const RowRange mine = rows_.own();
  const data::BitView dreams = top_rows_.visible().bits.slice(top_rows_.negative_begin() + mine.first, mine.count());
  copy_units(dreams, shape_.directed.back().upper(), rows_.own_words(2 * depth() + 1));
  for (std::int64_t l = depth() - 1; l >= 0; --l) {
    const PanelsView means = means_[l].view().slice(0, mine.count());
    output_means(down(l), own(sleep(l + 1)), means);
    VisibleStore to{.bits = rows_.own_words(depth() + 1 + l), .reals = {}};
    if (down(l).outputs == VisibleKind::gaussian) to.reals = rows_.own_reals(2 * depth() + 1);
    random::Name draws = named(name, random::Purpose::down_pass, name.step * depth() + l);
    draws.replica = mine.first;
    draw_units(down(l).outputs, means, draws, to);
  }
  for (std::int64_t l = 0; l < depth(); ++l) {
    const PanelsView error = rows_.own_reals(depth() + l);
    output_means(up(l), own(sleep(l)), error);
    subtract_from(own(sleep(l + 1)), error);
  }
}

Machine UpDownTraining::machine() const {
  Machine machine = shape_;
  machine.classifier.reset();  // it was made of other weights
  for (std::int64_t l = 0; l < depth(); ++l) {
    DirectedLayer& layer = machine.directed[l];
    const ConstPanels recognition = up(l).weights, generative = down(l).weights;
    std::copy_n(recognition.data, panel_floats(recognition.rows, recognition.columns), layer.recognition.view().data);
    transpose(generative, layer.generative);
    layer.upper_bias.assign(up(l).bias.begin(), up(l).bias.end());
    layer.lower_bias.assign(down(l).bias.begin(), down(l).bias.end());
  }
  machine.top = top_.copy();
  return machine;
}

void UpDownTraining::step(std::int64_t rows, const FillRows& fill, const Rates& rates, const StepName& name) {
  if (name.k < 1)
    throw std::invalid_argument("up-down: " + std::to_string(name.k) +
                                " alternations at the top; it takes one at least");
  rows_.use(rows);
  top_rows_.use(rows, rows);
  offsets_.take(top_);
  if (rows_.own().count() > 0) {
    take_data(fill);
    up_pass(name);
    join_top();
    negative_->draw(top_.view(), top_rows_, name);
  }
  if (labels_) label_pass();
  if (rows_.own().count() > 0) down_pass(name);
  weigh_negative(top_rows_);
  rows_.publish();
  top_rows_.publish();
  if (labels_) labels_->publish();
  climb_all(rates);
  layers_.publish();
  top_.publish();
}

std::vector<float> UpDownTraining::state() const {
  std::vector<float> all = layers_.state();
  const std::vector<float> of_top = flat_state(top_);
  all.insert(all.end(), of_top.begin(), of_top.end());
  return all;
}

void UpDownTraining::resume(std::span<const float> state) {
  const std::size_t of_top = std::min<std::size_t>(state.size(), flat_floats(top_));
  layers_.resume(state.first(state.size() - of_top));
  take_flat_state(top_, state.last(of_top));
  top_.publish();
}

}  // namespace glassbox::boltzmann
