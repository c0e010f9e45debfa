// The frame of every MPI program: start, catch, say, abort.
#include "glassbox/parallel/program.hpp"

#include <mpi.h>

#include <boost/mpi/environment.hpp>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <stdexcept>
#include <string>

#include "glassbox/parallel/door.hpp"
#include "glassbox/parallel/group.hpp"
#include "glassbox/parallel/ledger.hpp"

namespace glassbox::parallel {
namespace {

std::unique_ptr<boost::mpi::environment> environment;

/// What every rank has found alike is told by the first.
int say_once(const std::string& what, Exit code) {
  if (Group::world().rank() == 0) std::fprintf(stderr, "glassbox: %s\n", what.c_str());
  return code;
}

int say_fault(const std::string& what) {
  const Group world = Group::world();
  if (world.size() == 1) {
    std::fprintf(stderr, "glassbox: %s\n", what.c_str());
    return Exit::fault;
  }
  std::fprintf(stderr, "glassbox: rank %d: %s\n", world.rank(), what.c_str());
  std::fflush(stderr);
  // No rank may wait in a collective call for one that has left.
  MPI_Abort(MPI_COMM_WORLD, Exit::fault);
  return Exit::fault;
}

}  // namespace

Session::Session(int& argc, char**& argv) {
  setenv("OMPI_MCA_io", "romio321", 0);
  setenv("HDF5_USE_FILE_LOCKING", "FALSE", 0);
  environment = std::make_unique<boost::mpi::environment>(argc, argv, false);
  open_ledger();
}

Session::~Session() {
  environment.reset();
}

int run(const std::function<int()>& body) {
  try {
    const int code = body();
    close_ledger();
    return code;
  } catch (const WrongUsage& error) {
    return say_once(error.what(), Exit::usage);
  } catch (const SharedFault& error) {
    return say_once(error.what(), Exit::fault);
  } catch (const std::bad_alloc&) {
    return say_fault("out of memory: see the plan printed at the start, and give the job more memory or more ranks");
  } catch (const std::exception& error) {
    return say_fault(error.what());
  }
}

}  // namespace glassbox::parallel
