// Machines that are trained apart, each by a group of ranks, and what they have in common.
#pragma once

#include <string>
#include <vector>

#include "training_task.hpp"

namespace glassbox::drivers {

/// The file of machine m beside `output`: "rbm.h5" has "rbm.1.h5", "rbm.2.h5", ...
std::string machine_output(const std::string& output, std::int64_t machine);

/// Whether `output` holds the overlaps of finished machines. Throws WrongUsage where it is something else. Collective.
bool has_overlaps(const std::string& output, const parallel::Group& world);

/// Deals the machines to groups of ranks, as many as there are machines or ranks. Collective.
boltzmann::TrainingEnd train_apart(const TrainingContext& context, const std::vector<TrainingTask>& tasks,
                                   const parallel::Group& world, Log& log);

/// Writes the overlaps between the features of all machines to the output of the job, and says how alike they are.
/// Collective.
void compare_machines(const TrainingContext& context, const std::vector<TrainingTask>& tasks,
                      const parallel::Group& world, Log& log);

}  // namespace glassbox::drivers
