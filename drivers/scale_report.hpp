// What `glassbox scale` says of a study.
#pragma once

#include "glassbox/scaling/study_file.hpp"
#include "log.hpp"
#include "trials.hpp"

namespace glassbox::drivers {

/// Efficiencies, where the time went, messages, the model and what it predicts, and what it takes for granted.
void show_study(const scaling::Study& study, const Trials& trials, Log& log);

}  // namespace glassbox::drivers
