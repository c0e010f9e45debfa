// Where the trials of a scaling study come from: runs that are started now, or files of runs that are finished.
#pragma once

#include <string>
#include <vector>

#include "glassbox/config/settings.hpp"
#include "glassbox/scaling/study_file.hpp"
#include "invocation.hpp"
#include "log.hpp"
#include "scaled_job.hpp"

namespace glassbox::drivers {

/// Trials, and what was needed to look at them.
struct Trials {
  ScaledJob job;
  std::string name;           ///< of the configuration, or of the first file
  std::string configuration;  ///< TOML
  std::vector<scaling::Trial> trials;
  std::vector<scaling::GatherPoint> gathers;  ///< empty: not measured
  std::vector<std::string> remarks;

  /// How many times the job is enlarged on so many ranks.
  int times(int ranks, scaling::Growth growth) const;
  int base_ranks = 1;  ///< the job as it is configured is for so many ranks, --weak only
};

/// Runs the job of the configuration again and again, all numbers of ranks in turn, in a folder beside the output that
/// is gone afterwards. Throws std::invalid_argument before anything is started, std::runtime_error where a run fails.
Trials run_trials(const Invocation& invocation, Log& log);

/// Reads finished results. Throws std::invalid_argument where they are not of one job.
Trials read_trials(const Invocation& invocation);

}  // namespace glassbox::drivers
