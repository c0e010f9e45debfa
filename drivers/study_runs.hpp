// The programs that a scaling study starts, and where they write.
#pragma once

#include <string>
#include <vector>

#include "glassbox/scaling/trial.hpp"
#include "invocation.hpp"
#include "scaled_job.hpp"

namespace glassbox::drivers {

/// Beside the output, so that all nodes see it; removed with what is in it.
struct StudyFolder {
  std::string path;

  /// Throws std::invalid_argument where it cannot be made.
  explicit StudyFolder(const std::string& output);
  ~StudyFolder();
  StudyFolder(const StudyFolder&) = delete;
  StudyFolder& operator=(const StudyFolder&) = delete;
};

/// Runs the job on so many ranks; its files begin with `place`. Throws std::runtime_error where the run fails.
scaling::Trial run_trial(const ScaledJob& job, int ranks, const Invocation& invocation, const std::string& place);

/// On as many ranks as have a core each, where there are such; else on two: gathers of ranks that share a core take
/// milliseconds and say nothing. None where a single rank is all there is.
std::vector<scaling::GatherPoint> run_gathers(const std::vector<int>& ranks, const ScaleChoices& choices,
                                              const std::string& folder);

/// What ranks are started with to time gathers: writes `path`. Collective.
int time_gathers(const std::string& path);

}  // namespace glassbox::drivers
