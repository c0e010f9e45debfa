// The group /neighbours/<name> of a file of samples.
#pragma once

#include <string>

#include "glassbox/boltzmann/sample_study.hpp"
#include "glassbox/store/file.hpp"

namespace glassbox::boltzmann {

void write_nearness(store::File& file, const std::string& name, const Nearness& nearness);

}  // namespace glassbox::boltzmann
