// Which files a training job writes, and that nobody else does.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "glassbox/boltzmann/train_job.hpp"
#include "glassbox/store/lock.hpp"

namespace glassbox::drivers {

/// Whether machines are trained apart.
bool is_apart(const boltzmann::TrainJob& job);

/// Prefix of the arrays of one machine: "rbm" has "rbm.1", "rbm.2", ... where machines are trained apart; empty: none.
std::string arrays_of(const boltzmann::TrainJob& job, std::int64_t machine);

/// Files that the job writes: of one machine, or of several and of what they have in common.
std::vector<std::string> outputs_of(const boltzmann::TrainJob& job);

/// Keeps others from the outputs while it lives. First rank only. Throws std::invalid_argument where one cannot be
/// written.
std::vector<std::unique_ptr<store::OutputLock>> locks_of(const boltzmann::TrainJob& job);

}  // namespace glassbox::drivers
