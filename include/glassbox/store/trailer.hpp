// A checksum behind a file's contents, so that damage is found before HDF5 reads it: on damaged files HDF5 may crash.
#pragma once

#include <cstdint>
#include <string>

namespace glassbox::store {

/// Appends 32 bytes: "glassbox-trailer", the length so far and its XXH3-64 (https://xxhash.com), both as uint64 with
/// the low byte first. HDF5 ignores what follows its own contents.
void append_trailer(const std::string& path);

enum class Integrity : std::uint8_t { intact, without_trailer, damaged };

struct Verdict {
  Integrity integrity = Integrity::intact;
  std::string reason;  ///< empty where intact
};

/// Reads the whole file. A file cut short has lost its trailer: where one must be, `without_trailer` is damage.
/// Throws std::runtime_error where it cannot be read.
Verdict verify(const std::string& path);

}  // namespace glassbox::store
