// What a model cannot be told from others without.
#pragma once

#include <string>
#include <vector>

#include "glassbox/config/tree.hpp"

namespace glassbox::report {

/// "edwards-anderson, dimensions [8, 8, 8], boundary periodic, couplings gaussian, field 0.3": the keys of [model] that
/// define its kind, and those that differ from what is usual. `without`: keys that are left out. "unknown" where the
/// configuration has no model.
std::string model_in_words(const config::Node& configuration, const std::vector<std::string>& without = {});

}  // namespace glassbox::report
