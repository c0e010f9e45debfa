// Matrices in panels: storage, conversion, transposition.
#include "glassbox/boltzmann/panels.hpp"

#include <algorithm>

#include "hwy/highway.h"

namespace glassbox::boltzmann {
namespace {

namespace hn = hwy::HWY_NAMESPACE;  // the instruction set that every processor has: moving is bound by memory

/// A 4 x 4 block: `from` and `to` are its corners, in rows of a panel's width.
void transpose_block(const float* from, float* to) {
  const hn::CappedTag<float, 4> d;
  const auto row = [&](int r) { return hn::Load(d, from + r * panel_width); };
  const auto r0 = row(0), r1 = row(1), r2 = row(2), r3 = row(3);
  const auto low02 = hn::InterleaveLower(d, r0, r2), high02 = hn::InterleaveUpper(d, r0, r2);
  const auto low13 = hn::InterleaveLower(d, r1, r3), high13 = hn::InterleaveUpper(d, r1, r3);
  hn::Store(hn::InterleaveLower(d, low02, low13), d, to);
  hn::Store(hn::InterleaveUpper(d, low02, low13), d, to + panel_width);
  hn::Store(hn::InterleaveLower(d, high02, high13), d, to + 2 * panel_width);
  hn::Store(hn::InterleaveUpper(d, high02, high13), d, to + 3 * panel_width);
}

}  // namespace

Panels::Panels(std::int64_t rows, std::int64_t columns)
    : rows_(rows), columns_(columns), lines_(panel_floats(rows, columns) / 16) {}

bool Panels::operator==(const Panels& other) const {
  return rows_ == other.rows_ && columns_ == other.columns_ && lines_ == other.lines_;
}

Panels panels_of(const std::vector<float>& values, std::int64_t rows, std::int64_t columns) {
  Panels matrix(rows, columns);
  for (std::int64_t r = 0; r < rows; ++r)
    for (std::int64_t c = 0; c < columns; ++c) matrix(r, c) = values[r * columns + c];
  return matrix;
}

std::vector<float> row_major(ConstPanels matrix) {
  std::vector<float> values(matrix.rows * matrix.columns);
  for (std::int64_t r = 0; r < matrix.rows; ++r)
    for (std::int64_t c = 0; c < matrix.columns; ++c) values[r * matrix.columns + c] = matrix(r, c);
  return values;
}

void transpose(ConstPanels a, PanelsView b) {
  transpose_rows(a, 0, a.rows, b);
}

void transpose_rows(ConstPanels a, std::int64_t first_row, std::int64_t last_row, PanelsView b) {
  for (std::int64_t p = 0; p < a.panels(); ++p) {
    const std::int64_t columns = std::min(panel_width, a.columns - p * panel_width);
    for (std::int64_t r = first_row; r < last_row; r += 4)
      for (std::int64_t c = 0; c < columns; c += 4)
        if (r + 4 <= last_row && c + 4 <= columns)
          transpose_block(a.at_panel(r, p) + c, &b(p * panel_width + c, r));
        else
          for (std::int64_t i = r; i < std::min(last_row, r + 4); ++i)
            for (std::int64_t j = c; j < std::min(columns, c + 4); ++j) b(p * panel_width + j, i) = a.at_panel(i, p)[j];
  }
}

}  // namespace glassbox::boltzmann
