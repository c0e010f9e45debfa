// Where --sizes puts the result of one size.
#pragma once

#include <cstdint>
#include <string>

namespace glassbox::store {

/// run.h5 -> run_L8.h5; the letter says what the size is of: L, an axis, or N, all sites.
std::string path_of_size(const std::string& output, char letter, std::int64_t size);

}  // namespace glassbox::store
