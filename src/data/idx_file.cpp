// Magic number, axes and values of IDX files.
#include "glassbox/data/idx_file.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <stdexcept>

#include "glassbox/data/unpacked_file.hpp"

namespace glassbox::data {
namespace {

constexpr std::int64_t most_axes = 4;
constexpr int unsigned_bytes = 0x08;

[[noreturn]] void refuse(const std::string& path, std::int64_t offset, const std::string& what) {
  throw std::invalid_argument(fmt::format("{}: byte {}: {}", path, offset, what));
}

std::int64_t byte_at(std::string_view bytes, std::int64_t offset) {
  return static_cast<unsigned char>(bytes[offset]);
}

/// The number of axes, from the first four bytes.
std::int64_t axes_of(std::string_view bytes, const std::string& path) {
  if (bytes.size() < 4)
    refuse(path, std::ssize(bytes), "the file ends within its first 4 bytes, which IDX begins with");
  for (const int offset : {0, 1})
    if (byte_at(bytes, offset) != 0)
      refuse(path, offset, fmt::format("{} where IDX has 0: this is no IDX file", byte_at(bytes, offset)));
  if (byte_at(bytes, 2) != unsigned_bytes)
    refuse(path, 2, fmt::format("values of type 0x{:02x}; unsigned bytes, 0x08, are allowed", byte_at(bytes, 2)));
  const std::int64_t axes = byte_at(bytes, 3);
  if (axes < 1 || axes > most_axes) refuse(path, 3, fmt::format("{} axes; 1 to {} are allowed", axes, most_axes));
  return axes;
}

std::int64_t length_of_axis(std::string_view bytes, std::int64_t axis, const std::string& path) {
  const std::int64_t offset = 4 + 4 * axis;
  if (std::ssize(bytes) < offset + 4)
    refuse(path, std::ssize(bytes), fmt::format("the file ends within the length of axis {}", axis + 1));
  std::int64_t length = 0;
  for (std::int64_t i = 0; i < 4; ++i) length = length << 8 | byte_at(bytes, offset + i);
  if (length == 0) refuse(path, offset, fmt::format("axis {} has length 0; at least 1 is allowed", axis + 1));
  return length;
}

}  // namespace

RawTable parse_idx(std::string_view bytes, const std::string& path) {
  const std::int64_t axes = axes_of(bytes, path), header = 4 + 4 * axes;
  const std::int64_t held = std::ssize(bytes) - header;
  std::vector<std::int64_t> lengths;
  for (std::int64_t axis = 0; axis < axes; ++axis) lengths.push_back(length_of_axis(bytes, axis, path));
  std::int64_t promised = 1;
  for (std::int64_t axis = 0; axis < axes; ++axis) {
    if (lengths[axis] > held / promised)
      refuse(path, 4 + 4 * axis,
             fmt::format("axes of lengths {} promise more than the {} bytes that follow the header: the file is cut "
                         "short or no IDX file",
                         fmt::join(lengths, " x "), held));
    promised *= lengths[axis];
  }
  if (promised != held)
    refuse(path, header + promised, fmt::format("{} bytes too many after the {} values", held - promised, promised));
  RawTable table;
  table.rows = lengths[0];
  table.columns = promised / lengths[0];
  table.bytes.assign(bytes.begin() + header, bytes.end());
  if (axes == 3) table.image = {lengths[1], lengths[2]};
  return table;
}

RawTable read_idx(const std::string& path) {
  return parse_idx(unpacked_file(path), path);
}

}  // namespace glassbox::data
