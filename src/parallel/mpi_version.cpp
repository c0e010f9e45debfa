// MPI's own words, first line.
#include "glassbox/parallel/mpi_version.hpp"

#include <mpi.h>

namespace glassbox::parallel {

std::string mpi_version() {
  char text[MPI_MAX_LIBRARY_VERSION_STRING];
  int length = 0, major = 0, minor = 0;
  MPI_Get_library_version(text, &length);
  MPI_Get_version(&major, &minor);
  const std::string library(text, text + length);
  return library.substr(0, library.find_first_of(",\n")) + ", MPI " + std::to_string(major) + "." +
         std::to_string(minor);
}

}  // namespace glassbox::parallel
