// Words that keys of `train` allow.
#pragma once

#include <string>
#include <vector>

namespace glassbox::boltzmann {

// In the order of the enums.
inline const std::vector<std::string> unit_words = {"binary", "ising"};
inline const std::vector<std::string> negative_words = {"cd", "pcd", "tempered", "tap"};
inline const std::vector<std::string> mode_words = {"shared", "replicas"};
inline const std::vector<std::string> tuning_words = {"none", "up-down", "backpropagation", "both"};

}  // namespace glassbox::boltzmann
