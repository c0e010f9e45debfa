// Half steps of Gibbs sampling: one layer given the other, for many configurations at once.
#pragma once

#include <cstdint>
#include <span>

#include "glassbox/boltzmann/activation.hpp"
#include "glassbox/boltzmann/rbm.hpp"

namespace glassbox::boltzmann {

VisibleRows slice(const VisibleRows& v, std::int64_t first, std::int64_t count);

/// b + W^T v, [row][hidden].
void hidden_input(const RbmView& rbm, const VisibleRows& v, const Part& part, PanelsView out);
/// a + W h, [row][visible].
void visible_input(const RbmView& rbm, data::BitView h, const Part& part, PanelsView out);

/// P(h | v) = 1 / (1 + exp(-b - W^T v)) of all rows, [row][hidden].
void hidden_means(const RbmView& rbm, const VisibleRows& v, PanelsView out);
void hidden_means(const RbmView& rbm, const VisibleRows& v, const Part& part, PanelsView out);

/// Where states of the visible layer are written to.
struct VisibleStore {
  std::uint64_t* bits = nullptr;  ///< binary layers
  PanelsView reals;               ///< gaussian layers
};

/// Turns inputs of visible units into what v | h is drawn from (probabilities; means of gaussian units), in place, and
/// draws v. Row r draws as replica name.replica + r. A part with the last panel has all those of the labels.
void draw_visible(const VisibleLayer& layer, PanelsView input, const random::Name& name, const Part& part,
                  const VisibleStore& to);

/// Probabilities of v | h from inputs, in place: logistic, softmax within the labels, means of gaussian units. Parts as
/// above.
void visible_probabilities(const VisibleLayer& layer, PanelsView input, const Part& part);

/// Probabilities of the label units alone, from their inputs; softmax, in place.
void softmax_labels(const VisibleLayer& layer, PanelsView input, std::int64_t row);

}  // namespace glassbox::boltzmann
