// What was typed after `glassbox scale`.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace glassbox::drivers {

struct ScaleChoices {
  std::vector<std::string> sources;  ///< a configuration, or result files
  std::string verb;                  ///< --verb; empty: as the sections of the configuration say
  std::vector<std::int64_t> ranks;   ///< --ranks; empty: 1, 2, 4, ... up to the cores of this machine
  int repetitions = 3;               ///< --repeat
  bool weak = false;                 ///< --weak
  std::string launcher;              ///< --launcher; empty: mpirun
  bool oversubscribe = false;        ///< --oversubscribe
  double latency = 0.0;              ///< --latency, microseconds; 0: as measured
  double bandwidth = 0.0;            ///< --bandwidth, GB/s; 0: as measured
  std::string gathers;               ///< --time-gathers FILE: what the ranks of a study are started with
};

}  // namespace glassbox::drivers
