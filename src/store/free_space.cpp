// Asks the file system how much room is left.
#include "glassbox/store/free_space.hpp"

#include <filesystem>
#include <stdexcept>
#include <system_error>

namespace glassbox::store {

namespace {

std::string mebibytes(std::uint64_t bytes) {
  return std::to_string(bytes >> 20) + " MiB";
}

}  // namespace

std::uint64_t free_space(const std::string& path) {
  std::filesystem::path folder = std::filesystem::path(path).parent_path();
  if (folder.empty()) folder = ".";
  std::error_code error;
  const std::filesystem::space_info space = std::filesystem::space(folder, error);
  if (error) throw std::runtime_error(path + ": cannot ask for free space in its folder: " + error.message());
  return space.available;
}

void require_space(const std::string& path, std::uint64_t bytes) {
  const std::uint64_t available = free_space(path);
  if (available >= bytes) return;
  const std::uint64_t rounded_up = bytes + (std::uint64_t{1} << 20) - 1;
  throw std::runtime_error(path + ": needs " + mebibytes(rounded_up) + " of disk, and " + mebibytes(available) +
                           " are free there; free some, or choose another output");
}

}  // namespace glassbox::store
