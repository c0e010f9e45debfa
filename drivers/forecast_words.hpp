// A forecast in words: what `glassbox plan` prints.
#pragma once

#include <cstdint>
#include <string>

#include "glassbox/spin_glass/forecast.hpp"

namespace glassbox::drivers {

/// What a plan is made for.
struct PlannedJob {
  std::string verb, config;
  std::string replicas;  ///< of a sample, in words: "512 sites, 4 copies x 24 temperatures"
  int replica_count = 1;
  std::int64_t rank_bytes = 0;  ///< at its peak, the program itself included
  int ranks_per_sample = 0;     ///< as asked for; 0: chosen
  double limit = 0.0;           ///< seconds a job may take; 0: none
  double calibrated = 0.0;      ///< seconds
  double core_share = 1.0;      ///< that the calibration had of a core
  std::string kernel;           ///< and instruction set
  std::string doublings;        ///< a remark where samples may be simulated for longer than they are timed
};

/// Layout, memory, time, efficiency and what it is lost to; other numbers of ranks; what the ranks average; sbatch.
std::string forecast_words(const spin_glass::Work& work, const spin_glass::Forecast& forecast, const PlannedJob& job);

}  // namespace glassbox::drivers
