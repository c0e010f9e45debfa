// Checks at the door: what only one rank can look at is found out by all before the first collective call.
#pragma once

#include <functional>
#include <stdexcept>

#include "glassbox/parallel/group.hpp"

namespace glassbox::parallel {

/// Wrong usage or input that every rank has found alike, before anything was written.
struct WrongUsage : std::invalid_argument {
  using std::invalid_argument::invalid_argument;
};

/// A fault of the machine that every rank knows of: nobody waits for anybody, and the first rank says it.
struct SharedFault : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Runs `check` on the first rank. Where it throws std::invalid_argument every rank throws WrongUsage with the same
/// message; anything else becomes a SharedFault. Collective.
void at_the_door(const Group& world, const std::function<void()>& check);

/// Runs `check` on this rank; every rank does, on the same input, so that std::invalid_argument is WrongUsage for all.
template <class Check>
auto alike_on_all_ranks(Check check) {
  try {
    return check();
  } catch (const std::invalid_argument& error) {
    throw WrongUsage(error.what());
  }
}

}  // namespace glassbox::parallel
