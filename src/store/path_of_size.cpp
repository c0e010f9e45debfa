// The size stands before the extension.
#include "glassbox/store/path_of_size.hpp"

#include <fmt/format.h>

#include <filesystem>

namespace glassbox::store {

std::string path_of_size(const std::string& output, char letter, std::int64_t size) {
  const std::filesystem::path path(output);
  return (path.parent_path() / fmt::format("{}_{}{}{}", path.stem().string(), letter, size, path.extension().string()))
      .string();
}

}  // namespace glassbox::store
