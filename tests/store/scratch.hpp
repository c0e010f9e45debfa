// A folder that a test owns and that vanishes with it.
#pragma once

#include <stdlib.h>

#include <filesystem>
#include <string>

namespace glassbox::store {

class Scratch {
 public:
  Scratch() {
    std::string name = (std::filesystem::temp_directory_path() / "glassbox-XXXXXX").string();
    folder_ = mkdtemp(name.data());
  }
  ~Scratch() { std::filesystem::remove_all(folder_); }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;

  std::string operator/(const std::string& name) const { return (folder_ / name).string(); }

 private:
  std::filesystem::path folder_;
};

/// What `act` throws as std::runtime_error, or "" where it throws nothing.
template <class Act>
std::string complaint(const Act& act) {
  try {
    act();
  } catch (const std::runtime_error& error) {
    return error.what();
  }
  return {};
}

}  // namespace glassbox::store
