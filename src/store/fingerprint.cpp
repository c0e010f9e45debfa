// A hash in words.
#include "glassbox/store/fingerprint.hpp"

#include <fmt/format.h>

namespace glassbox::store {

std::string Fingerprint::text() const {
  return fmt::format("{:016x}", hash_);
}

}  // namespace glassbox::store
