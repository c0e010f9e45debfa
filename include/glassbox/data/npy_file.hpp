// Arrays of NumPy: one array in a file of its own.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "glassbox/data/raw_table.hpp"

namespace glassbox::data {

/// Row-major values of any shape; no axes: one value.
struct NpyArray {
  std::vector<std::int64_t> shape;
  std::variant<std::vector<std::uint8_t>, std::vector<float>, std::vector<double>> values;

  bool operator==(const NpyArray&) const = default;
};

/// Reads a file, plain or gzip, of format 1.0 to 3.0 with a little-endian array in C order: bool and uint8 as bytes,
/// float32 as floats, float64 and signed and unsigned integers of up to 64 bits as doubles. Throws
/// std::invalid_argument, "<path>: byte <offset>: what, what is allowed". Format: numpy.lib.format.
NpyArray read_npy(const std::string& path);

/// The same of its bytes; `path` is what messages call it.
NpyArray parse_npy(std::string_view bytes, const std::string& path);

/// Writes format 1.0, through a temporary file that takes its place when it is whole. Throws std::invalid_argument
/// unless the shape's lengths multiply to the number of values, std::runtime_error where it cannot be written.
void write_npy(const std::string& path, std::span<const std::int64_t> shape, std::span<const float> values);
void write_npy(const std::string& path, std::span<const std::int64_t> shape, std::span<const double> values);
void write_npy(const std::string& path, std::span<const std::int64_t> shape, std::span<const std::uint8_t> values);

/// An array as a table: its first axis counts rows, all others make columns; two others are a picture. Throws
/// std::invalid_argument, "<path>: ...", where there are no rows or values are not finite.
RawTable table_of(const NpyArray& array, const std::string& path);

}  // namespace glassbox::data
