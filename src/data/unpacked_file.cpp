// Reading whole files through zlib, which passes on what is not compressed.
#include "glassbox/data/unpacked_file.hpp"

#include <zlib.h>

#include <cerrno>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <system_error>
#include <vector>

namespace glassbox::data {

std::string unpacked_file(const std::string& path) {
  const auto refuse = [&](const std::string& what) { throw std::invalid_argument(path + ": " + what); };
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored)) refuse("is a folder; a file, plain or gzip, is needed");
  errno = 0;
  const std::unique_ptr<gzFile_s, int (*)(gzFile)> file(gzopen(path.c_str(), "rb"), gzclose);
  if (!file) refuse("cannot be read (" + std::generic_category().message(errno) + ")");
  std::string bytes;
  std::vector<char> part(1 << 16);
  int count = 0;
  while ((count = gzread(file.get(), part.data(), static_cast<unsigned>(part.size()))) > 0)
    bytes.append(part.data(), static_cast<std::size_t>(count));
  // A stream that ends early is told only by the error number.
  int error = Z_OK;
  const std::string what = gzerror(file.get(), &error);
  if (count < 0 || error != Z_OK)
    refuse("cannot be decompressed after " + std::to_string(bytes.size()) + " bytes (" + what + ")");
  return bytes;
}

}  // namespace glassbox::data
