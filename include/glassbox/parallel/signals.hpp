// Requests to stop, from the scheduler or the user.
#pragma once

#include <cstdint>

namespace glassbox::parallel {

/// How soon: `after_round` (SIGUSR1, time limit) leaves seconds; `now` (SIGTERM, SIGINT) about one.
enum class Stop : std::int8_t { none = 0, after_round = 1, now = 2 };

/// Installs the handlers; a second SIGINT kills as usual.
void listen_for_signals();

/// The most urgent request that this rank has received so far.
Stop stop_requested();

}  // namespace glassbox::parallel
