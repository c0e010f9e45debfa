// Closes HDF5 identifiers of every kind alike: an identifier without references closes what it names.
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
  return H5Idec_ref(std::exchange(id_, none));
}

}  // namespace glassbox::store
