// Signal handlers that only set a flag.
#include "glassbox/parallel/signals.hpp"

#include <atomic>
#include <csignal>

namespace glassbox::parallel {
namespace {

std::atomic<bool> is_requested{false};
static_assert(std::atomic<bool>::is_always_lock_free);

void note(int signal) {
  is_requested.store(true);
  if (signal == SIGINT) std::signal(SIGINT, SIG_DFL);
}

}  // namespace

void listen_for_signals() {
  // A file larger than the limit is then an error that can be told, not a death.
  std::signal(SIGXFSZ, SIG_IGN);
  for (const int signal : {SIGUSR1, SIGTERM, SIGINT}) std::signal(signal, note);
}

bool stop_requested() {
  return is_requested.load();
}

void leave_if_asked(const Group& group) {
  if (group.size() > 1 ? group.any(stop_requested()) : stop_requested()) throw AskedToStop();
}

}  // namespace glassbox::parallel
