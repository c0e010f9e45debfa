// Reading sparse text into whole tables.
#include "glassbox/data/svmlight_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <stdexcept>
#include <vector>

#include "glassbox/data/unpacked_file.hpp"
#include "line_walk.hpp"

namespace glassbox::data {
namespace {

struct Entry {
  std::int64_t row, index;
  float value;
};

std::int64_t index_of(const LineWalk& lines, const Field& field, std::string_view text) {
  std::int64_t index = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), index);
  if (error == std::errc::invalid_argument || end != text.data() + text.size())
    lines.refuse(field.column, "index " + in_quotes(text) + " is not a whole number");
  if (error == std::errc::result_out_of_range || index < 0 || index > widest_svmlight)
    lines.refuse(field.column,
                 fmt::format("index {} is out of range; allowed: 0 to {}", in_quotes(text), widest_svmlight));
  return index;
}

/// The entries of a line behind its label.
void add_entries(const LineWalk& lines, const std::vector<Field>& fields, std::int64_t row,
                 std::vector<Entry>& entries) {
  std::int64_t last = -1;
  for (std::size_t k = 1; k < fields.size(); ++k) {
    const auto& [text, column] = fields[k];
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos)
      lines.refuse(column, in_quotes(text) + " has no colon; `index:value` is needed");
    if (text.substr(0, colon) == "qid") continue;
    const std::int64_t index = index_of(lines, fields[k], text.substr(0, colon));
    if (index <= last)
      lines.refuse(column, fmt::format("index {} follows {}; indices must increase along the line", index, last));
    last = index;
    const Field value{text.substr(colon + 1), column + static_cast<std::int64_t>(colon) + 1};
    entries.push_back({row, index, lines.number(value, "value")});
  }
}

/// Entries in a whole table; zero where there are none.
RawTable dense(const std::vector<Entry>& entries, std::int64_t rows, std::int64_t columns, const std::string& path) {
  std::int64_t lowest = 1, highest = 0;
  for (const Entry& entry : entries) {
    lowest = std::min(lowest, entry.index);
    highest = std::max(highest, entry.index);
  }
  const std::int64_t named = highest + 1 - lowest;
  if (columns > 0 && named > columns)
    throw std::invalid_argument(fmt::format("{}: index {} of {} columns; allowed: {} to {}", path, highest, columns,
                                            lowest, lowest + columns - 1));
  RawTable table;
  table.rows = rows;
  table.columns = columns > 0 ? columns : named;
  if (table.columns < 1) throw std::invalid_argument(path + ": no line names a value; at least one is needed");
  if (table.columns > most_values / rows)
    throw std::invalid_argument(fmt::format("{}: {} rows of {} columns are more than the {} values that are allowed",
                                            path, rows, table.columns, most_values));
  table.reals.assign(rows * table.columns, 0.0F);
  for (const auto& [row, index, value] : entries) table.reals[row * table.columns + index - lowest] = value;
  return compact(std::move(table));
}

}  // namespace

LabelledTable parse_svmlight(std::string_view text, const std::string& path, std::int64_t columns) {
  LineWalk lines(text, path);
  std::vector<std::string> labels;
  std::vector<Field> fields;
  std::vector<Entry> entries;
  while (const auto line = lines.next()) {
    split_at_blanks(line->substr(0, line->find('#')), fields);
    if (fields[0].text.find(':') != std::string_view::npos)
      lines.refuse(fields[0].column, in_quotes(fields[0].text) + " where the label is expected");
    labels.emplace_back(fields[0].text);
    add_entries(lines, fields, std::ssize(labels) - 1, entries);
  }
  if (labels.empty()) lines.refuse(1, "the file ends without a row; at least one is needed");
  return {.values = dense(entries, std::ssize(labels), columns, path), .labels = coded(labels, path)};
}

LabelledTable read_svmlight(const std::string& path, std::int64_t columns) {
  return parse_svmlight(unpacked_file(path), path, columns);
}

}  // namespace glassbox::data
