// What chains of a job begin with, and what their ladders begin at.
#pragma once

#include <vector>

#include "glassbox/boltzmann/sample_study.hpp"

namespace glassbox::boltzmann {

/// Visible states of the top, without label units where a label is held on: [chain]. From data: rows drawn with
/// replacement, up through the layers, with their labels (drawn among all where the data has none).
ChainSamples chain_starts(const SampleJob& job, const Machine& machine, const DataSets& data);

/// Base rates of the top's inputs under the training data (2000 rows at most), 0 for labels; padded.
std::vector<float> base_of(const SampleJob& job, const Machine& machine, const DataSets& data);

}  // namespace glassbox::boltzmann
