// One machine to be trained: what is there of it already, and its training.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "glassbox/boltzmann/training_file.hpp"
#include "glassbox/boltzmann/training_run.hpp"
#include "glassbox/config/settings.hpp"
#include "glassbox/parallel/group.hpp"
#include "log.hpp"

namespace glassbox::drivers {

struct TrainingTask {
  std::string output;
  std::int64_t number = 0;                                 ///< of the machine, among those that are trained apart
  std::optional<boltzmann::TrainingProgress> before = {};  ///< where an earlier run has come to
  bool is_finished = false;
  std::string arrays = {};  ///< prefix of NumPy files with the weights; empty: none
};

/// What a stored run must agree with.
struct TrainingClaim {
  const config::Settings& settings;
  const std::string& fingerprint;
};

/// Looks for what an earlier run has left of the task. Throws WrongUsage where going on from it would change what it
/// has learnt. Collective.
TrainingTask find_task(TrainingTask task, const TrainingClaim& claim, const parallel::Group& world, Log& log);

/// What all tasks of a job have in common.
struct TrainingContext {
  const boltzmann::TrainJob& job;
  const boltzmann::DataSets& data;
  boltzmann::TrainingOf of;
  store::Provenance provenance;
  double deadline = 0.0;  ///< moment of parallel::now() at which time is up; 0: none
};

/// Writes the weights of a finished task as arrays of NumPy, where it asks for them. Collective.
void export_weights(const TrainingTask& task, const boltzmann::Machine& machine, const parallel::Group& group,
                    Log& log);

/// Trains, with checkpoints on the way and the machine file at the end. Collective over the group.
boltzmann::TrainingEnd train_machine(const TrainingContext& context, const TrainingTask& task,
                                     const parallel::Group& group, Log& log);

}  // namespace glassbox::drivers
