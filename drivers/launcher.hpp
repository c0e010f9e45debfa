// Starting programs on several ranks.
#pragma once

#include <string>
#include <vector>

#include "scale_choices.hpp"

namespace glassbox::drivers {

/// The words in front of a program that start it on so many ranks.
std::vector<std::string> launcher(const ScaleChoices& choices, int ranks);

/// Throws std::invalid_argument where so many ranks cannot be started here, which it tries; `log` is written.
void require_startable(const ScaleChoices& choices, int ranks, const std::string& log);

/// This program.
std::string own_path();

}  // namespace glassbox::drivers
