// Which HDF5 library the program runs with.
#pragma once

#include <string>

namespace glassbox::store {

std::string hdf5_version();

}  // namespace glassbox::store
