// Fine tuning of a deep belief network as a classifier: stochastic gradient descent of the cross entropy.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "glassbox/boltzmann/classifier.hpp"
#include "glassbox/boltzmann/deep_states.hpp"
#include "glassbox/boltzmann/labelled_rows.hpp"
#include "glassbox/boltzmann/rbm_training.hpp"
#include "glassbox/boltzmann/shared_layers.hpp"
#include "glassbox/boltzmann/shared_rows.hpp"

namespace glassbox::boltzmann {

/// What backpropagation begins with: the recognition weights of the directed layers, the top RBM from its visible units
/// without labels to its hidden ones, and a softmax whose weights are those from hidden units to labels. Without labels
/// in the top but `classes` of them (at least 2), the softmax begins at zero. Throws std::invalid_argument where the
/// layers do not fit or both are missing.
Classifier classifier_of(const Machine& machine, std::int64_t classes = 0);

/// One step goes down the gradient of -< log P(label | data) >, a mean over the rows: with errors
///   d^L = label - P(class),   d^l = a^l (1 - a^l) W^(l+1) d^(l+1),
/// W^l moves along < a^(l-1) d^l > and b^l along < d^l > (Rumelhart, Hinton & Williams, Nature 323, 533 (1986),
/// doi:10.1038/323533a0; after pretraining: Hinton & Salakhutdinov, Science 313, 504 (2006),
/// doi:10.1126/science.1127647).
class Backpropagation {
 public:
  /// `input`: of the data. `batch`: rows of a step at most. Collective.
  Backpropagation(const parallel::Group& group, const Classifier& start, VisibleKind input, std::int64_t batch);

  /// One step with `rows` rows of data. `fill` puts data and labels (one-hot, behind the inputs; inputs() + classes()
  /// units in all): bits, or reals where the data is gaussian. Throws std::invalid_argument where rows are none or more
  /// than the batch. Collective.
  void step(std::int64_t rows, const FillRows& fill, const Rates& rates);

  Classifier classifier() const;

  /// Parameters and speeds, alike on all ranks. Collective.
  std::vector<float> state() const { return layers_.state(); }
  /// Throws std::invalid_argument where they are not those of this network. Collective.
  void resume(std::span<const float> state) { layers_.resume(state); }

 private:
  std::int64_t depth() const { return layers_.count(); }
  /// What layer l reads, of all rows.
  VisibleRows inputs(std::int64_t l) const;
  PanelsView own_errors(std::int64_t l) const { return rows_.own_reals(depth() - 1 + l); }

  void forward(const FillRows& fill);
  void backward();

  VisibleKind kind_;
  SharedLayers layers_;
  SharedRows rows_;
  LabelledRows data_;  ///< this rank's rows
};

}  // namespace glassbox::boltzmann
