// Reading tables of numbers in text.
#include "glassbox/data/text_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <vector>

#include "glassbox/data/unpacked_file.hpp"
#include "line_walk.hpp"

namespace glassbox::data {
namespace {

constexpr char at_blanks = ' ';

char separator_of(std::string_view line) {
  for (const char separator : {',', ';'})
    if (line.find(separator) != std::string_view::npos) return separator;
  return at_blanks;
}

void split(char separator, std::string_view line, std::vector<Field>& fields) {
  if (separator == at_blanks)
    split_at_blanks(line, fields);
  else
    split_at(separator, line, fields);
}

/// Takes the label out of the fields that are left of a row, where there is one.
void take_label(const LineWalk& lines, LabelColumn column, std::span<const Field>& row,
                std::vector<std::string>& labels) {
  if (column == LabelColumn::none || row.empty()) return;
  const Field& label = column == LabelColumn::first ? row.front() : row.back();
  if (label.text.empty()) lines.refuse(label.column, "the label is empty");
  labels.emplace_back(label.text);
  row = column == LabelColumn::first ? row.subspan(1) : row.first(row.size() - 1);
}

}  // namespace

LabelledTable parse_text_table(std::string_view text, const std::string& path, const TextForm& form) {
  LineWalk lines(text, path);
  lines.skip(form.skip_lines);
  LabelledTable table;
  RawTable& values = table.values;
  std::vector<std::string> labels;
  std::vector<Field> fields;
  char separator = at_blanks;
  while (const auto line = lines.next()) {
    if (values.rows == 0) separator = separator_of(*line);
    split(separator, *line, fields);
    std::span<const Field> row(fields);
    row = row.subspan(std::min<std::size_t>(row.size(), form.skip_columns));
    take_label(lines, form.label, row, labels);
    if (values.rows == 0) values.columns = std::ssize(row);
    if (row.empty())
      lines.refuse(1, fmt::format("{} columns, none of them a value; at least one more is needed", fields.size()));
    if (std::ssize(row) != values.columns)
      lines.refuse(
          1, fmt::format("{} values, but the first row has {}; all rows need as many", row.size(), values.columns));
    for (const Field& field : row) values.reals.push_back(lines.number(field, "value"));
    ++values.rows;
  }
  if (values.rows == 0) lines.refuse(1, "the file ends without a row of values; at least one is needed");
  table.values = compact(std::move(table.values));
  table.labels = coded(labels, path);
  return table;
}

LabelledTable read_text_table(const std::string& path, const TextForm& form) {
  return parse_text_table(unpacked_file(path), path, form);
}

LabelCodes parse_text_labels(std::string_view text, const std::string& path) {
  LineWalk lines(text, path);
  std::vector<std::string> labels;
  std::vector<Field> fields;
  while (const auto line = lines.next()) {
    split(separator_of(*line), *line, fields);
    if (fields.size() != 1)
      lines.refuse(1, fmt::format("{} columns; a file of labels has one word on each line", fields.size()));
    labels.emplace_back(fields[0].text);
  }
  if (labels.empty()) lines.refuse(1, "the file ends without a label; at least one is needed");
  return coded(labels, path);
}

}  // namespace glassbox::data
