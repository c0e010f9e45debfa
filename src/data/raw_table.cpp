// Choosing rows of tables, and keeping them small.
#include "glassbox/data/raw_table.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string>

namespace glassbox::data {
namespace {

template <class T>
std::vector<T> picked(const std::vector<T>& values, std::int64_t columns, std::span<const std::int64_t> chosen) {
  std::vector<T> some;
  if (values.empty()) return some;
  some.reserve(chosen.size() * columns);
  for (const std::int64_t r : chosen) {
    const auto first = values.begin() + r * columns;
    some.insert(some.end(), first, first + columns);
  }
  return some;
}

}  // namespace

RawTable rows_of(const RawTable& table, std::span<const std::int64_t> chosen) {
  for (const std::int64_t r : chosen)
    if (r < 0 || r >= table.rows)
      throw std::out_of_range("table: row " + std::to_string(r) + " of " + std::to_string(table.rows));
  return {.rows = static_cast<std::int64_t>(chosen.size()),
          .columns = table.columns,
          .bytes = picked(table.bytes, table.columns, chosen),
          .reals = picked(table.reals, table.columns, chosen),
          .image = table.image};
}

RawTable first_rows(RawTable table, std::int64_t rows) {
  table.rows = std::min(table.rows, rows);
  if (!table.bytes.empty()) table.bytes.resize(table.rows * table.columns);
  if (!table.reals.empty()) table.reals.resize(table.rows * table.columns);
  return table;
}

RawTable compact(RawTable table) {
  const auto is_byte = [](float x) { return x >= 0.0F && x <= 255.0F && x == std::floor(x); };
  if (table.reals.empty() || !std::ranges::all_of(table.reals, is_byte)) return table;
  table.bytes.assign(table.reals.size(), 0);
  std::ranges::transform(table.reals, table.bytes.begin(), [](float x) { return static_cast<std::uint8_t>(x); });
  table.reals = {};
  return table;
}

LabelCodes labels_of(const RawTable& table, const std::string& where) {
  if (table.columns != 1)
    throw std::invalid_argument(where + ": " + std::to_string(table.columns) +
                                " values in each row; labels are one value in each row");
  std::vector<double> values(table.bytes.begin(), table.bytes.end());
  values.insert(values.end(), table.reals.begin(), table.reals.end());
  return coded(values, where);
}

Extremes extremes(const RawTable& table) {
  if (table.is_empty()) return {};
  if (table.bytes.empty()) {
    const auto [lowest, highest] = std::ranges::minmax(table.reals);
    return {lowest, highest};
  }
  const auto [lowest, highest] = std::ranges::minmax(table.bytes);
  return {static_cast<float>(lowest), static_cast<float>(highest)};
}

}  // namespace glassbox::data
