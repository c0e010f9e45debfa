// What is in a file: its groups and datasets with shapes, axes and attributes.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "glassbox/store/attribute.hpp"
#include "glassbox/store/cell.hpp"
#include "glassbox/store/file.hpp"

namespace glassbox::store {

enum class Kind : std::uint8_t { group, dataset, axis };

struct Entry {
  std::string path;  ///< "/average/energy"
  Kind kind = Kind::group;
  Cell cell;                        ///< datasets and axes
  std::vector<std::int64_t> shape;  ///< datasets and axes
  std::vector<std::string> axes;    ///< datasets: the name of each axis, "" where it has none
  std::vector<Attribute> attributes;
};

/// Everything below the root, a group before what it holds, in the order in which it was made.
std::vector<Entry> catalogue(const File& file);

}  // namespace glassbox::store
