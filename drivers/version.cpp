// Versions of the program and of the libraries that it runs with.
#include "version.hpp"

#include <fmt/format.h>

#include "build_version.hpp"  // written by CMake
#include "glassbox/parallel/mpi_version.hpp"
#include "glassbox/random/draw.hpp"
#include "glassbox/spin_glass/kernel.hpp"
#include "glassbox/store/hdf5_version.hpp"

namespace glassbox::drivers {

std::string version() {
  return GLASSBOX_VERSION;
}

std::string git_commit() {
  return GLASSBOX_GIT_COMMIT;
}

std::string version_text() {
  return fmt::format(
      "glassbox {}\n"
      "git commit   {}\n"
      "compiler     {}\n"
      "MPI          {}\n"
      "HDF5         {}\n"
      "SIMD target  {} (chosen at run time)\n"
      "random bits  {}",
      version(), git_commit(), GLASSBOX_COMPILER, parallel::mpi_version(), store::hdf5_version(),
      spin_glass::simd_target(), random::kernel_generator);
}

}  // namespace glassbox::drivers
