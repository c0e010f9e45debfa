// From main() to work and back: MPI is started once, faults are said once, exit codes mean what the contract says.
#pragma once

#include <functional>

namespace glassbox::parallel {

/// MPI for the lifetime of the object. Chooses ROMIO for MPI-IO unless the user chose otherwise: Open MPI's own
/// component can report success on a full disk.
class Session {
 public:
  Session(int& argc, char**& argv);
  ~Session();
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;
};

/// The contract's exit codes.
enum Exit : int { done = 0, fault = 1, usage = 2, stopped_early = 75 };

/// Runs `body` and turns what it throws into a message and an exit code. WrongUsage and SharedFault (door.hpp) are
/// known to every rank alike: the first rank says them. Anything else is a fault that one rank alone may have seen: it
/// says so, and aborts all of them, so that none waits for ever.
int run(const std::function<int()>& body);

}  // namespace glassbox::parallel
