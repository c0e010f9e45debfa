// HDF5's refusals as exceptions.
#pragma once

#include <cstdint>
#include <string_view>

namespace glassbox::store {

/// The result of an HDF5 call; if it is negative, std::runtime_error "<where>: cannot <attempt>: <HDF5's innermost
/// reason>".
std::int64_t checked(std::int64_t result, std::string_view where, std::string_view attempt);

/// Stops HDF5 from printing its error stack.
void silence_hdf5();

}  // namespace glassbox::store
