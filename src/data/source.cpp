// The keys of a source, and its rows.
#include "glassbox/data/source.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace glassbox::data {
namespace {

using config::integer;
using config::one_of;
using config::real;
using config::Settings;
using config::text;

// In the order of the enums.
const std::vector<std::string> format_words = {"auto", "idx", "text", "svmlight", "hdf5", "npy"};
const std::vector<std::string> generated_words = {"bars-and-stripes", "shifter", "planted", "hopfield", "ising"};
const std::vector<std::string> column_words = {"none", "first", "last"};

constexpr double most_rows = 4294967295.0;  // as many as can name their random numbers
constexpr double most_units = 1 << 20;

std::vector<std::string> kind_words() {
  std::vector<std::string> words = generated_words;
  words.insert(words.end(), format_words.begin(), format_words.end());
  return words;
}

Generator generator_of(const Settings& settings, const std::string& section) {
  const std::string size = section + ".size", features = section + ".features";
  Generator generator{.kind = settings.choice<GeneratedKind>(section + ".kind", generated_words),
                      .size = settings.integer(size),
                      .features = settings.integer(features),
                      .temperature = settings.real(section + ".temperature"),
                      .noise = settings.real(section + ".noise")};
  const bool square = generator.kind == GeneratedKind::bars_and_stripes || generator.kind == GeneratedKind::ising;
  if (square && generator.size > 1024)
    throw settings.error(size, "is too large for a square picture; allowed: at most 1024");
  if (generator.kind == GeneratedKind::ising && generator.size < 2)
    throw settings.error(size, "is no lattice with neighbours; allowed for kind = \"ising\": 2 to 1024");
  if (generator.kind == GeneratedKind::planted && generator.features > generator.size)
    throw settings.error(features, fmt::format("is more than the {} units of {}, of which each has one feature; "
                                               "allowed: at most as many",
                                               generator.size, size));
  return generator;
}

TableFile file_of(const Settings& settings, const std::string& section) {
  TableFile file{.format = settings.choice<TableFormat>(section + ".kind", format_words),
                 .path = settings.text(section + ".path"),
                 .labels = settings.text(section + ".labels"),
                 .dataset = settings.text(section + ".dataset"),
                 .text = {.skip_lines = settings.integer(section + ".skip_lines"),
                          .skip_columns = settings.integer(section + ".skip_columns"),
                          .label = settings.choice<LabelColumn>(section + ".label_column", column_words)},
                 .columns = 0};
  if (file.path.empty())
    throw settings.error(section + ".path",
                         fmt::format("must name the file for kind = \"{}\"", settings.text(section + ".kind")));
  if (file.text.label != LabelColumn::none && !file.labels.empty())
    throw settings.error(section + ".labels", fmt::format("would be labels beside those of {0}.label_column; give one "
                                                          "of the two, or label_column = \"none\"",
                                                          section));
  return file;
}

}  // namespace

std::vector<config::Key> source_keys(const std::string& preset) {
  return {{"kind", {one_of(kind_words())}, preset, "a generator, or the format of a file (auto: as it looks)"},
          {"path", {text()}, "", "files: the rows; plain or gzip"},
          {"labels", {text()}, "", "files: their labels, a file of one column; hdf5: a dataset"},
          {"dataset", {text()}, "data", "hdf5: path of the rows in the file"},
          {"label_column", {one_of(column_words)}, "none", "text: which column is the label"},
          {"skip_columns", {integer({0, most_units})}, "0", "text: columns on the left that are passed over"},
          {"skip_lines", {integer({0, most_rows})}, "0", "text: lines of heading"},
          {"rows", {integer({0, most_rows})}, "0", "files: how many from the beginning; 0: all"},
          {"size", {integer({1, most_units})}, "4", "bars-and-stripes, ising: side; shifter, planted, hopfield: units"},
          {"features", {integer({1, 65536})}, "1", "planted: features; hopfield: patterns"},
          {"temperature", {real(config::positive)}, "1.0", "ising, planted"},
          {"noise", {real({0, 0.5})}, "0.1", "hopfield: probability that a unit is flipped"},
          {"count", {integer({1, most_rows})}, "1000", "generators: rows"},
          {"image",
           {config::list(integer({1, most_units}), {0, 2})},
           "[]",
           "rows and columns of a picture; []: as the file says, or none"}};
}

Source source(const Settings& settings, const std::string& section) {
  Source source;
  source.kind = settings.text(section + ".kind");
  source.image = settings.integers(section + ".image");
  if (source.image.size() == 1)
    throw settings.error(section + ".image", "has one length; a picture has rows and columns, no picture is []");
  if (std::ranges::count(generated_words, source.kind) > 0) {
    source.generator = generator_of(settings, section);
    source.rows = settings.integer(section + ".count");
  } else {
    source.file = file_of(settings, section);
    source.rows = settings.integer(section + ".rows");
  }
  return source;
}

LabelledTable source_table(const Source& source, std::uint64_t seed, DataPart part) {
  if (source.generator) return generated_table(*source.generator, source.rows, seed, part);
  LabelledTable table = read_table(source.file);
  if (source.rows == 0 || source.rows >= table.values.rows) return table;
  table.values = first_rows(std::move(table.values), source.rows);
  if (!table.labels.codes.empty()) table.labels.codes.resize(source.rows);
  return table;
}

}  // namespace glassbox::data
