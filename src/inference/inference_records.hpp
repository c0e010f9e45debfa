// Records as every file of `infer` keeps them, to go on from.
#pragma once

#include <vector>

#include "glassbox/inference/inference_file.hpp"
#include "glassbox/store/file.hpp"

namespace glassbox::inference {

/// Verb, fingerprint and /state/records[task][number]. Collective.
void write_records(store::File& file, const InferenceOf& run, const std::vector<InferRecord>& records);

}  // namespace glassbox::inference
