// What a library that speaks MPI itself must be handed, for rooms that may not name MPI.
#pragma once

namespace glassbox::parallel {

/// The hints for opening files (MPI_Info); lives as long as the program.
const void* native_info();

}  // namespace glassbox::parallel
