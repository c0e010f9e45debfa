// An HDF5 file: made by all ranks of a group together, read by each rank for itself.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "glassbox/parallel/group.hpp"
#include "glassbox/store/attribute.hpp"
#include "glassbox/store/cell.hpp"
#include "glassbox/store/dataset.hpp"
#include "glassbox/store/handle.hpp"

namespace glassbox::store {

template <class T>
struct Array {
  std::vector<std::int64_t> shape;  ///< the first axis counts the rows that were read
  std::vector<T> values;            ///< row-major
};

class File {
 public:
  /// An empty file, replacing any of that name: results are made by AtomicFile instead. Collective.
  static File create(const std::string& path, const parallel::Group& group);
  /// For this rank alone; needs no lock, so a file on a read-only or lockless disk opens too.
  static File open_for_reading(const std::string& path);

  File(File&&) noexcept = default;
  ~File();

  const std::string& path() const { return path_; }
  const parallel::Group& group() const { return group_; }
  const Handle& handle() const { return handle_; }

  /// Down to the disk. Collective.
  void flush();
  /// Flushes, and closes whatever is open in the file with it. A new file that is not closed is given up. Collective.
  void close();

  /// Sets an attribute of a group or dataset, "/" being the file itself. Collective, alike on all ranks.
  void annotate(const std::string& object, const Attribute& attribute);
  std::vector<Attribute> attributes(const std::string& object) const;
  /// Throws std::runtime_error where there is none.
  AttributeValue attribute(const std::string& object, const std::string& name) const;

  bool contains(const std::string& object) const;
  std::vector<std::int64_t> shape(const std::string& dataset) const;

  /// T is one of the types of Element.
  template <Storable T>
  Array<T> read(const std::string& dataset) const {
    const Dataset source = open(dataset);
    return read<T>(source, {0, row_count(source.shape)});
  }
  template <Storable T>
  Array<T> read(const std::string& dataset, Rows rows) const {
    return read<T>(open(dataset), rows);
  }

 private:
  File(std::string path, const parallel::Group& group, Handle handle);
  Dataset open(const std::string& dataset) const;
  template <class T>
  static Array<T> read(const Dataset& source, Rows rows);

  std::string path_;
  parallel::Group group_;
  Handle handle_;
  int exceptions_at_birth_;
};

template <class T>
Array<T> File::read(const Dataset& source, Rows rows) {
  Array<T> array{source.shape, std::vector<T>(static_cast<std::size_t>(rows.count * cells_per_row(source.shape)))};
  if (!array.shape.empty()) array.shape[0] = rows.count;
  read_rows(source, rows, element_of<T>(), array.values.data());
  return array;
}

}  // namespace glassbox::store
