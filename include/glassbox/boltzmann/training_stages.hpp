// The stages that a job consists of, in their order: the layers, then fine tuning.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "glassbox/boltzmann/train_job.hpp"
#include "glassbox/boltzmann/training_input.hpp"
#include "glassbox/boltzmann/training_stage.hpp"

namespace glassbox::boltzmann {

enum class StageKind : std::uint8_t { layer, up_down, backpropagation };

struct StagePlan {
  StageKind kind = StageKind::layer;
  std::int64_t number = 0;  ///< among the stages: part of the names of draws
  std::int64_t layer = 0;   ///< kind = layer: which, from the data up
  std::string name;         ///< "layer 1", "up-down"
  std::int64_t epochs = 1, batch = 100;
  Schedule rate, momentum, steps;

  std::int64_t k(std::int64_t epoch) const;
};
std::vector<StagePlan> stage_plans(const TrainJob& job);

/// Throws std::invalid_argument where the data lack the labels that the job needs, or where a machine's ranks, `ranks`
/// in all, are more than the replicas of its tempered chains.
void require_trainable(const TrainJob& job, const DataSets& data, int ranks);

/// What a stage trains on: states of the layer that it begins with, labels behind where it has label units.
TrainingInput stage_input(const StagePlan& plan, const TrainJob& job, const DataSets& data, const Machine& so_far);

/// A stage at its beginning: `so_far` is the machine that the earlier ones have made. Collective.
std::unique_ptr<TrainingStage> begin_stage(const StagePlan& plan, const TrainJob& job, const TrainingInput& input,
                                           const Machine& so_far, const parallel::Group& group);

/// The RBM that was the top becomes a layer below the next one, which is yet to come.
Machine with_top_as_layer(Machine machine);

/// An untrained machine: a top of no weights.
Machine empty_machine(const TrainJob& job, const DataSets& data);

}  // namespace glassbox::boltzmann
