// Requests to stop, from the scheduler or the user.
#pragma once

namespace glassbox::parallel {

/// Installs the handlers; a second SIGINT kills as usual.
void listen_for_signals();

/// Whether this rank was asked to stop: SIGUSR1, SIGTERM or SIGINT.
bool stop_requested();

}  // namespace glassbox::parallel
