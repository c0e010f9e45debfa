// Steps of training one RBM, by all ranks of a group together: one gradient per step, the same bits on any number.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "glassbox/boltzmann/ascent.hpp"
#include "glassbox/boltzmann/centering.hpp"
#include "glassbox/boltzmann/gradient.hpp"
#include "glassbox/boltzmann/label_gradient.hpp"
#include "glassbox/boltzmann/negative_phase.hpp"
#include "glassbox/boltzmann/phase_rows.hpp"
#include "glassbox/boltzmann/shared_rbm.hpp"

namespace glassbox::boltzmann {

struct TrainingRules {
  Centering centering = Centering::none;
  double offset_rate = 0.01;    ///< at which running means follow the batches
  double discriminative = 0.0;  ///< w, see LabelGradient; 0: the likelihood alone
};

/// Puts visible states of the data rows `range` of this step into `to`, whose row 0 is row range.first.
using FillRows = std::function<void(const RowRange& range, const VisibleStore& to)>;

/// What has to be kept to go on, alike on all ranks.
struct TrainingState {
  Rbm machine, speed;
  std::vector<float> visible_offset, hidden_offset;
  ChainState chains;
};

class RbmTraining {
 public:
  /// `batch`: data rows of a step at most. Collective.
  RbmTraining(const parallel::Group& group, const Rbm& start, std::unique_ptr<NegativePhase> negative,
              std::int64_t batch, const TrainingRules& rules);

  /// One step with `rows` rows of data. Collective.
  void step(std::int64_t rows, const FillRows& fill, const Ascent& ascent, const StepName& name);

  RbmView view() { return machine_.whole_view(); }
  Rbm machine() const { return machine_.copy(); }

  /// Collective.
  TrainingState state() const;
  void resume(const TrainingState& state);

 private:
  void positive_phase(const FillRows& fill);

  parallel::Group group_;
  std::unique_ptr<NegativePhase> negative_;
  TrainingRules rules_;
  Dealing dealing_;
  SharedRbm machine_;
  PhaseRows rows_;
  GradientWork gradient_;
  std::optional<LabelGradient> labels_;
  StepOffsets offsets_;
};

}  // namespace glassbox::boltzmann
