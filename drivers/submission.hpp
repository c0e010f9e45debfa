// The line that hands a planned job to the scheduler.
#pragma once

#include <string>

#include "forecast_words.hpp"

namespace glassbox::drivers {

/// sbatch, with spare time and memory; before it a remark where one job is not enough.
std::string submission(const spin_glass::Forecast& forecast, const PlannedJob& job);

}  // namespace glassbox::drivers
