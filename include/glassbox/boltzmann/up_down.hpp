// Fine tuning of a deep belief network as a generative model: the contrastive wake-sleep, or up-down, algorithm.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "glassbox/boltzmann/deep_states.hpp"
#include "glassbox/boltzmann/labelled_rows.hpp"
#include "glassbox/boltzmann/rbm_training.hpp"
#include "glassbox/boltzmann/shared_layers.hpp"
#include "glassbox/boltzmann/shared_rows.hpp"

namespace glassbox::boltzmann {

/// What of greedy training fine tuning keeps to, and how layers differ.
struct UpDownRules {
  Centering centering = Centering::none;  ///< of the top's gradient
  Ascent ascent = {};                     ///< of the top: sparsity and l1; rate, momentum and l2 are those of each step
  double discriminative = 0.0;            ///< w, see LabelGradient; 0: the likelihood alone
  double directed_rate = 1.0;             ///< of the layers below, times that of the top
};

/// Hinton, Osindero & Teh, Neural Comput. 18, 1527 (2006), appendix B, doi:10.1162/neco.2006.18.7.1527. Layers x^0 (the
/// data) to x^L, which with the labels is the visible layer of the top RBM. One step:
///   up      x^(l+1) ~ P(x^(l+1) | x^l) by recognition weights R, biases u,
///   wake    generative weights G += rate < (x^l - p^l) x^(l+1) >, p^l = P(x^l | x^(l+1)), biases of x^l likewise,
///   top     k alternations of the RBM from (x^L, label), and its gradient of contrastive divergence,
///   down    y^L: where the alternations ended; y^l ~ P(y^l | y^(l+1)) by generative weights,
///   sleep   R += rate < y^l (y^(l+1) - q^(l+1)) >, q^(l+1) = P(y^(l+1) | y^l), biases of y^(l+1) likewise,
/// all with the weights as they were before the step. Where the top climbs log P(label | x^L) too (LabelGradient, w),
/// so do the recognition weights below it:
///   labels  R += rate < x^l e^(l+1) >, e^l = p^l (1 - p^l) d/dx^l w log P(label | x^L), p^l = P(x^l | x^(l-1)),
/// biases of x^(l+1) likewise; slopes pass states as if these were their probabilities (straight-through, Bengio,
/// Leonard & Courville, arXiv:1308.3432). Gaussian data: p^0 and y^0 are normal about the mean.
class UpDownTraining {
 public:
  /// `start`: at least one directed layer; labels (or none) in its top. `batch`: rows of a step at most. Throws
  /// std::invalid_argument for a network without directed layers or whose layers do not fit. Collective.
  UpDownTraining(const parallel::Group& group, const Machine& start, std::int64_t batch, const UpDownRules& rules = {});

  /// One step with `rows` rows of data. `fill` puts data and labels (one-hot, behind the inputs; inputs() + labels
  /// units in all): bits, or reals where the data is gaussian. Collective.
  void step(std::int64_t rows, const FillRows& fill, const Rates& rates, const StepName& name);

  Machine machine() const;
  /// The top RBM.
  RbmView view() const { return top_.view(); }

  /// Parameters and speeds, alike on all ranks. Collective.
  std::vector<float> state() const;
  /// Throws std::invalid_argument where they are not those of this network. Collective.
  void resume(std::span<const float> state);

 private:
  std::int64_t depth() const { return static_cast<std::int64_t>(shape_.directed.size()); }
  Arrow up(std::int64_t layer) const;
  Arrow down(std::int64_t layer) const;
  /// States of layer l in the two phases: of all rows, and of this rank's.
  VisibleRows wake(std::int64_t l) const;
  VisibleRows sleep(std::int64_t l) const;
  VisibleRows own(const VisibleRows& all) const;

  void take_data(const FillRows& fill);
  void up_pass(const StepName& name);
  void join_top();
  /// What labels say, of the top's rows and of recognition; by all ranks.
  void label_pass();
  void down_pass(const StepName& name);
  void climb_all(const Rates& rates);

  parallel::Group group_;
  Machine shape_;        ///< its numbers are those it began with
  SharedLayers layers_;  ///< 0 .. depth - 1: recognition, then generative weights [upper][lower]
  SharedRbm top_;
  PhaseRows top_rows_;
  GradientWork gradient_;
  std::optional<LabelGradient> labels_;
  StepOffsets offsets_;
  UpDownRules rules_;
  SharedRows rows_;
  std::int64_t label_errors_;  ///< the first of their arrays among the rows' reals
  std::unique_ptr<NegativePhase> negative_;
  LabelledRows data_;          ///< this rank's rows
  std::vector<Panels> means_;  ///< [layer]: of this rank's rows
  Panels slopes_;              ///< of log P(label | x^L), of this rank's rows
};

}  // namespace glassbox::boltzmann
