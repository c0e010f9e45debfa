// HDF5 datatypes of cells.
#pragma once

#include "glassbox/store/cell.hpp"
#include "glassbox/store/handle.hpp"

namespace glassbox::store {

/// As this machine holds it.
Handle memory_type(Cell cell);
/// As the file holds it: little-endian on every machine.
Handle file_type(Cell cell);
/// Element::other for what this program never writes.
Cell cell_of(const Handle& type);

std::int64_t bytes_of(Cell cell);

}  // namespace glassbox::store
