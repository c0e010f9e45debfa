// A group of an HDF5 file that is being made, and what labelled and raw sections share.
#pragma once

#include <cstdint>
#include <string>

#include "glassbox/store/cell.hpp"
#include "glassbox/store/file.hpp"
#include "glassbox/store/handle.hpp"

namespace glassbox::store {

/// Every call is collective over the ranks of the file, with the same names on all. The file must outlive it.
class Section {
 public:
  /// Opens the group of that path ("average", "replica_trick/moments"), or makes it and what leads to it.
  Section(File& file, const std::string& path);

  /// Writes whole rows of a dataset created before: `values` go to first_row, first_row + 1, ... of its first axis.
  /// Every rank gives its own rows, or none: an empty vector of the right type.
  void write(const std::string& name, std::int64_t first_row, Values values);
  /// Writes all rows, which every rank knows alike.
  void write_all(const std::string& name, Values values);

 protected:
  File& file() { return *file_; }
  const Handle& group() const { return group_; }
  const std::string& where() const { return where_; }

 private:
  File* file_;
  std::string where_;
  Handle group_;
};

}  // namespace glassbox::store
