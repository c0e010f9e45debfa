// MPI's profiling interface: files, of which HDF5 makes use. Each call is counted and passed on.
#include "call_count.hpp"

namespace {

using glassbox::parallel::Bytes;
using glassbox::parallel::Call;
using glassbox::parallel::counted;
using glassbox::parallel::size_of;

const MPI_Comm of_files = MPI_COMM_NULL;  // whoever shares the file: the scope is storage

auto written(int count, MPI_Datatype type) {
  return [=] { return Bytes{.sent = size_of(count, type)}; };
}

auto read(int count, MPI_Datatype type) {
  return [=] { return Bytes{.received = size_of(count, type)}; };
}

}  // namespace

extern "C" {

int MPI_File_open(MPI_Comm comm, const char* name, int mode, MPI_Info info, MPI_File* file) {
  return counted(Call::file_open, of_files, [&] { return PMPI_File_open(comm, name, mode, info, file); });
}

int MPI_File_close(MPI_File* file) {
  return counted(Call::file_close, of_files, [&] { return PMPI_File_close(file); });
}

int MPI_File_sync(MPI_File file) {
  return counted(Call::file_sync, of_files, [&] { return PMPI_File_sync(file); });
}

int MPI_File_set_size(MPI_File file, MPI_Offset size) {
  return counted(Call::file_set_size, of_files, [&] { return PMPI_File_set_size(file, size); });
}

int MPI_File_set_view(MPI_File file, MPI_Offset from, MPI_Datatype element, MPI_Datatype type, const char* data,
                      MPI_Info info) {
  return counted(Call::file_set_view, of_files,
                 [&] { return PMPI_File_set_view(file, from, element, type, data, info); });
}

int MPI_File_write_at(MPI_File file, MPI_Offset at, const void* data, int n, MPI_Datatype type, MPI_Status* status) {
  return counted(Call::file_write, of_files, written(n, type),
                 [&] { return PMPI_File_write_at(file, at, data, n, type, status); });
}

int MPI_File_write_at_all(MPI_File file, MPI_Offset at, const void* data, int n, MPI_Datatype type,
                          MPI_Status* status) {
  return counted(Call::file_write, of_files, written(n, type),
                 [&] { return PMPI_File_write_at_all(file, at, data, n, type, status); });
}

int MPI_File_read_at(MPI_File file, MPI_Offset at, void* data, int n, MPI_Datatype type, MPI_Status* status) {
  return counted(Call::file_read, of_files, read(n, type),
                 [&] { return PMPI_File_read_at(file, at, data, n, type, status); });
}

int MPI_File_read_at_all(MPI_File file, MPI_Offset at, void* data, int n, MPI_Datatype type, MPI_Status* status) {
  return counted(Call::file_read, of_files, read(n, type),
                 [&] { return PMPI_File_read_at_all(file, at, data, n, type, status); });
}

}  // extern "C"
