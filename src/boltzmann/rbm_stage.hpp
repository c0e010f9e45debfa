// Greedy training of one layer, as a stage.
#pragma once

#include <memory>

#include "glassbox/boltzmann/rbm_training.hpp"
#include "glassbox/boltzmann/training_stage.hpp"

namespace glassbox::boltzmann {

/// Trains the RBM on top of what `so_far` has for layers below; `ascent` has everything but the rates of a step.
std::unique_ptr<TrainingStage> rbm_stage(Machine so_far, std::unique_ptr<RbmTraining> training, const Ascent& ascent);

/// An RBM as numbers in a row, and back into `rbm` of the same shape; `from` is moved on.
void append(std::vector<float>& numbers, const Rbm& rbm);
void take(std::span<const float>& from, Rbm& rbm);

}  // namespace glassbox::boltzmann
