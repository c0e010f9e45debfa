// Closes HDF5 identifiers of every kind.
#include "glassbox/store/handle.hpp"

#include <hdf5.h>

#include <type_traits>

namespace glassbox::store {

static_assert(std::is_same_v<hid_t, std::int64_t>);

Handle::~Handle() {
  close();
}

int Handle::close() {
  if (!is_open()) return 0;
  const hid_t id = std::exchange(id_, none);
  // A dataset whose last bytes find no room must go all the same, or HDF5 trips over it when the program ends.
  return H5Iget_type(id) == H5I_DATASET ? H5Dclose(id) : H5Idec_ref(id);
}

}  // namespace glassbox::store
