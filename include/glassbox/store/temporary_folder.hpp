// A folder for temporary files that goes with the object.
#pragma once

#include <string>

namespace glassbox::store {

class TemporaryFolder {
 public:
  /// In the system's folder for such, its name beginning with `prefix`. Throws std::runtime_error where it cannot be
  /// made.
  explicit TemporaryFolder(const std::string& prefix);
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

}  // namespace glassbox::store
