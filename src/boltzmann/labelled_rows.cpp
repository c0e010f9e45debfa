// Inputs to one place; labels stay.
#include "glassbox/boltzmann/labelled_rows.hpp"

#include "unit_rows.hpp"

namespace glassbox::boltzmann {

LabelledRows::LabelledRows(VisibleKind kind, std::int64_t inputs, std::int64_t labels, std::int64_t most_rows)
    : kind_(kind), inputs_(inputs) {
  if (kind == VisibleKind::binary)
    bits_ = data::BitRows(most_rows, inputs + labels);
  else
    reals_ = Panels(most_rows, inputs + labels);
}

void LabelledRows::take(const FillRows& fill, const RowRange& range, const VisibleStore& to) {
  if (kind_ == VisibleKind::binary) {
    fill(range, {.bits = bits_.row(0), .reals = {}});
    copy_units(bits_.view().slice(0, range.count()), inputs_, to.bits);
  } else {
    fill(range, {.bits = nullptr, .reals = reals_.view().slice(0, range.count())});
    copy_columns(reals_.view().slice(0, range.count()), to.reals);
  }
}

}  // namespace glassbox::boltzmann
