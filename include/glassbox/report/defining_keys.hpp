// What a model cannot be told from others without.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace glassbox::report {

/// Keys of [model] by its kind.
const std::map<std::string, std::vector<std::string>>& defining_keys();

}  // namespace glassbox::report
