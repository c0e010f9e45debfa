// Rows of data sets, and label units behind them.
#include "glassbox/boltzmann/data_set.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

namespace glassbox::boltzmann {
namespace {

void check_labels(std::int64_t rows, std::span<const std::int32_t> labels, std::int64_t classes) {
  if (std::ssize(labels) != rows)
    throw std::invalid_argument(fmt::format("labels: {} labels of {} rows; each row needs one", labels.size(), rows));
  for (std::size_t r = 0; r < labels.size(); ++r)
    if (labels[r] < 0 || labels[r] >= classes)
      throw std::invalid_argument(
          fmt::format("labels: label {} of row {}; allowed: 0 to {}", labels[r], r, classes - 1));
}

void copy_row(ConstPanels from, std::int64_t from_row, PanelsView to, std::int64_t to_row) {
  for (std::int64_t p = 0; p < from.panels(); ++p)
    std::copy_n(from.at_panel(from_row, p), std::min(panel_width, from.columns - p * panel_width),
                to.at_panel(to_row, p));
}

Panels real_rows(ConstPanels reals, std::span<const std::int64_t> chosen) {
  Panels picked(static_cast<std::int64_t>(chosen.size()), reals.columns);
  for (std::int64_t r = 0; r < picked.rows(); ++r) {
    if (chosen[r] < 0 || chosen[r] >= reals.rows)
      throw std::out_of_range(fmt::format("rows: row {} of {}", chosen[r], reals.rows));
    copy_row(reals, chosen[r], picked, r);
  }
  return picked;
}

}  // namespace

VisibleRows Dataset::view() const {
  if (kind() == VisibleKind::gaussian) return {.bits = {}, .reals = reals};
  return {.bits = bits, .reals = {}};
}

Dataset rows_of(const Dataset& data, std::span<const std::int64_t> chosen) {
  Dataset some{.name = data.name,
               .bits = {},
               .reals = {},
               .labels = {},
               .label_names = data.label_names,
               .image = data.image,
               .label_units = data.label_units};
  if (data.kind() == VisibleKind::gaussian)
    some.reals = real_rows(data.reals, chosen);
  else
    some.bits = rows_of(data.bits, chosen);
  if (data.labels.empty()) return some;
  for (const std::int64_t r : chosen) some.labels.push_back(data.labels[r]);
  return some;
}

data::BitRows with_labels(data::BitView rows, std::span<const std::int32_t> labels, std::int64_t classes) {
  check_labels(rows.rows, labels, classes);
  data::BitRows both(rows.rows, rows.units + classes);
  for (std::int64_t r = 0; r < rows.rows; ++r) {
    std::copy_n(rows.row(r), rows.words(), both.row(r));
    both.set(r, rows.units + labels[r], true);
  }
  return both;
}

Panels with_labels(ConstPanels rows, std::span<const std::int32_t> labels, std::int64_t classes) {
  check_labels(rows.rows, labels, classes);
  Panels both(rows.rows, rows.columns + classes);
  for (std::int64_t r = 0; r < rows.rows; ++r) {
    copy_row(rows, r, both, r);
    both(r, rows.columns + labels[r]) = 1.0F;
  }
  return both;
}

Dataset with_labels(const Dataset& data) {
  if (data.label_units > 0)
    throw std::invalid_argument(fmt::format("{}: the rows have {} label units already", data.name, data.label_units));
  if (data.rows() > 0 && data.labels.empty())
    throw std::invalid_argument(data.name + ": the data have no labels, which a machine with label units needs");
  Dataset both = data;
  both.label_units = std::ssize(data.label_names);
  if (data.kind() == VisibleKind::gaussian)
    both.reals = with_labels(ConstPanels(data.reals), data.labels, both.label_units);
  else
    both.bits = with_labels(data.bits.view(), data.labels, both.label_units);
  return both;
}

}  // namespace glassbox::boltzmann
