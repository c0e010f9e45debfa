// The step: positive phase, negative phase, gradient, ascent, and where the ranks meet.
#include "glassbox/boltzmann/rbm_training.hpp"

#include <algorithm>

namespace glassbox::boltzmann {
namespace {

/// Units, where all that a step does can be dealt so, evenly, and the ranks are on one node. Collective.
Dealing dealing_of(const parallel::Group& group, const Rbm& start, const NegativePhase& negative,
                   const TrainingRules& rules) {
  const bool is_even = has_even_units(start.visible, start.hidden(), group.size());
  const bool is_one_node = parallel::SharedMemory::node_of(group).size() == group.size();
  return is_even && is_one_node && rules.discriminative == 0.0 ? negative.dealing() : Dealing::rows;
}

}  // namespace

RbmTraining::RbmTraining(const parallel::Group& group, const Rbm& start, std::unique_ptr<NegativePhase> negative,
                         std::int64_t batch, const TrainingRules& rules)
    : group_(group),
      negative_(std::move(negative)),
      rules_(rules),
      dealing_(dealing_of(group, start, *negative_, rules)),
      machine_(group, start, dealing_),
      rows_(group, start.visible, start.hidden(),
            PhaseSizes{batch, negative_->chains() > 0 ? negative_->chains() : batch, negative_->kind(), dealing_}),
      gradient_(rows_, machine_.first_panel(), machine_.last_panel()),
      offsets_(rules.centering) {
  if (rules.discriminative != 0.0) labels_.emplace(group, start, batch, rules.discriminative);
  begin_offsets(machine_, start, rules.centering);
}

void RbmTraining::positive_phase(const FillRows& fill) {
  const RowRange own = rows_.own_positive();
  VisibleStore to = rows_.store();
  if (to.bits != nullptr)
    to.bits += own.first * panel_count(machine_.visible().units);
  else
    to.reals = to.reals.slice(own.first, own.count());
  if (own.count() > 0) fill(own, to);
  rows_.meet();
  const std::int64_t count = rows_.used_positive();
  hidden_means(machine_.view(), slice(rows_.visible(), 0, count), rows_.own_hidden(count),
               rows_.hidden().slice(0, count));
}

void RbmTraining::step(std::int64_t rows, const FillRows& fill, const Ascent& ascent, const StepName& name) {
  rows_.use(rows, negative_->chains() > 0 ? negative_->chains() : rows);
  offsets_.take(machine_);
  const Offsets offsets = offsets_.offsets();
  positive_phase(fill);
  negative_->draw(machine_.view(), rows_, name);
  if (labels_) labels_->add_to_rows(machine_.view(), offsets.hidden, rows_);
  weigh_negative(rows_);
  if (negative_->kind() == NegativeRows::means && rules_.centering != Centering::none)
    center_means(machine_.view(), offsets.hidden, rows_);
  // The gradient of a hidden unit is of that unit's activities alone, but for what centering takes off.
  if (dealing_ == Dealing::rows || rules_.centering != Centering::none) rows_.publish();
  if (labels_) labels_->publish();
  Gradient& gradient = gradient_(rows_, offsets, machine_.view().weights);
  if (labels_)
    labels_->add_to(gradient, machine_.view(), rows_, offsets, {machine_.first_panel(), machine_.last_panel()});
  climb(machine_, gradient, offsets, ascent);
  offsets_.follow(machine_, gradient, rules_.offset_rate);
  machine_.publish();
}

TrainingState RbmTraining::state() const {
  const Parameters speed = machine_.speeds();
  TrainingState state{.machine = machine_.copy(),
                      .speed = zero_rbm(machine_.visible(), machine_.hidden()),
                      .visible_offset = {},
                      .hidden_offset = {},
                      .chains = negative_->state()};
  std::copy_n(speed.weights.data, panel_floats(speed.weights.rows, speed.weights.columns),
              state.speed.weights.view().data);
  std::ranges::copy(speed.visible_bias, state.speed.visible_bias.begin());
  std::ranges::copy(speed.hidden_bias, state.speed.hidden_bias.begin());
  state.visible_offset.assign(machine_.visible_offset().begin(), machine_.visible_offset().end());
  state.hidden_offset.assign(machine_.hidden_offset().begin(), machine_.hidden_offset().end());
  return state;
}

void RbmTraining::resume(const TrainingState& state) {
  const auto take = [&](const Rbm& from, const Parameters& to) {
    for (std::int64_t p = machine_.first_panel(); p < machine_.last_panel(); ++p) {
      std::copy_n(from.weights.view().panel(p), from.weights.rows() * panel_width, to.weights.panel(p));
      std::copy_n(from.hidden_bias.begin() + p * panel_width, panel_width, to.hidden_bias.begin() + p * panel_width);
    }
    if (machine_.owns_visible_biases()) std::ranges::copy(from.visible_bias, to.visible_bias.begin());
  };
  take(state.machine, machine_.parameters());
  take(state.speed, machine_.speeds());
  const std::int64_t first = machine_.first_panel() * panel_width, last = machine_.last_panel() * panel_width;
  std::copy(state.hidden_offset.begin() + first, state.hidden_offset.begin() + last,
            machine_.hidden_offset().begin() + first);
  if (machine_.owns_visible_biases()) std::ranges::copy(state.visible_offset, machine_.visible_offset().begin());
  negative_->resume(state.chains);
  machine_.publish();
}

}  // namespace glassbox::boltzmann
