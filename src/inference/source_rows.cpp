// Classes, coding, and a look for what is constant.
#include "glassbox/inference/source_rows.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

#include "glassbox/data/thresholded.hpp"

namespace glassbox::inference {
namespace {

using data::RawTable;

/// Numbers of the rows whose labels are among the classes, and their codes.
struct Chosen {
  std::vector<std::int64_t> rows;
  std::vector<std::int32_t> labels;
};

Chosen chosen_rows(const data::LabelledTable& table, const std::vector<std::string>& classes) {
  Chosen chosen;
  for (std::int64_t r = 0; r < table.values.rows; ++r) {
    if (table.labels.codes.empty()) {
      chosen.rows.push_back(r);
      continue;
    }
    const std::string& name = table.labels.names[table.labels.codes[r]];
    const auto place = std::ranges::find(classes, name);
    if (place == classes.end()) continue;
    chosen.rows.push_back(r);
    chosen.labels.push_back(static_cast<std::int32_t>(place - classes.begin()));
  }
  return chosen;
}

std::vector<std::string> classes_of(const data::LabelledTable& table, const DataScan& scan,
                                    const config::Settings& settings) {
  const data::LabelCodes& labels = table.labels;
  if (scan.classes.empty()) {
    std::vector<std::string> here;
    for (std::size_t k = 0; k < labels.names.size(); ++k)
      if (std::ranges::count(labels.codes, static_cast<std::int32_t>(k)) > 0) here.push_back(labels.names[k]);
    return here;
  }
  if (labels.names.empty())
    throw settings.error("data.classes", fmt::format("are asked for, but the rows of {} have no labels; data.labels or "
                                                     "data.label_column names them",
                                                     scan.source.name()));
  for (const std::string& name : scan.classes) {
    const auto place = std::ranges::find(labels.names, name) - labels.names.begin();
    if (std::ranges::count(labels.codes, static_cast<std::int32_t>(place)) == 0)
      throw settings.error("data.classes", fmt::format("has \"{}\", of which {} has no row; labels there: {}", name,
                                                       scan.source.name(), fmt::join(labels.names, ", ")));
  }
  return scan.classes;
}

/// x > mean of the column.
data::BitRows above_mean(const RawTable& table) {
  data::BitRows bits(table.rows, table.columns);
  for (std::int64_t c = 0; c < table.columns; ++c) {
    double sum = 0.0;
    for (std::int64_t r = 0; r < table.rows; ++r) sum += table.at(r, c);
    const double mean = sum / static_cast<double>(table.rows);
    for (std::int64_t r = 0; r < table.rows; ++r) bits.set(r, c, table.at(r, c) > mean);
  }
  return bits;
}

std::int64_t constant_rows(const data::BitRows& bits) {
  std::int64_t count = 0;
  for (std::int64_t r = 0; r < bits.rows(); ++r) {
    std::int64_t on = 0;
    data::for_bits(bits.view(), r, [&](std::int64_t) { ++on; });
    count += on == 0 || on == bits.units() ? 1 : 0;
  }
  return count;
}

}  // namespace

data::BitRows columns_of(const data::BitRows& bits, const std::vector<std::int64_t>& columns) {
  data::BitRows some(bits.rows(), std::ssize(columns));
  for (std::int64_t r = 0; r < bits.rows(); ++r)
    for (std::int64_t k = 0; k < some.units(); ++k) some.set(r, k, bits.at(r, columns[k]));
  return some;
}

SourceRows source_rows(const DataScan& scan, const config::Settings& settings, std::uint64_t seed) {
  const data::LabelledTable table = source_table(scan.source, seed, data::DataPart::train);
  SourceRows all{.name = scan.source.name(),
                 .rows = {},
                 .labels = {},
                 .classes = classes_of(table, scan, settings),
                 .columns = {},
                 .source_columns = table.values.columns,
                 .share_up = {},
                 .image = scan.source.image.empty() ? table.values.image : scan.source.image};
  Chosen chosen = chosen_rows(table, all.classes);
  all.labels = std::move(chosen.labels);
  const RawTable values = rows_of(table.values, chosen.rows);
  const data::BitRows bits = scan.coding == Coding::above_mean
                                 ? above_mean(values)
                                 : thresholded(values, scan.threshold * extremes(values).highest);
  const std::vector<std::int64_t> on = column_counts(bits);
  const double least = scan.balance * static_cast<double>(bits.rows());
  for (std::int64_t c = 0; c < bits.units(); ++c) {
    const bool is_balanced = static_cast<double>(std::min(on[c], bits.rows() - on[c])) > least;
    if (is_balanced) all.columns.push_back(c);
    all.share_up.push_back(static_cast<double>(on[c]) / static_cast<double>(bits.rows()));
  }
  all.left_out = bits.units() - std::ssize(all.columns);
  if (std::ssize(all.columns) < 2)
    throw settings.error("data.balance",
                         fmt::format("leaves {} of {} inputs of the {} rows of {}: there is nothing to infer from; a "
                                     "smaller balance, another data.threshold or more rows may help",
                                     all.columns.size(), bits.units(), bits.rows(), all.name));
  if (!all.image.empty() && all.image[0] * all.image[1] != all.source_columns)
    throw settings.error("data.image", fmt::format("has {} x {} pixels, but the rows have {} values", all.image[0],
                                                   all.image[1], all.source_columns));
  all.rows = columns_of(bits, all.columns);
  all.constant_rows = constant_rows(all.rows);
  return all;
}

}  // namespace glassbox::inference
