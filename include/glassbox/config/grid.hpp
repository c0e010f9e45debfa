// Values to scan over: one, a list, or a stretch.
#pragma once

#include <string>
#include <vector>

#include "glassbox/config/schema.hpp"
#include "glassbox/config/settings.hpp"

namespace glassbox::config {

/// A key that takes a number, a list, or a table { from, to, count, spacing = "linear" | "geometric" }, all values in
/// `range`.
Key grid_key(const std::string& name, const Range& range, const std::string& preset, const std::string& help);

/// Its values, in the order given. Throws Error where a stretch ends before it begins, or is geometric and begins at 0,
/// and for a value that is there twice.
std::vector<double> grid(const Settings& settings, const std::string& key);

}  // namespace glassbox::config
