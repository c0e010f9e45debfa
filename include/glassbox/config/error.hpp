// What is wrong with a configuration, and where.
#pragma once

#include <stdexcept>
#include <string>

namespace glassbox::config {

/// "ea3d.toml:12:5: what is wrong; what is allowed". The place is file:line:column, a "--set key=value", or the file
/// alone.
class Error : public std::invalid_argument {
 public:
  Error(const std::string& place, const std::string& message)
      : std::invalid_argument(place.empty() ? message : place + ": " + message) {}
};

}  // namespace glassbox::config
