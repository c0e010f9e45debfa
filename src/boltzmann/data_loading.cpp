// From the [data] section to rows that machines train on.
#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "data_choice.hpp"
#include "glassbox/boltzmann/data_keys.hpp"

namespace glassbox::boltzmann {
namespace {

using config::Settings;

struct Tables {
  data::LabelledTable train, test;
  std::string name, test_name;
};

/// Columns and labels of the test rows must be those of the training rows.
void fit_test(Tables& tables) {
  data::LabelledTable& test = tables.test;
  if (test.values.columns != tables.train.values.columns)
    throw std::invalid_argument(fmt::format("{}: rows of {} values, but those of {} have {}; they must be as many",
                                            tables.test_name, test.values.columns, tables.name,
                                            tables.train.values.columns));
  if (test.labels.codes.empty()) return;
  if (tables.train.labels.codes.empty())
    test.labels = {};
  else
    test.labels = data::recoded(test.labels, tables.train.labels.names, tables.test_name);
}

Tables tables_of(const DataChoice& choice, std::uint64_t seed) {
  Tables tables;
  tables.name = choice.train.name();
  tables.train = source_table(choice.train, seed, data::DataPart::train);
  if (!choice.test) return tables;
  data::Source test = *choice.test;
  tables.test_name = test.name();
  test.file.columns = tables.train.values.columns;
  tables.test = source_table(test, seed, data::DataPart::test);
  fit_test(tables);
  return tables;
}

/// What all parts are made by.
struct Making {
  Binarise binarise;
  double peak, level;
  Standard standard;
  std::uint64_t seed;
};

Making making_of(const DataChoice& choice, const data::RawTable& train, const std::string& name, std::uint64_t seed) {
  const auto [lowest, highest] = extremes(train);
  Making making{
      .binarise = choice.binarise, .peak = highest, .level = choice.threshold * highest, .standard = {}, .seed = seed};
  const bool draws = choice.binarise == Binarise::fixed || choice.binarise == Binarise::per_epoch;
  if (draws && (lowest < 0.0F || highest <= 0.0F))
    throw std::invalid_argument(
        fmt::format("{}: values from {} to {} make no probabilities x / largest; data.binarise = \"fixed\" or "
                    "\"per-epoch\" needs values from 0 on, not all 0",
                    name, lowest, highest));
  if (choice.binarise == Binarise::none) making.standard = standard_of(train);
  return making;
}

std::vector<std::int64_t> all_rows(const data::RawTable& table) {
  std::vector<std::int64_t> rows(table.rows);
  for (std::int64_t r = 0; r < table.rows; ++r) rows[r] = r;
  return rows;
}

Dataset made(const data::RawTable& values, const Making& making, data::DataPart part) {
  Dataset data;
  if (values.rows == 0) return data;
  switch (making.binarise) {
    case Binarise::threshold:
      data.bits = data::thresholded(values, making.level);
      break;
    case Binarise::fixed:
    case Binarise::per_epoch:
      data.bits = draw_binarised(values, making.peak, all_rows(values), binarisation_name(making.seed, part, 0));
      break;
    case Binarise::none:
      data.reals = standardised(values, making.standard);
  }
  return data;
}

void check_image(const Settings& settings, const std::vector<std::int64_t>& image, std::int64_t inputs) {
  if (!image.empty() && image[0] * image[1] != inputs)
    throw settings.error("data.image",
                         fmt::format("has {} x {} pixels, but the rows have {} values", image[0], image[1], inputs));
}

}  // namespace

DataSets load_data(const Settings& settings, std::uint64_t seed) {
  const DataChoice choice = data_choice(settings);
  const Tables tables = tables_of(choice, seed);
  const data::LabelledTable& all = tables.train;
  if (choice.validation >= all.values.rows)
    throw settings.error("data.validation",
                         fmt::format("leaves none of the {} rows of {} to train on; allowed: at most {}",
                                     all.values.rows, tables.name, all.values.rows - 1));
  const data::RowSplit split = data::split_rows(all.values.rows, choice.validation, choice.hold_back, seed);
  data::RawTable train = rows_of(all.values, split.train);
  const Making making = making_of(choice, train, tables.name, seed);
  DataSets sets;
  sets.binarise = choice.binarise;
  sets.peak = making.peak;
  sets.train = made(train, making, data::DataPart::train);
  sets.validation = made(rows_of(all.values, split.validation), making, data::DataPart::validation);
  sets.test = made(tables.test.values, making, data::DataPart::test);
  sets.input = {.image = choice.train.image.empty() ? all.values.image : choice.train.image,
                .mean = making.standard.mean,
                .deviation = making.standard.deviation,
                .labels = all.labels.names};
  check_image(settings, sets.input.image, all.values.columns);
  if (!all.labels.codes.empty()) {
    for (const std::int64_t r : split.train) sets.train.labels.push_back(all.labels.codes[r]);
    for (const std::int64_t r : split.validation) sets.validation.labels.push_back(all.labels.codes[r]);
  }
  sets.test.labels = tables.test.labels.codes;
  for (Dataset* part : {&sets.train, &sets.validation, &sets.test}) {
    part->name = part == &sets.test ? tables.test_name : tables.name;
    part->label_names = sets.input.labels;
    part->image = sets.input.image;
  }
  if (choice.binarise == Binarise::per_epoch) sets.train_raw = std::move(train);
  return sets;
}

}  // namespace glassbox::boltzmann
