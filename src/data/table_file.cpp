// Which reader a file is for.
#include "glassbox/data/table_file.hpp"

#include <fmt/format.h>

#include <stdexcept>
#include <string_view>
#include <vector>

#include "glassbox/data/hdf5_table.hpp"
#include "glassbox/data/idx_file.hpp"
#include "glassbox/data/npy_file.hpp"
#include "glassbox/data/svmlight_file.hpp"
#include "glassbox/data/unpacked_file.hpp"
#include "line_walk.hpp"

namespace glassbox::data {
namespace {

constexpr std::string_view npy_mark = "\x93NUMPY", hdf5_mark = "\x89HDF", idx_mark("\0\0", 2);

TableFormat detected(std::string_view bytes, const std::string& path) {
  if (bytes.starts_with(npy_mark)) return TableFormat::npy;
  if (bytes.starts_with(hdf5_mark)) return TableFormat::hdf5;
  if (bytes.starts_with(idx_mark)) return TableFormat::idx;
  const auto line = LineWalk(bytes, path).next();
  std::vector<Field> words;
  if (line) split_at_blanks(*line, words);
  const bool sparse = words.size() > 1 && words[1].text.find(':') != std::string_view::npos;
  return sparse ? TableFormat::svmlight : TableFormat::text;
}

LabelledTable rows_in(const TableFile& file, TableFormat format, std::string_view bytes) {
  switch (format) {
    case TableFormat::idx:
      return {.values = parse_idx(bytes, file.path), .labels = {}};
    case TableFormat::npy:
      return {.values = table_of(parse_npy(bytes, file.path), file.path), .labels = {}};
    case TableFormat::svmlight:
      return parse_svmlight(bytes, file.path, file.columns);
    case TableFormat::hdf5:
      return {.values = read_hdf5_table(file.path, file.dataset), .labels = {}};
    default:
      return parse_text_table(bytes, file.path, file.text);
  }
}

LabelCodes labels_in(const std::string& path) {
  const std::string bytes = unpacked_file(path);
  switch (detected(bytes, path)) {
    case TableFormat::idx:
      return labels_of(parse_idx(bytes, path), path);
    case TableFormat::npy:
      return labels_of(table_of(parse_npy(bytes, path), path), path);
    case TableFormat::hdf5:
      throw std::invalid_argument(path + ": is an HDF5 file; labels are read from idx, npy and text files");
    default:
      return parse_text_labels(bytes, path);
  }
}

}  // namespace

LabelledTable read_table(const TableFile& file) {
  TableFormat format = file.format;
  LabelledTable table;
  {
    const std::string bytes = format == TableFormat::hdf5 ? "" : unpacked_file(file.path);
    if (format == TableFormat::automatic) format = detected(bytes, file.path);
    table = rows_in(file, format, bytes);
  }
  if (file.labels.empty()) return table;
  table.labels = format == TableFormat::hdf5 ? labels_of(read_hdf5_table(file.path, file.labels), file.labels)
                                             : labels_in(file.labels);
  if (std::ssize(table.labels.codes) != table.values.rows)
    throw std::invalid_argument(fmt::format("{}: {} labels, but {} has {} rows; each row needs one", file.labels,
                                            table.labels.codes.size(), file.path, table.values.rows));
  return table;
}

}  // namespace glassbox::data
