// Cells to HDF5 datatypes and back.
#include "glassbox/store/type.hpp"

#include <hdf5.h>

#include <algorithm>
#include <array>
#include <span>
#include <stdexcept>

namespace glassbox::store {

namespace {

constexpr std::array elements{Element::float64, Element::int64, Element::int32,
                              Element::uint64,  Element::int8,  Element::uint8};

hid_t native(Element element) {
  switch (element) {
    case Element::float64:
      return H5T_NATIVE_DOUBLE;
    case Element::int64:
      return H5T_NATIVE_INT64;
    case Element::int32:
      return H5T_NATIVE_INT32;
    case Element::uint64:
      return H5T_NATIVE_UINT64;
    case Element::int8:
      return H5T_NATIVE_INT8;
    case Element::uint8:
      return H5T_NATIVE_UINT8;
    default:
      throw std::invalid_argument("store: " + std::string(name_of(element)) + " is no type of number");
  }
}

hid_t little_endian(Element element) {
  switch (element) {
    case Element::float64:
      return H5T_IEEE_F64LE;
    case Element::int64:
      return H5T_STD_I64LE;
    case Element::int32:
      return H5T_STD_I32LE;
    case Element::uint64:
      return H5T_STD_U64LE;
    case Element::int8:
      return H5T_STD_I8LE;
    case Element::uint8:
      return H5T_STD_U8LE;
    default:
      throw std::invalid_argument("store: " + std::string(name_of(element)) + " is no type of number");
  }
}

Handle text_type(std::int64_t length) {
  Handle type(H5Tcopy(H5T_C_S1));
  H5Tset_size(type.id(), static_cast<std::size_t>(std::max<std::int64_t>(length, 1)));
  H5Tset_strpad(type.id(), H5T_STR_NULLPAD);
  H5Tset_cset(type.id(), H5T_CSET_UTF8);
  return type;
}

}  // namespace

std::string_view name_of(Element element) {
  static constexpr std::array<std::string_view, 8> names{"float64", "int64", "int32", "uint64",
                                                         "int8",    "uint8", "text",  "other"};
  return names[static_cast<std::size_t>(element)];
}

Cell Values::cell() const {
  if (element != Element::text) return {element};
  std::size_t longest = 1;
  for (const std::string& s : std::span(static_cast<const std::string*>(data), static_cast<std::size_t>(count)))
    longest = std::max(longest, s.size());
  return text(static_cast<std::int64_t>(longest));
}

Values Values::first(std::int64_t kept) const {
  Values some = *this;
  some.count = std::min(kept, count);
  return some;
}

Handle memory_type(Cell cell) {
  return cell.element == Element::text ? text_type(cell.length) : Handle(H5Tcopy(native(cell.element)));
}

Handle file_type(Cell cell) {
  return cell.element == Element::text ? text_type(cell.length) : Handle(H5Tcopy(little_endian(cell.element)));
}

Cell cell_of(const Handle& type) {
  if (H5Tget_class(type.id()) == H5T_STRING) {
    if (H5Tis_variable_str(type.id()) > 0) return {Element::other};
    return text(static_cast<std::int64_t>(H5Tget_size(type.id())));
  }
  for (const Element element : elements)
    if (H5Tequal(type.id(), little_endian(element)) > 0) return {element};
  return {Element::other};
}

std::int64_t bytes_of(Cell cell) {
  switch (cell.element) {
    case Element::int8:
    case Element::uint8:
      return 1;
    case Element::int32:
      return 4;
    case Element::text:
      return std::max<std::int64_t>(cell.length, 1);
    default:
      return 8;
  }
}

}  // namespace glassbox::store
