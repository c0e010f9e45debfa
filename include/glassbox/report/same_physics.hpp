// Files that belong into one report.
#pragma once

#include <vector>

#include "glassbox/report/result.hpp"

namespace glassbox::report {

/// Throws std::invalid_argument, naming every key that differs and both values, unless all files are of one model (its
/// size aside: sites, and the lengths of a lattice but not their number), of the same data, and whatever was
/// asked of a machine is of one that is among them.
void require_same_physics(const std::vector<Result>& results);

}  // namespace glassbox::report
