// How long the job may still run.
#pragma once

#include <string>

namespace glassbox::drivers {

/// Seconds of "[[HH:]MM:]SS", also "D-HH:MM:SS" as schedulers write it. Throws std::invalid_argument.
double seconds_of(const std::string& text);

/// Seconds left: what --time-limit says, else what SLURM says of this job; 0 where there is no limit.
double seconds_left(const std::string& time_limit);

}  // namespace glassbox::drivers
