// Fine tuning of a whole network, as stages of training.
#pragma once

#include <cstdint>
#include <memory>

#include "glassbox/boltzmann/training_stage.hpp"
#include "glassbox/boltzmann/up_down.hpp"
#include "glassbox/parallel/group.hpp"

namespace glassbox::boltzmann {

/// What a stage keeps to while it lasts.
struct FineTuningRules {
  std::int64_t batch = 100;  ///< rows of a step at most
  double l2 = 0.0;
  UpDownRules up_down = {};
};

/// The up-down algorithm, see UpDownTraining; its machine has no classifier. Collective.
std::unique_ptr<TrainingStage> up_down_stage(const parallel::Group& group, const Machine& so_far,
                                             const FineTuningRules& rules);

/// Backpropagation, see Backpropagation and classifier_of(): the machine stays as it is, its classifier is tuned.
/// `classes`: of a softmax where the machine has no labels. Collective.
std::unique_ptr<TrainingStage> backpropagation_stage(const parallel::Group& group, const Machine& so_far,
                                                     std::int64_t classes, const FineTuningRules& rules);

}  // namespace glassbox::boltzmann
