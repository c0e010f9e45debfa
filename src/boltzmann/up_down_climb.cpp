// The gradients of a step of the up-down algorithm.
#include "glassbox/boltzmann/products.hpp"
#include "glassbox/boltzmann/up_down.hpp"
#include "unit_rows.hpp"

namespace glassbox::boltzmann {

void UpDownTraining::label_pass() {
  labels_->add_to_rows(top_.view(), offsets_.offsets().hidden, top_rows_);
  const std::int64_t count = rows_.own().count();
  if (count == 0) return;
  const PanelsView slopes = slopes_.view().slice(0, count);
  labels_->input_slopes(top_.view(), slopes);
  copy_columns(slopes, rows_.own_reals(label_errors_ + depth() - 1));
  for (std::int64_t l = depth() - 1; l >= 0; --l) {
    const PanelsView error = rows_.own_reals(label_errors_ + l);
    times_logistic_slope(means_[l + 1].view().slice(0, count), error);
    if (l == 0) return;
    const PanelsView lower = rows_.own_reals(label_errors_ + l - 1);
    multiply(error, layers_.transposed(l), {}, whole(lower), lower);
  }
}

void UpDownTraining::climb_all(const Rates& rates) {
  Rates directed = rates;
  directed.rate *= rules_.directed_rate;
  for (std::int64_t l = 0; l < depth(); ++l) {
    const LayerRows sets[] = {{sleep(l), rows_.reals(depth() + l)},
                              {wake(l), labels_ ? rows_.reals(label_errors_ + l) : PanelsView()}};
    layers_.climb(l, std::span(sets).first(labels_ ? 2 : 1), directed);
    layers_.climb(depth() + l, wake(l + 1), rows_.reals(l), directed);
  }
  constexpr double offset_rate = 0.01;
  const Offsets offsets = offsets_.offsets();
  Gradient& gradient = gradient_(top_rows_, offsets);
  if (labels_) labels_->add_to(gradient, top_.view(), top_rows_, offsets, {top_.first_panel(), top_.last_panel()});
  Ascent ascent = rules_.ascent;
  ascent.rate = rates.rate;
  ascent.momentum = rates.momentum;
  ascent.l2 = rates.l2;
  boltzmann::climb(top_, gradient, offsets, ascent);
  offsets_.follow(top_, gradient, offset_rate);
}

}  // namespace glassbox::boltzmann
