// The [data] section and its cross-checks.
#include "glassbox/boltzmann/data_keys.hpp"

#include <fmt/format.h>

#include "data_choice.hpp"

namespace glassbox::boltzmann {
namespace {

using config::integer;
using config::one_of;
using config::real;
using config::Settings;
using config::text;

// In the order of the enums.
const std::vector<std::string> hold_back_words = {"last", "random"};
const std::vector<std::string> binarise_words = {"threshold", "fixed", "per-epoch", "none"};

constexpr double most_rows = 4294967295.0;

std::optional<data::Source> test_of(const Settings& settings, const data::Source& train) {
  data::Source test = train;
  if (train.generator) {
    test.rows = settings.integer("data.test_count");
    return test.rows > 0 ? std::optional(test) : std::nullopt;
  }
  test.rows = 0;
  test.file.path = settings.text("data.test");
  test.file.labels = settings.text("data.test_labels");
  if (!settings.text("data.test_dataset").empty()) test.file.dataset = settings.text("data.test_dataset");
  if (!test.file.path.empty()) return test;
  if (!test.file.labels.empty())
    throw settings.error("data.test_labels", "are labels of no rows; data.test must name those");
  return std::nullopt;
}

}  // namespace

config::Section data_section() {
  config::Section section{"data", "What is learnt: rows of a file, or of a known distribution",
                          data::source_keys("bars-and-stripes")};
  const std::vector<config::Key> of_training = {
      {"test", {text()}, "", "files: rows that are never trained on; empty: none"},
      {"test_labels", {text()}, "", "files: their labels"},
      {"test_dataset", {text()}, "", "hdf5: of those in the file `test`; empty: as dataset"},
      {"test_count", {integer({0, most_rows})}, "0", "generators: rows to test on"},
      {"validation", {integer({0, most_rows})}, "0", "of the rows, so many are held back from training"},
      {"hold_back", {one_of(hold_back_words)}, "last", "which rows are held back"},
      {"binarise",
       {one_of(binarise_words)},
       "threshold",
       "fixed, per-epoch: on with probability x / largest, drawn once or every epoch; none: reals, standardised"},
      {"threshold", {real({0, 1, config::Ends::open_above})}, "0.5", "on above this fraction of the largest value"}};
  section.keys.insert(section.keys.end(), of_training.begin(), of_training.end());
  return section;
}

DataChoice data_choice(const Settings& settings) {
  DataChoice choice{.train = data::source(settings, "data"),
                    .test = {},
                    .validation = settings.integer("data.validation"),
                    .hold_back = settings.choice<data::HoldBack>("data.hold_back", hold_back_words),
                    .binarise = settings.choice<Binarise>("data.binarise", binarise_words),
                    .threshold = settings.real("data.threshold")};
  choice.test = test_of(settings, choice.train);
  if (choice.train.generator && choice.validation >= choice.train.rows)
    throw settings.error("data.validation", fmt::format("leaves none of the {} rows of data.count to train on; "
                                                        "allowed: at most {}",
                                                        choice.train.rows, choice.train.rows - 1));
  return choice;
}

}  // namespace glassbox::boltzmann
