// Programs that are started and waited for.
#pragma once

#include <string>
#include <vector>

namespace glassbox::drivers {

struct ChildEnd {
  int code = 0;      ///< 128 + signal where it was killed
  std::string said;  ///< the first lines that it printed
};

/// Runs `words` with what it says in the file `log`, and with `variables` ("NAME=value") in its environment. A wish to
/// stop is passed on. Throws std::runtime_error where it cannot be started.
ChildEnd run_child(const std::vector<std::string>& words, const std::vector<std::string>& variables,
                   const std::string& log);

}  // namespace glassbox::drivers
