// Programs that are started on several ranks, and waited for.
#pragma once

#include <string>
#include <vector>

#include "scale_choices.hpp"

namespace glassbox::drivers {

/// The words in front of a program that start it on so many ranks.
std::vector<std::string> launcher(const ScaleChoices& choices, int ranks);

struct ChildEnd {
  int code = 0;      ///< 128 + signal where it was killed
  std::string said;  ///< the first lines that it printed
};

/// Runs `words` with what it says in the file `log`, and with `variables` ("NAME=value") in its environment.
/// Throws std::runtime_error where it cannot be started.
ChildEnd run_child(const std::vector<std::string>& words, const std::vector<std::string>& variables,
                   const std::string& log);

/// Throws std::invalid_argument where so many ranks cannot be started here, which it tries.
void require_startable(const ScaleChoices& choices, int ranks, const std::string& log);

/// This program.
std::string own_path();

}  // namespace glassbox::drivers
