// Repeating a command: go on, extend, or leave alone what is there.
#pragma once

#include "glassbox/config/settings.hpp"
#include "glassbox/spin_glass/checkpoint.hpp"
#include "log.hpp"

namespace glassbox::drivers {

/// What `settings` still ask for, given what an earlier run left; false: nothing. `sample` is number 0 of the disorder.
/// Throws std::invalid_argument where they would change the physics of what is stored.
bool has_work(const spin_glass::Remains& remains, const config::Settings& settings, const spin_glass::Sample& sample,
              Log& log);

}  // namespace glassbox::drivers
