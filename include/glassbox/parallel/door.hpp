// Checks at the door: what only one rank can look at is found out by all before the first collective call.
#pragma once

#include <functional>
#include <stdexcept>

#include "glassbox/parallel/group.hpp"

namespace glassbox::parallel {

/// A fault of the machine that every rank knows of: nobody waits for anybody, and the first rank says it.
struct SharedFault : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Runs `check` on the first rank. Where it throws std::invalid_argument every rank throws that, with the same message;
/// anything else becomes a SharedFault. Collective.
void at_the_door(const Group& world, const std::function<void()>& check);

}  // namespace glassbox::parallel
