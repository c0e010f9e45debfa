// Signal handlers that only set a flag.
#include "glassbox/parallel/signals.hpp"

#include <atomic>
#include <csignal>

namespace glassbox::parallel {
namespace {

std::atomic<std::int8_t> request{0};
static_assert(std::atomic<std::int8_t>::is_always_lock_free);

void note(int signal) {
  const Stop asked = signal == SIGUSR1 ? Stop::after_round : Stop::now;
  if (request.load() < static_cast<std::int8_t>(asked)) request.store(static_cast<std::int8_t>(asked));
  if (signal == SIGINT) std::signal(SIGINT, SIG_DFL);
}

}  // namespace

void listen_for_signals() {
  // A file larger than the limit is then an error that can be told, not a death.
  std::signal(SIGXFSZ, SIG_IGN);
  for (const int signal : {SIGUSR1, SIGTERM, SIGINT}) std::signal(signal, note);
}

Stop stop_requested() {
  return static_cast<Stop>(request.load());
}

}  // namespace glassbox::parallel
