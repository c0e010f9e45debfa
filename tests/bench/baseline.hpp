// Timings that later ones are compared with, in a file of their own.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "timings.hpp"

namespace glassbox::bench {

/// Of one spin update.
struct Speed {
  std::string system, kernel;
  Timing update, plain;  ///< `plain`: by the plain scalar kernel in the same run
};

struct Baseline {
  std::string processor, simd_target;
  std::string date;    ///< ISO 8601, UTC
  std::string commit;  ///< of the sources
  std::vector<Speed> speeds;
};

/// Model name, family, model and stepping of this processor.
std::string processor();

/// None where there is no file. Throws std::runtime_error where it is no baseline.
std::optional<Baseline> read_baseline(const std::string& path);

/// A file that is there is replaced only when the new one is complete. Throws std::runtime_error.
void write_baseline(const Baseline& baseline, const std::string& path);

}  // namespace glassbox::bench
