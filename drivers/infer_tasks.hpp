// The inferences of a job, as tasks for the ranks.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "finish_steps.hpp"
#include "glassbox/config/settings.hpp"
#include "glassbox/inference/data_tasks.hpp"
#include "glassbox/inference/infer_job.hpp"
#include "glassbox/inference/inference_file.hpp"
#include "glassbox/inference/task_rounds.hpp"
#include "glassbox/parallel/group.hpp"
#include "log.hpp"

namespace glassbox::drivers {

struct InferTasks {
  inference::InferJob job;
  std::optional<inference::SourceRows> rows;  ///< of a source; none: planted instances
  std::vector<inference::DataPartOf> parts;
  std::int64_t count = 0;
  std::int64_t ranks_per_task = 1;
  std::string fingerprint;
  inference::Task task;
};

/// Reads the source, where there is one. Throws as source_rows and data_parts do, and where a task is to have more
/// ranks than there are.
InferTasks infer_tasks(const inference::InferJob& job, const config::Settings& settings, int ranks);

/// What is made of all records: the result file, tables, weights. Throws as FinishSteps does. Collective.
void finish_inference(const InferTasks& tasks, const inference::InferenceOf& of, const inference::TaskRounds& rounds,
                      const store::Provenance& provenance, FinishSteps& steps, const parallel::Group& world, Log& log);

}  // namespace glassbox::drivers
