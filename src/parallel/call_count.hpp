// One line of the ledger for every MPI function and scope, and how a call gets onto it.
#pragma once

#include <mpi.h>

#include <array>
#include <cstddef>
#include <cstdint>

namespace glassbox::parallel {

enum class Call : std::uint8_t {
  allgather,
  allgatherv,
  allreduce,
  alltoall,
  alltoallv,
  barrier,
  bcast,
  comm_dup,
  comm_split,
  exscan,
  file_close,
  file_open,
  file_read,
  file_set_size,
  file_set_view,
  file_sync,
  file_write,
  gather,
  gatherv,
  irecv,
  isend,
  probe,
  recv,
  reduce,
  scan,
  scatter,
  scatterv,
  send,
  sendrecv,
  wait,
  win_fence,
  win_sync,
};
inline constexpr std::size_t call_count = 32;

enum class Scope : std::uint8_t { world, group, node, storage, alone };
inline constexpr std::size_t scope_count = 5;

struct Bytes {
  double sent = 0.0, received = 0.0;
};

/// Of one function in one scope, on this rank.
struct CallCount {
  double calls = 0.0;
  Bytes bytes;
  double seconds = 0.0;
};

struct Ledger {
  bool is_open = false;
  int depth = 0;  ///< calls under way, one inside the other
  double opened_at = 0.0, core_seconds_before = 0.0;
  std::array<std::array<CallCount, scope_count>, call_count> count;

  CallCount& of(Call call, Scope scope) {
    return count[static_cast<std::size_t>(call)][static_cast<std::size_t>(scope)];
  }
};
extern Ledger ledger;

Scope scope_of(MPI_Comm communicator);
/// Remembers, with the communicator, what it was made for.
void mark(MPI_Comm communicator, Scope scope);

double ledger_clock();

/// Bytes of so many elements.
inline double size_of(double count, MPI_Datatype type) {
  int bytes = 0;
  PMPI_Type_size(type, &bytes);
  return bytes * count;
}

/// Runs `real`, counted; `bytes` are asked for only where the ledger is open.
template <class Measure, class Real>
int counted(Call call, Scope scope, const Measure& bytes, const Real& real) {
  CallCount& line = ledger.of(call, scope);
  const Bytes moved = bytes();
  line.calls += 1.0;
  line.bytes.sent += moved.sent;
  line.bytes.received += moved.received;
  const double begin = ledger_clock();
  ++ledger.depth;
  const int result = real();
  --ledger.depth;
  if (ledger.depth == 0) line.seconds += ledger_clock() - begin;
  return result;
}

template <class Measure, class Real>
int counted(Call call, MPI_Comm communicator, const Measure& bytes, const Real& real) {
  if (!ledger.is_open) return real();
  return counted(call, scope_of(communicator), bytes, real);
}

/// Calls that move nothing by themselves, or nothing that they know of.
template <class Real>
int counted(Call call, MPI_Comm communicator, const Real& real) {
  return counted(
      call, communicator, [] { return Bytes{}; }, real);
}

}  // namespace glassbox::parallel
