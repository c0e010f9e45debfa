// What MPI was asked to do: calls, bytes and seconds of every function, also of those that libraries call.
#pragma once

namespace glassbox::parallel {

/// Names the file that the ledger is written to; unset: nothing is counted, and a call costs one comparison more.
inline constexpr const char* ledger_variable = "GLASSBOX_LEDGER";

/// Begins to count where the variable is set, on all ranks alike. Call it when MPI has started.
void open_ledger();

/// Writes the ledger as TOML: `ranks`, `seconds` since it was opened, the most of any rank, `core_seconds`
/// that all ranks together have had of cores, and for every function in
/// every scope, [function.scope], calls, bytes sent and received and seconds of all ranks together, and the most of any
/// rank (most_calls, ...). Scopes: world; group, the ranks at one sample, machine or task; node, ranks with memory in
/// common; storage, what libraries do with their own copies of a communicator, and files; alone, a rank with itself.
/// Bytes received of a gather are those of the others. Seconds are of calls that no other call made. Collective; call
/// it before MPI ends. Throws std::runtime_error where the file cannot be written.
void close_ledger();

}  // namespace glassbox::parallel
