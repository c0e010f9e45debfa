// Rows of numbers as a file holds them, before they become states of visible units.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "glassbox/data/label_codes.hpp"

namespace glassbox::data {

/// Values [row][column], kept as bytes where all of them are bytes, else as reals: one of the two vectors is empty.
struct RawTable {
  std::int64_t rows = 0, columns = 0;
  std::vector<std::uint8_t> bytes;
  std::vector<float> reals;
  std::vector<std::int64_t> image;  ///< rows, columns of a picture where the file says so; else empty

  bool is_empty() const { return bytes.empty() && reals.empty(); }
  float at(std::int64_t r, std::int64_t c) const {
    return bytes.empty() ? reals[r * columns + c] : static_cast<float>(bytes[r * columns + c]);
  }
  bool operator==(const RawTable&) const = default;
};

/// A table with the label of every row, where it has labels.
struct LabelledTable {
  RawTable values;
  LabelCodes labels;
};

/// No table that is made larger than its file may hold more values: a wrong digit is told from big data.
inline constexpr std::int64_t most_values = std::int64_t{1} << 32;

/// The rows `chosen`, in that order. Throws std::out_of_range for a row that is not there.
RawTable rows_of(const RawTable& table, std::span<const std::int64_t> chosen);

/// The first `rows` rows, or all where there are fewer.
RawTable first_rows(RawTable table, std::int64_t rows);

/// The same values as bytes where all of them are whole numbers from 0 to 255.
RawTable compact(RawTable table);

/// Rows of one value as labels. Throws std::invalid_argument, "<where>: ...", where rows have more.
LabelCodes labels_of(const RawTable& table, const std::string& where);

/// Smallest and largest value; 0 and 0 of an empty table.
struct Extremes {
  float lowest = 0.0F, highest = 0.0F;
};
Extremes extremes(const RawTable& table);

}  // namespace glassbox::data
