// Reads and writes scalar attributes.
#include "glassbox/store/attribute.hpp"

#include <hdf5.h>

#include <optional>
#include <type_traits>

#include "glassbox/store/fault.hpp"

namespace glassbox::store {

namespace {

Handle variable_text() {
  Handle type(H5Tcopy(H5T_C_S1));
  H5Tset_size(type.id(), H5T_VARIABLE);
  H5Tset_cset(type.id(), H5T_CSET_UTF8);
  return type;
}

Handle type_in_file(const AttributeValue& value) {
  if (std::holds_alternative<std::string>(value)) return variable_text();
  return Handle(H5Tcopy(std::holds_alternative<double>(value) ? H5T_IEEE_F64LE : H5T_STD_I64LE));
}

template <class Number>
Number number(const Handle& attribute, hid_t type, const std::string& where) {
  Number value{};
  checked(H5Aread(attribute.id(), type, &value), where, "read the attribute");
  return value;
}

std::string text_value(const Handle& attribute, const Handle& type, const std::string& where) {
  if (H5Tis_variable_str(type.id()) <= 0) {
    std::string value(H5Tget_size(type.id()), '\0');
    checked(H5Aread(attribute.id(), type.id(), value.data()), where, "read the attribute");
    return value.substr(0, value.find('\0'));
  }
  // The character set must be the file's own: HDF5 does not convert between the two.
  char* characters = nullptr;
  checked(H5Aread(attribute.id(), type.id(), &characters), where, "read the attribute");
  std::string value = characters != nullptr ? characters : "";
  H5free_memory(characters);
  return value;
}

std::optional<AttributeValue> value_of(const Handle& attribute, const std::string& where) {
  const Handle space(H5Aget_space(attribute.id()));
  if (H5Sget_simple_extent_type(space.id()) != H5S_SCALAR) return std::nullopt;
  const Handle type(H5Aget_type(attribute.id()));
  switch (H5Tget_class(type.id())) {
    case H5T_STRING:
      return text_value(attribute, type, where);
    case H5T_FLOAT:
      return number<double>(attribute, H5T_NATIVE_DOUBLE, where);
    case H5T_INTEGER:
      return number<std::int64_t>(attribute, H5T_NATIVE_INT64, where);
    default:
      return std::nullopt;
  }
}

std::string name_of(const Handle& attribute) {
  std::string name(static_cast<std::size_t>(H5Aget_name(attribute.id(), 0, nullptr)), '\0');
  H5Aget_name(attribute.id(), name.size() + 1, name.data());
  return name;
}

}  // namespace

void write_attribute(const Handle& object, const std::string& where, const Attribute& attribute) {
  const std::string attempt = "write the attribute '" + attribute.name + "'";
  const char* name = attribute.name.c_str();
  if (checked(H5Aexists(object.id(), name), where, attempt) > 0) checked(H5Adelete(object.id(), name), where, attempt);
  const Handle type = type_in_file(attribute.value);
  const Handle space(H5Screate(H5S_SCALAR));
  const Handle written(
      checked(H5Acreate2(object.id(), name, type.id(), space.id(), H5P_DEFAULT, H5P_DEFAULT), where, attempt));
  if (const auto* words = std::get_if<std::string>(&attribute.value)) {
    const char* characters = words->c_str();
    checked(H5Awrite(written.id(), type.id(), &characters), where, attempt);
  } else if (const auto* real = std::get_if<double>(&attribute.value)) {
    checked(H5Awrite(written.id(), H5T_NATIVE_DOUBLE, real), where, attempt);
  } else {
    checked(H5Awrite(written.id(), H5T_NATIVE_INT64, &std::get<std::int64_t>(attribute.value)), where, attempt);
  }
}

std::vector<Attribute> read_attributes(const Handle& object, const std::string& where) {
  H5O_info_t info;
  checked(H5Oget_info2(object.id(), &info, H5O_INFO_NUM_ATTRS), where, "count the attributes");
  std::vector<Attribute> attributes;
  for (hsize_t i = 0; i < info.num_attrs; ++i) {
    const Handle attribute(
        checked(H5Aopen_by_idx(object.id(), ".", H5_INDEX_NAME, H5_ITER_INC, i, H5P_DEFAULT, H5P_DEFAULT), where,
                "open an attribute"));
    const std::string name = name_of(attribute);
    if (name == "CLASS" || name == "NAME") continue;
    if (const auto value = value_of(attribute, where + " " + name)) attributes.push_back({name, *value});
  }
  return attributes;
}

}  // namespace glassbox::store
