// The header of a NumPy file: a Python dictionary in front of the values.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace glassbox::data {

enum class StorageOrder : std::uint8_t { c, fortran };

struct NpyHeader {
  std::string type;  ///< "<f4", "|u1", ...
  StorageOrder order = StorageOrder::c;
  std::vector<std::int64_t> shape;
  std::int64_t values_at = 0;  ///< byte at which the values begin
};

/// Throws std::invalid_argument, "<path>: byte <offset>: what".
NpyHeader parse_npy_header(std::string_view bytes, const std::string& path);

/// What stands before the values of an array, of format 1.0.
std::string npy_header(const std::string& type, const std::vector<std::int64_t>& shape);

[[noreturn]] void refuse_npy(const std::string& path, std::int64_t offset, const std::string& what);

}  // namespace glassbox::data
