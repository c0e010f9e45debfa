// What training says: what is about to be learnt, how it goes, what came of it.
#pragma once

#include <string>
#include <vector>

#include "glassbox/boltzmann/training_run.hpp"
#include "log.hpp"
#include "training_task.hpp"

namespace glassbox::drivers {

/// Rows and units, stages and their epochs, and where earlier runs are gone on from.
void explain_training(const boltzmann::TrainJob& job, const boltzmann::DataSets& data,
                      const std::vector<TrainingTask>& tasks, Log& log);

void show_training(const boltzmann::TrainingReport& report, Log& log);

/// The last record of each stage, and how it came there.
std::string training_table(const boltzmann::TrainingProgress& progress, const std::vector<boltzmann::StagePlan>& plans);

}  // namespace glassbox::drivers
