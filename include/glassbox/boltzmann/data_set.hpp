// Data for machines: states of a visible layer, one row for each observation, and their labels.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "glassbox/boltzmann/panels.hpp"
#include "glassbox/boltzmann/rbm.hpp"
#include "glassbox/data/bit_rows.hpp"

namespace glassbox::boltzmann {

/// Rows are bits (binary machines) or reals (gaussian ones): one of the two has no rows. The last `label_units` units,
/// where there are any, repeat the label as one bit of as many as there are labels: see with_labels.
struct Dataset {
  std::string name;                      ///< for messages: the file, or what was generated
  data::BitRows bits;                    ///< [row][unit]
  Panels reals;                          ///< [row][unit]
  std::vector<std::int32_t> labels;      ///< [row], in [0, label_names.size()); empty: none
  std::vector<std::string> label_names;  ///< of all labels that the training data have
  std::vector<std::int64_t> image;       ///< rows, columns of a picture; empty: no picture
  std::int64_t label_units = 0;

  VisibleKind kind() const { return reals.rows() > 0 ? VisibleKind::gaussian : VisibleKind::binary; }
  std::int64_t rows() const { return kind() == VisibleKind::gaussian ? reals.rows() : bits.rows(); }
  std::int64_t units() const { return kind() == VisibleKind::gaussian ? reals.columns() : bits.units(); }
  std::int64_t inputs() const { return units() - label_units; }
  /// The visible layer that takes such rows.
  VisibleLayer layer() const { return {.units = units(), .labels = label_units, .kind = kind()}; }
  VisibleRows view() const;
};

/// The rows `chosen`, in that order, with their labels. Throws std::out_of_range for a row that is not there.
Dataset rows_of(const Dataset& data, std::span<const std::int64_t> chosen);

/// `rows` with `classes` units behind theirs, of which that of the row's label is on. labels[row] in [0, classes).
/// Throws std::invalid_argument where the numbers of rows differ or a label is out of range.
data::BitRows with_labels(data::BitView rows, std::span<const std::int32_t> labels, std::int64_t classes);
Panels with_labels(ConstPanels rows, std::span<const std::int32_t> labels, std::int64_t classes);

/// All rows with a unit for each of the label names. Throws std::invalid_argument where there are no labels, or where
/// the rows have their label units already.
Dataset with_labels(const Dataset& data);

}  // namespace glassbox::boltzmann
