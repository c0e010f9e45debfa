// Rows of data with their labels behind them, as they are handed in: taken apart.
#pragma once

#include <cstdint>

#include "glassbox/boltzmann/rbm_training.hpp"

namespace glassbox::boltzmann {

/// Memory for some rows of inputs + labels units, bits or (gaussian data) reals.
class LabelledRows {
 public:
  LabelledRows(VisibleKind kind, std::int64_t inputs, std::int64_t labels, std::int64_t most_rows);

  /// Takes rows `range` of a step, and copies their inputs to `to`, whose row 0 is row range.first.
  void take(const FillRows& fill, const RowRange& range, const VisibleStore& to);

  /// Of row r of those taken; reals are one-hot, too.
  bool has_label(std::int64_t r, std::int64_t label) const {
    return kind_ == VisibleKind::binary ? bits_.at(r, inputs_ + label) : reals_(r, inputs_ + label) > 0.5F;
  }

 private:
  VisibleKind kind_;
  std::int64_t inputs_;
  data::BitRows bits_;
  Panels reals_;
};

}  // namespace glassbox::boltzmann
