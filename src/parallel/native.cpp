// Hints for opening files: none beyond what the MPI library chooses.
#include "glassbox/parallel/native.hpp"

#include <mpi.h>

namespace glassbox::parallel {

const void* native_info() {
  static const MPI_Info none = MPI_INFO_NULL;
  return &none;
}

}  // namespace glassbox::parallel
