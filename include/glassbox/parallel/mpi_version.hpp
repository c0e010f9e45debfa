// Which MPI library the program runs with.
#pragma once

#include <string>

namespace glassbox::parallel {

/// Library and standard; needs no Session.
std::string mpi_version();

}  // namespace glassbox::parallel
