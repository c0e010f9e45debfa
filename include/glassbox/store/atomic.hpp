// A file that appears whole or not at all.
#pragma once

#include <cstdint>
#include <string>

#include "glassbox/parallel/group.hpp"
#include "glassbox/store/file.hpp"

namespace glassbox::store {

enum class Trailer : std::uint8_t { none, checksum };

/// Written as `path`.tmp and renamed by commit(); until then what was at `path` stays as it is. Without commit() the
/// temporary file is removed.
class AtomicFile {
 public:
  /// Collective.
  AtomicFile(const std::string& path, const parallel::Group& group);
  ~AtomicFile();
  AtomicFile(const AtomicFile&) = delete;
  AtomicFile& operator=(const AtomicFile&) = delete;

  File& file() { return file_; }

  /// Closes the file, brings it to the disk and gives it its name. Throws std::runtime_error on all ranks alike where
  /// the naming failed. Collective.
  void commit(Trailer trailer);

 private:
  std::string path_;
  std::string temporary_;
  parallel::Group group_;
  File file_;
  bool is_committed_ = false;
};

}  // namespace glassbox::store
