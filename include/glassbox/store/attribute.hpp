// Attributes of files, groups and datasets: one text or one number each.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "glassbox/store/handle.hpp"

namespace glassbox::store {

using AttributeValue = std::variant<std::string, double, std::int64_t>;

struct Attribute {
  std::string name;
  AttributeValue value;

  bool operator==(const Attribute&) const = default;
};

/// Text as UTF-8 of any length. Replaces an attribute of the same name. Collective, alike on all ranks of the file.
void write_attribute(const Handle& object, const std::string& where, const Attribute& attribute);

/// In the order of their names; those that bind datasets to dimension scales, and arrays, are left out.
std::vector<Attribute> read_attributes(const Handle& object, const std::string& where);

}  // namespace glassbox::store
