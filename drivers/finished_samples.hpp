// What an interrupted run has finished, as a result file of its own.
#pragma once

#include <string>

#include "glassbox/report/unfinished.hpp"

namespace glassbox::drivers {

/// Writes averages over the finished samples of a run of temper or anneal; false where there are none, or of others.
bool write_finished_samples(const report::Unfinished& run, const std::string& path);

}  // namespace glassbox::drivers
