// The bytes of a file, decompressed where it is gzip.
#pragma once

#include <string>

namespace glassbox::data {

/// Throws std::invalid_argument "<path>: what" where it cannot be read, or where its compressed stream is damaged.
std::string unpacked_file(const std::string& path);

}  // namespace glassbox::data
