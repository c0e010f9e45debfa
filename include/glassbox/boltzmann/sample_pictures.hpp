// Pictures of a study: chains through time over their nearest training rows, and what hidden units look for.
#pragma once

#include <string>
#include <vector>

#include "glassbox/boltzmann/sample_study.hpp"

namespace glassbox::boltzmann {

/// <path>_<method>.png and .svg: for each of the first chains a row of probabilities at evenly spaced times, and under
/// it the nearest training row of each sample; <path>_weights.png and .svg: receptive fields of the first hidden layer.
/// Returns the paths, without ending. For one rank. Throws std::runtime_error naming a file that cannot be written.
std::vector<std::string> write_sample_pictures(const std::string& path, const std::vector<SampleStudy>& studies,
                                               const Machine& machine, const DataSets& data);

}  // namespace glassbox::boltzmann
