// The [data] section and its cross-checks.
#include "glassbox/boltzmann/data_keys.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "data_choice.hpp"

namespace glassbox::boltzmann {
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
const std::vector<std::string> hold_back_words = {"last", "random"};
const std::vector<std::string> binarise_words = {"threshold", "fixed", "per-epoch", "none"};

constexpr double most_rows = 4294967295.0;  // as many as can name their random numbers
constexpr double most_units = 1 << 20;

std::vector<std::string> kind_words() {
  std::vector<std::string> words = generated_words;
  words.insert(words.end(), format_words.begin(), format_words.end());
  return words;
}

bool is_generated(const Settings& settings) {
  return std::ranges::count(generated_words, settings.text("data.kind")) > 0;
}

Generator generator_of(const Settings& settings) {
  Generator generator{.kind = settings.choice<GeneratedKind>("data.kind", generated_words),
                      .size = settings.integer("data.size"),
                      .features = settings.integer("data.features"),
                      .temperature = settings.real("data.temperature"),
                      .noise = settings.real("data.noise")};
  const bool square = generator.kind == GeneratedKind::bars_and_stripes || generator.kind == GeneratedKind::ising;
  if (square && generator.size > 1024)
    throw settings.error("data.size", "is too large for a square picture; allowed: at most 1024");
  if (generator.kind == GeneratedKind::ising && generator.size < 2)
    throw settings.error("data.size", "is no lattice with neighbours; allowed for kind = \"ising\": 2 to 1024");
  if (generator.kind == GeneratedKind::planted && generator.features > generator.size)
    throw settings.error("data.features", fmt::format("is more than the {} units of data.size, of which each has one "
                                                      "feature; allowed: at most as many",
                                                      generator.size));
  return generator;
}

void check_files(const Settings& settings, const DataChoice& choice) {
  if (choice.train.path.empty())
    throw settings.error("data.path", fmt::format("must name the file for kind = \"{}\"", settings.text("data.kind")));
  if (!choice.test.labels.empty() && choice.test.path.empty())
    throw settings.error("data.test_labels", "are labels of no rows; data.test must name those");
  const bool own_labels = choice.train.text.label != LabelColumn::none;
  if (own_labels && !choice.train.labels.empty())
    throw settings.error("data.labels",
                         "would be labels beside those of data.label_column; give one of the two, or label_column = "
                         "\"none\"");
}

}  // namespace

config::Section data_section() {
  return {
      "data",
      "What is learnt: rows of a file, or of a known distribution",
      {{"kind", {one_of(kind_words())}, "bars-and-stripes", "a generator, or the format of a file (auto: as it looks)"},
       {"path", {text()}, "", "files: the rows; plain or gzip"},
       {"labels", {text()}, "", "files: their labels, a file of one column; hdf5: a dataset"},
       {"test", {text()}, "", "files: rows that are never trained on; empty: none"},
       {"test_labels", {text()}, "", "files: their labels"},
       {"dataset", {text()}, "data", "hdf5: path of the rows in the file"},
       {"test_dataset", {text()}, "", "hdf5: of those in the file `test`; empty: as dataset"},
       {"label_column", {one_of(column_words)}, "none", "text: which column is the label"},
       {"skip_columns", {integer({0, most_units})}, "0", "text: columns on the left that are passed over"},
       {"skip_lines", {integer({0, most_rows})}, "0", "text: lines of heading"},
       {"rows", {integer({0, most_rows})}, "0", "files: how many from the beginning; 0: all"},
       {"size", {integer({1, most_units})}, "4", "bars-and-stripes, ising: side; shifter, planted, hopfield: units"},
       {"features", {integer({1, 65536})}, "1", "planted: features; hopfield: patterns"},
       {"temperature", {real(config::positive)}, "1.0", "ising, planted"},
       {"noise", {real({0, 0.5})}, "0.1", "hopfield: probability that a unit is flipped"},
       {"count", {integer({1, most_rows})}, "1000", "generators: rows, those held back among them"},
       {"test_count", {integer({0, most_rows})}, "0", "generators: rows to test on"},
       {"validation", {integer({0, most_rows})}, "0", "rows that are held back from training"},
       {"hold_back", {one_of(hold_back_words)}, "last", "which rows are held back"},
       {"binarise",
        {one_of(binarise_words)},
        "threshold",
        "fixed, per-epoch: on with probability x / largest, drawn once or every epoch; none: reals, standardised"},
       {"threshold", {real({0, 1, config::Ends::open_above})}, "0.5", "on above this fraction of the largest value"},
       {"image",
        {config::list(integer({1, most_units}), {0, 2})},
        "[]",
        "rows and columns of a picture; []: as the file says, or none"}}};
}

DataChoice data_choice(const Settings& settings) {
  DataChoice choice;
  choice.validation = settings.integer("data.validation");
  choice.hold_back = settings.choice<HoldBack>("data.hold_back", hold_back_words);
  choice.binarise = settings.choice<Binarise>("data.binarise", binarise_words);
  choice.threshold = settings.real("data.threshold");
  choice.image = settings.integers("data.image");
  if (choice.image.size() == 1)
    throw settings.error("data.image", "has one length; a picture has rows and columns, no picture is []");
  if (is_generated(settings)) {
    choice.generator = generator_of(settings);
    choice.count = settings.integer("data.count");
    choice.test_count = settings.integer("data.test_count");
    if (choice.validation >= choice.count)
      throw settings.error("data.validation", fmt::format("leaves none of the {} rows of data.count to train on; "
                                                          "allowed: at most {}",
                                                          choice.count, choice.count - 1));
    return choice;
  }
  choice.rows = settings.integer("data.rows");
  choice.train = {.format = settings.choice<TableFormat>("data.kind", format_words),
                  .path = settings.text("data.path"),
                  .labels = settings.text("data.labels"),
                  .dataset = settings.text("data.dataset"),
                  .text = {.skip_lines = settings.integer("data.skip_lines"),
                           .skip_columns = settings.integer("data.skip_columns"),
                           .label = settings.choice<LabelColumn>("data.label_column", column_words)},
                  .columns = 0};
  choice.test = choice.train;
  choice.test.path = settings.text("data.test");
  choice.test.labels = settings.text("data.test_labels");
  if (!settings.text("data.test_dataset").empty()) choice.test.dataset = settings.text("data.test_dataset");
  check_files(settings, choice);
  return choice;
}

}  // namespace glassbox::boltzmann
