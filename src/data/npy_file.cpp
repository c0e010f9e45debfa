// Values of NumPy files, read and written.
#include "glassbox/data/npy_file.hpp"

#include <fmt/format.h>

#include <bit>
#include <cerrno>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <limits>
#include <stdexcept>

#include "glassbox/data/unpacked_file.hpp"
#include "line_walk.hpp"
#include "npy_header.hpp"

namespace glassbox::data {
namespace {

static_assert(std::endian::native == std::endian::little, "values are copied as they are");

std::int64_t value_count(const NpyHeader& header, const std::string& path) {
  std::int64_t count = 1;
  for (const std::int64_t length : header.shape) {
    if (length > 0 && count > std::numeric_limits<std::int64_t>::max() / 16 / length)
      refuse_npy(path, 10, "the shape promises more values than any file holds");
    count *= length;
  }
  return count;
}

template <class Stored, class T>
std::vector<T> values_of(std::string_view bytes, std::int64_t count) {
  std::vector<T> values(count);
  for (std::int64_t i = 0; i < count; ++i) {
    Stored stored;
    std::memcpy(&stored, bytes.data() + i * sizeof(Stored), sizeof(Stored));
    values[i] = static_cast<T>(stored);
  }
  return values;
}

using Values = decltype(NpyArray::values);

/// A type of values that files may have.
struct Stored {
  std::string_view word;
  std::int64_t size;
  Values (*read)(std::string_view bytes, std::int64_t count);
};

template <class S, class T>
constexpr Stored stored(std::string_view word) {
  return {word, sizeof(S),
          [](std::string_view bytes, std::int64_t count) -> Values { return values_of<S, T>(bytes, count); }};
}

constexpr Stored types[] = {
    stored<std::uint8_t, std::uint8_t>("|b1"),
    stored<std::uint8_t, std::uint8_t>("|u1"),
    stored<float, float>("<f4"),
    stored<double, double>("<f8"),
    stored<std::int8_t, double>("|i1"),
    stored<std::int16_t, double>("<i2"),
    stored<std::int32_t, double>("<i4"),
    stored<std::int64_t, double>("<i8"),
    stored<std::uint16_t, double>("<u2"),
    stored<std::uint32_t, double>("<u4"),
    stored<std::uint64_t, double>("<u8"),
};

const Stored& type_of(const NpyHeader& header, const std::string& path) {
  for (const Stored& type : types)
    if (header.type == type.word) return type;
  refuse_npy(path, 10,
             "values of type " + in_quotes(header.type) +
                 "; allowed: |b1, |u1, <f4, <f8 and little-endian whole numbers; numpy's astype() converts");
}

template <class T>
void write(const std::string& path, const std::string& type, std::span<const std::int64_t> shape,
           std::span<const T> values) {
  std::int64_t count = 1;
  for (const std::int64_t length : shape) count *= length;
  if (count != std::ssize(values))
    throw std::invalid_argument(fmt::format("{}: {} values for a shape of {}", path, values.size(), count));
  const std::string header = npy_header(type, {shape.begin(), shape.end()}), temporary = path + ".tmp";
  std::ofstream file(temporary, std::ios::binary);
  file.write(header.data(), std::ssize(header));
  file.write(reinterpret_cast<const char*>(values.data()), static_cast<std::streamsize>(values.size_bytes()));
  file.close();
  if (!file || std::rename(temporary.c_str(), path.c_str()) != 0) {
    const std::string reason = std::strerror(errno);
    std::remove(temporary.c_str());
    throw std::runtime_error(path + ": cannot be written (" + reason + ")");
  }
}

std::vector<float> singles(const std::vector<double>& values) {
  std::vector<float> narrow(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) narrow[i] = static_cast<float>(values[i]);
  return narrow;
}

}  // namespace

NpyArray parse_npy(std::string_view bytes, const std::string& path) {
  const NpyHeader header = parse_npy_header(bytes, path);
  const Stored& type = type_of(header, path);
  const std::int64_t count = value_count(header, path), held = std::ssize(bytes) - header.values_at;
  if (header.order == StorageOrder::fortran && header.shape.size() > 1)
    refuse_npy(path, 10, "an array in Fortran order; C order is needed: numpy.ascontiguousarray() makes it");
  if (count * type.size != held)
    refuse_npy(path, header.values_at,
               fmt::format("{} values of {} bytes are promised, but {} bytes follow", count, type.size, held));
  return {.shape = header.shape, .values = type.read(bytes.substr(header.values_at), count)};
}

NpyArray read_npy(const std::string& path) {
  return parse_npy(unpacked_file(path), path);
}

void write_npy(const std::string& path, std::span<const std::int64_t> shape, std::span<const float> values) {
  write(path, "<f4", shape, values);
}

void write_npy(const std::string& path, std::span<const std::int64_t> shape, std::span<const double> values) {
  write(path, "<f8", shape, values);
}

void write_npy(const std::string& path, std::span<const std::int64_t> shape, std::span<const std::uint8_t> values) {
  write(path, "|u1", shape, values);
}

RawTable table_of(const NpyArray& array, const std::string& path) {
  RawTable table;
  if (const auto* bytes = std::get_if<std::vector<std::uint8_t>>(&array.values)) table.bytes = *bytes;
  if (const auto* floats = std::get_if<std::vector<float>>(&array.values)) table.reals = *floats;
  if (const auto* doubles = std::get_if<std::vector<double>>(&array.values)) table.reals = singles(*doubles);
  if (array.shape.empty() || table.is_empty())
    throw std::invalid_argument(path + ": the array has no rows or no columns; at least one of each is needed");
  table.rows = array.shape[0];
  table.columns = (std::ssize(table.bytes) + std::ssize(table.reals)) / table.rows;
  if (array.shape.size() == 3) table.image = {array.shape[1], array.shape[2]};
  for (std::size_t i = 0; i < table.reals.size(); ++i)
    if (!std::isfinite(table.reals[i]))
      throw std::invalid_argument(fmt::format("{}: row {}: value {}; finite numbers are needed", path,
                                              static_cast<std::int64_t>(i) / table.columns, table.reals[i]));
  return compact(std::move(table));
}

}  // namespace glassbox::data
