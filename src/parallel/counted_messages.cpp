// MPI's profiling interface: messages, waiting, windows. Each call is counted and passed on.
#include "call_count.hpp"

namespace {

using glassbox::parallel::Bytes;
using glassbox::parallel::Call;
using glassbox::parallel::counted;
using glassbox::parallel::size_of;

auto sent(int count, MPI_Datatype type) {
  return [=] { return Bytes{.sent = size_of(count, type)}; };
}

auto received(int count, MPI_Datatype type) {
  return [=] { return Bytes{.received = size_of(count, type)}; };
}

}  // namespace

extern "C" {

int MPI_Send(const void* data, int n, MPI_Datatype type, int to, int tag, MPI_Comm comm) {
  return counted(Call::send, comm, sent(n, type), [&] { return PMPI_Send(data, n, type, to, tag, comm); });
}

int MPI_Ssend(const void* data, int n, MPI_Datatype type, int to, int tag, MPI_Comm comm) {
  return counted(Call::send, comm, sent(n, type), [&] { return PMPI_Ssend(data, n, type, to, tag, comm); });
}

int MPI_Isend(const void* data, int n, MPI_Datatype type, int to, int tag, MPI_Comm comm, MPI_Request* request) {
  return counted(Call::isend, comm, sent(n, type), [&] { return PMPI_Isend(data, n, type, to, tag, comm, request); });
}

int MPI_Issend(const void* data, int n, MPI_Datatype type, int to, int tag, MPI_Comm comm, MPI_Request* request) {
  return counted(Call::isend, comm, sent(n, type), [&] { return PMPI_Issend(data, n, type, to, tag, comm, request); });
}

int MPI_Recv(void* data, int n, MPI_Datatype type, int from, int tag, MPI_Comm comm, MPI_Status* status) {
  return counted(Call::recv, comm, received(n, type),
                 [&] { return PMPI_Recv(data, n, type, from, tag, comm, status); });
}

int MPI_Irecv(void* data, int n, MPI_Datatype type, int from, int tag, MPI_Comm comm, MPI_Request* request) {
  return counted(Call::irecv, comm, received(n, type),
                 [&] { return PMPI_Irecv(data, n, type, from, tag, comm, request); });
}

int MPI_Sendrecv(const void* data, int n, MPI_Datatype type, int to, int tag, void* arrives, int most,
                 MPI_Datatype its_type, int from, int its_tag, MPI_Comm comm, MPI_Status* status) {
  return counted(
      Call::sendrecv, comm,
      [&] {
        return Bytes{size_of(n, type), size_of(most, its_type)};
      },
      [&] { return PMPI_Sendrecv(data, n, type, to, tag, arrives, most, its_type, from, its_tag, comm, status); });
}

int MPI_Probe(int from, int tag, MPI_Comm comm, MPI_Status* status) {
  return counted(Call::probe, comm, [&] { return PMPI_Probe(from, tag, comm, status); });
}

int MPI_Wait(MPI_Request* request, MPI_Status* status) {
  return counted(Call::wait, MPI_COMM_WORLD, [&] { return PMPI_Wait(request, status); });
}

int MPI_Waitall(int n, MPI_Request requests[], MPI_Status statuses[]) {
  return counted(Call::wait, MPI_COMM_WORLD, [&] { return PMPI_Waitall(n, requests, statuses); });
}

int MPI_Win_fence(int assertion, MPI_Win window) {
  return counted(Call::win_fence, MPI_COMM_WORLD, [&] { return PMPI_Win_fence(assertion, window); });
}

int MPI_Win_sync(MPI_Win window) {
  return counted(Call::win_sync, MPI_COMM_WORLD, [&] { return PMPI_Win_sync(window); });
}

}  // extern "C"
