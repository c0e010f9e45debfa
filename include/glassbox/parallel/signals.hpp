// Requests to stop, from the scheduler or the user.
#pragma once

#include <exception>

#include "glassbox/parallel/group.hpp"

namespace glassbox::parallel {

/// Installs the handlers; a second SIGINT kills as usual.
void listen_for_signals();

/// Whether this rank was asked to stop: SIGUSR1, SIGTERM or SIGINT.
bool stop_requested();

/// Leaves work that is begun anew another time, on all ranks of a group alike.
struct AskedToStop : std::exception {
  const char* what() const noexcept override { return "asked to stop"; }
};

/// Throws AskedToStop where a rank of the group was asked to stop. Collective over the group.
void leave_if_asked(const Group& group);

}  // namespace glassbox::parallel
