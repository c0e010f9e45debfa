// Lines and tables about inferences.
#pragma once

#include <string>
#include <vector>

#include "glassbox/inference/data_summary.hpp"
#include "infer_tasks.hpp"
#include "log.hpp"

namespace glassbox::drivers {

void explain_inference(const InferTasks& tasks, const parallel::Group& world, Log& log);
void show_inference(const inference::TaskProgress& progress, Log& log);

/// How long it took, and what of it were passes over the data. Collective.
void say_speed(const inference::TaskRounds& rounds, const parallel::Group& world, Log& log);

/// Where sizes cross, and where all of them lie on one curve.
void show_transition(const inference::InferJob& job, const std::vector<inference::InferRecord>& records, Log& log);

/// Overlaps beside state evolution, entropies, temperatures; crossings and extremes below.
void show_planted(const InferTasks& tasks, const std::vector<inference::InferRecord>& records, Log& log);
void show_inferred(const inference::DataSummary& summary, const std::vector<inference::InferRecord>& records, Log& log);

}  // namespace glassbox::drivers
