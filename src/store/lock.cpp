// Advisory locks on a file beside the output.
#include "glassbox/store/lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <stdexcept>

#include "glassbox/store/provenance.hpp"

namespace glassbox::store {

namespace {

enum class Attempt : std::uint8_t { held, refused, unsupported };

/// Owned by the open file rather than the process, and seen from other machines where the file system shares locks.
Attempt lock_open_file(int descriptor) {
  struct flock whole {};
  whole.l_type = F_WRLCK;
  whole.l_whence = SEEK_SET;
  if (fcntl(descriptor, F_OFD_SETLK, &whole) == 0) return Attempt::held;
  if (errno == EAGAIN || errno == EACCES) return Attempt::refused;
  if (flock(descriptor, LOCK_EX | LOCK_NB) == 0) return Attempt::held;
  return errno == EWOULDBLOCK ? Attempt::refused : Attempt::unsupported;
}

/// A holder that has just left may have removed the file between our opening and our locking it.
bool is_still_named(int descriptor, const std::string& path) {
  struct stat ours {
  }, named{};
  return fstat(descriptor, &ours) == 0 && stat(path.c_str(), &named) == 0 && ours.st_ino == named.st_ino &&
         ours.st_dev == named.st_dev;
}

std::string signature() {
  std::array<char, 256> host{};
  gethostname(host.data(), host.size() - 1);
  std::string text = "process " + std::to_string(getpid()) + " on " + host.data();
  if (const char* job = std::getenv("SLURM_JOB_ID")) text += " (SLURM job " + std::string(job) + ")";
  return text + " since " + utc_now();
}

std::string holder(int descriptor) {
  std::array<char, 512> text{};
  if (pread(descriptor, text.data(), text.size() - 1, 0) <= 0) return "another process";
  return std::string(text.data(), std::strcspn(text.data(), "\n"));
}

}  // namespace

OutputLock::OutputLock(const std::string& path) : path_(path + ".lock") {
  Attempt attempt = Attempt::held;
  do {
    if (descriptor_ >= 0) close(descriptor_);
    descriptor_ = open(path_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (descriptor_ < 0) throw std::runtime_error(path_ + ": cannot be made: " + std::strerror(errno));
    attempt = lock_open_file(descriptor_);
  } while (attempt == Attempt::held && !is_still_named(descriptor_, path_));
  if (attempt == Attempt::refused) {
    const std::string who = holder(descriptor_);
    close(descriptor_);
    throw std::runtime_error(path + ": in use by " + who + "; wait for it, end it, or choose another output");
  }
  is_enforced_ = attempt == Attempt::held;
  const std::string text = signature() + "\n";
  if (ftruncate(descriptor_, 0) != 0 || pwrite(descriptor_, text.data(), text.size(), 0) < 0) {
    const int reason = errno;
    close(descriptor_);
    throw std::runtime_error(path_ + ": cannot be written: " + std::strerror(reason));
  }
}

OutputLock::~OutputLock() {
  unlink(path_.c_str());
  close(descriptor_);
}

}  // namespace glassbox::store
