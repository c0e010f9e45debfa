// Names of the files of a training job, and the locks on them.
#include "training_outputs.hpp"

#include <fmt/format.h>

#include "invocation.hpp"
#include "machines_apart.hpp"

namespace glassbox::drivers {

bool is_apart(const boltzmann::TrainJob& job) {
  return job.training.mode == boltzmann::TrainingMode::replicas;
}

std::string arrays_of(const boltzmann::TrainJob& job, std::int64_t machine) {
  return job.export_prefix.empty() || !is_apart(job) ? job.export_prefix
                                                     : fmt::format("{}.{}", job.export_prefix, machine + 1);
}

std::vector<std::string> outputs_of(const boltzmann::TrainJob& job) {
  std::vector<std::string> outputs{job.output};
  for (std::int64_t m = 0; is_apart(job) && m < job.training.machines; ++m)
    outputs.push_back(machine_output(job.output, m));
  return outputs;
}

std::vector<std::unique_ptr<store::OutputLock>> locks_of(const boltzmann::TrainJob& job) {
  std::vector<std::unique_ptr<store::OutputLock>> locks;
  for (const std::string& output : outputs_of(job)) {
    require_writable(output);
    locks.push_back(std::make_unique<store::OutputLock>(output));
  }
  if (!job.export_prefix.empty()) require_writable(job.export_prefix + ".weights.npy", "run.export");
  return locks;
}

}  // namespace glassbox::drivers
