// Temporary file, sync, rename, sync of the folder.
#include "glassbox/store/atomic.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <exception>
#include <filesystem>
#include <stdexcept>

#include "glassbox/store/trailer.hpp"

namespace glassbox::store {

namespace {

[[noreturn]] void fail(const std::string& path, const std::string& attempt) {
  throw std::runtime_error(path + ": cannot " + attempt + ": " + std::strerror(errno));
}

void sync(const std::string& path, int flags) {
  const int descriptor = open(path.c_str(), flags | O_CLOEXEC);
  if (descriptor < 0) fail(path, "open it to bring it to the disk");
  const int result = fsync(descriptor), reason = errno;
  close(descriptor);
  errno = reason;
  if (result != 0 && reason != EINVAL) fail(path, "bring it to the disk");  // EINVAL: this disk has no fsync for it
}

void settle(const std::string& temporary, const std::string& path, Trailer trailer) {
  if (trailer == Trailer::checksum) append_trailer(temporary);
  sync(temporary, O_RDONLY);
  if (std::rename(temporary.c_str(), path.c_str()) != 0) fail(path, "give the file its name");
  const std::filesystem::path folder = std::filesystem::path(path).parent_path();
  sync(folder.empty() ? "." : folder.string(), O_RDONLY | O_DIRECTORY);
}

}  // namespace

AtomicFile::AtomicFile(const std::string& path, const parallel::Group& group)
    : path_(path), temporary_(path + ".tmp"), group_(group), file_(File::create(temporary_, group)) {}

AtomicFile::~AtomicFile() {
  if (!is_committed_ && group_.rank() == 0) unlink(temporary_.c_str());
}

void AtomicFile::commit(Trailer trailer) {
  file_.close();
  group_.barrier();
  std::string fault;
  if (group_.rank() == 0) {
    try {
      settle(temporary_, path_, trailer);
    } catch (const std::exception& error) {
      fault = error.what();
    }
  }
  fault = group_.broadcast(fault);
  if (!fault.empty()) throw std::runtime_error(fault);
  is_committed_ = true;
}

}  // namespace glassbox::store
