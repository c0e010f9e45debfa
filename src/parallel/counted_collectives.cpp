// MPI's profiling interface: collective calls. Each is counted and passed on.
#include <numeric>

#include "call_count.hpp"

namespace {

using glassbox::parallel::Bytes;
using glassbox::parallel::Call;
using glassbox::parallel::counted;
using glassbox::parallel::mark;
using glassbox::parallel::Scope;
using glassbox::parallel::size_of;

int rank_in(MPI_Comm comm) {
  int rank = 0;
  PMPI_Comm_rank(comm, &rank);
  return rank;
}

int size_in(MPI_Comm comm) {
  int size = 1;
  PMPI_Comm_size(comm, &size);
  return size;
}

int others_in(MPI_Comm comm) {
  return size_in(comm) - 1;
}

/// Elements of all ranks but this one.
double of_others(const int counts[], MPI_Comm comm) {
  return std::accumulate(counts, counts + size_in(comm), 0.0) - counts[rank_in(comm)];
}

/// Everybody gives as much as it gets.
auto there_and_back(int count, MPI_Datatype type) {
  return [=] { return Bytes{size_of(count, type), size_of(count, type)}; };
}

}  // namespace

extern "C" {

int MPI_Barrier(MPI_Comm comm) {
  return counted(Call::barrier, comm, [&] { return PMPI_Barrier(comm); });
}

int MPI_Bcast(void* data, int n, MPI_Datatype type, int root, MPI_Comm comm) {
  const auto bytes = [&] {
    return rank_in(comm) == root ? Bytes{.sent = size_of(n, type)} : Bytes{.received = size_of(n, type)};
  };
  return counted(Call::bcast, comm, bytes, [&] { return PMPI_Bcast(data, n, type, root, comm); });
}

int MPI_Gather(const void* mine, int n, MPI_Datatype type, void* all, int each, MPI_Datatype all_type, int root,
               MPI_Comm comm) {
  const auto bytes = [&] {
    return rank_in(comm) == root ? Bytes{.received = size_of(each, all_type) * others_in(comm)}
                                 : Bytes{.sent = size_of(n, type)};
  };
  return counted(Call::gather, comm, bytes,
                 [&] { return PMPI_Gather(mine, n, type, all, each, all_type, root, comm); });
}

int MPI_Gatherv(const void* mine, int n, MPI_Datatype type, void* all, const int counts[], const int places[],
                MPI_Datatype all_type, int root, MPI_Comm comm) {
  const auto bytes = [&] {
    return rank_in(comm) == root ? Bytes{.received = size_of(of_others(counts, comm), all_type)}
                                 : Bytes{.sent = size_of(n, type)};
  };
  return counted(Call::gatherv, comm, bytes,
                 [&] { return PMPI_Gatherv(mine, n, type, all, counts, places, all_type, root, comm); });
}

int MPI_Scatter(const void* all, int each, MPI_Datatype all_type, void* mine, int n, MPI_Datatype type, int root,
                MPI_Comm comm) {
  const auto bytes = [&] {
    return rank_in(comm) == root ? Bytes{.sent = size_of(each, all_type) * others_in(comm)}
                                 : Bytes{.received = size_of(n, type)};
  };
  return counted(Call::scatter, comm, bytes,
                 [&] { return PMPI_Scatter(all, each, all_type, mine, n, type, root, comm); });
}

int MPI_Scatterv(const void* all, const int counts[], const int places[], MPI_Datatype all_type, void* mine, int n,
                 MPI_Datatype type, int root, MPI_Comm comm) {
  const auto bytes = [&] {
    return rank_in(comm) == root ? Bytes{.sent = size_of(of_others(counts, comm), all_type)}
                                 : Bytes{.received = size_of(n, type)};
  };
  return counted(Call::scatterv, comm, bytes,
                 [&] { return PMPI_Scatterv(all, counts, places, all_type, mine, n, type, root, comm); });
}

int MPI_Allgather(const void* mine, int n, MPI_Datatype type, void* all, int each, MPI_Datatype all_type,
                  MPI_Comm comm) {
  const auto bytes = [&] { return Bytes{size_of(each, all_type), size_of(each, all_type) * others_in(comm)}; };
  return counted(Call::allgather, comm, bytes,
                 [&] { return PMPI_Allgather(mine, n, type, all, each, all_type, comm); });
}

int MPI_Allgatherv(const void* mine, int n, MPI_Datatype type, void* all, const int counts[], const int places[],
                   MPI_Datatype all_type, MPI_Comm comm) {
  const auto bytes = [&] {
    return Bytes{size_of(counts[rank_in(comm)], all_type), size_of(of_others(counts, comm), all_type)};
  };
  return counted(Call::allgatherv, comm, bytes,
                 [&] { return PMPI_Allgatherv(mine, n, type, all, counts, places, all_type, comm); });
}

int MPI_Alltoall(const void* mine, int n, MPI_Datatype type, void* all, int each, MPI_Datatype all_type,
                 MPI_Comm comm) {
  const auto bytes = [&] {
    return Bytes{size_of(n, type) * others_in(comm), size_of(each, all_type) * others_in(comm)};
  };
  return counted(Call::alltoall, comm, bytes, [&] { return PMPI_Alltoall(mine, n, type, all, each, all_type, comm); });
}

int MPI_Alltoallv(const void* mine, const int to[], const int leaves[], MPI_Datatype type, void* all, const int from[],
                  const int arrives[], MPI_Datatype all_type, MPI_Comm comm) {
  const auto bytes = [&] {
    return Bytes{size_of(of_others(to, comm), type), size_of(of_others(from, comm), all_type)};
  };
  return counted(Call::alltoallv, comm, bytes,
                 [&] { return PMPI_Alltoallv(mine, to, leaves, type, all, from, arrives, all_type, comm); });
}

int MPI_Reduce(const void* mine, void* all, int n, MPI_Datatype type, MPI_Op op, int root, MPI_Comm comm) {
  const auto bytes = [&] {
    return rank_in(comm) == root ? Bytes{.received = size_of(n, type)} : Bytes{.sent = size_of(n, type)};
  };
  return counted(Call::reduce, comm, bytes, [&] { return PMPI_Reduce(mine, all, n, type, op, root, comm); });
}

int MPI_Allreduce(const void* mine, void* all, int n, MPI_Datatype type, MPI_Op op, MPI_Comm comm) {
  return counted(Call::allreduce, comm, there_and_back(n, type),
                 [&] { return PMPI_Allreduce(mine, all, n, type, op, comm); });
}

int MPI_Scan(const void* mine, void* all, int n, MPI_Datatype type, MPI_Op op, MPI_Comm comm) {
  return counted(Call::scan, comm, there_and_back(n, type), [&] { return PMPI_Scan(mine, all, n, type, op, comm); });
}

int MPI_Exscan(const void* mine, void* all, int n, MPI_Datatype type, MPI_Op op, MPI_Comm comm) {
  return counted(Call::exscan, comm, there_and_back(n, type),
                 [&] { return PMPI_Exscan(mine, all, n, type, op, comm); });
}

int MPI_Comm_dup(MPI_Comm comm, MPI_Comm* made) {
  const int result = counted(Call::comm_dup, comm, [&] { return PMPI_Comm_dup(comm, made); });
  if (glassbox::parallel::ledger.is_open && result == MPI_SUCCESS) mark(*made, Scope::storage);
  return result;
}

int MPI_Comm_split(MPI_Comm comm, int colour, int key, MPI_Comm* made) {
  const int result = counted(Call::comm_split, comm, [&] { return PMPI_Comm_split(comm, colour, key, made); });
  if (glassbox::parallel::ledger.is_open && result == MPI_SUCCESS) mark(*made, Scope::group);
  return result;
}

int MPI_Comm_split_type(MPI_Comm comm, int type, int key, MPI_Info info, MPI_Comm* made) {
  const int result = counted(Call::comm_split, comm, [&] { return PMPI_Comm_split_type(comm, type, key, info, made); });
  if (glassbox::parallel::ledger.is_open && result == MPI_SUCCESS) mark(*made, Scope::node);
  return result;
}

}  // extern "C"
