// Repeating a command: go on, extend, or leave alone what is there.
#pragma once

#include <functional>

#include "glassbox/config/settings.hpp"
#include "glassbox/spin_glass/checkpoint.hpp"
#include "log.hpp"

namespace glassbox::drivers {

/// When the stored run of a verb may be gone on with.
struct ExtensionRules {
  const config::Schema* schema;
  /// Throws where `now` would change the physics of what `before` has stored.
  std::function<void(const config::Settings& before, const config::Settings& now)> require;
  /// Whether a finished run of `before` leaves something to do.
  std::function<bool(const config::Settings& before, const config::Settings& now)> asks_for_more;
};

/// What `settings` still ask for, given what an earlier run left; false: nothing. `sample` is number 0 of the disorder.
/// Throws std::invalid_argument where they would change the physics of what is stored.
bool has_work(const spin_glass::Remains& remains, const config::Settings& settings, const spin_glass::Sample& sample,
              const ExtensionRules& rules, Log& log);

}  // namespace glassbox::drivers
