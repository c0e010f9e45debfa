// One run per output file: a batch system may start a job again while its first attempt still runs elsewhere.
#pragma once

#include <string>

namespace glassbox::store {

/// Holds `path`.lock, which names the holder, until destroyed; taken by the first rank of the world only. The lock ends
/// with the process, however it ends; a lock file that was left behind does no harm.
class OutputLock {
 public:
  /// Throws std::runtime_error naming the holder where another process has it.
  explicit OutputLock(const std::string& path);
  ~OutputLock();
  OutputLock(const OutputLock&) = delete;
  OutputLock& operator=(const OutputLock&) = delete;

  /// False where the file system knows no locks: then nobody is kept out.
  bool is_enforced() const { return is_enforced_; }

 private:
  std::string path_;
  int descriptor_ = -1;
  bool is_enforced_ = true;
};

}  // namespace glassbox::store
