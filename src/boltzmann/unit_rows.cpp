// Copies of rows, draws, and errors.
#include "unit_rows.hpp"

#include <algorithm>
#include <bit>
#include <functional>

namespace glassbox::boltzmann {

void copy_units(data::BitView from, std::int64_t units, std::uint64_t* to) {
  const std::int64_t words = panel_count(units);
  const std::uint64_t last = units % 64 == 0 ? ~std::uint64_t{0} : (std::uint64_t{1} << units % 64) - 1;
  for (std::int64_t r = 0; r < from.rows; ++r) {
    std::copy_n(from.row(r), words, to + r * words);
    to[(r + 1) * words - 1] &= last;
  }
}

void copy_columns(ConstPanels from, PanelsView to) {
  for (std::int64_t p = 0; p < to.panels(); ++p)
    for (std::int64_t r = 0; r < to.rows; ++r)
      std::copy_n(from.at_panel(r, p), std::min(panel_width, to.columns - p * panel_width), to.at_panel(r, p));
}

void draw_units(VisibleKind kind, ConstPanels means, const random::Name& name, const VisibleStore& to) {
  if (kind == VisibleKind::binary) return draw_bits(means, name, whole(means), to.bits);
  copy_columns(means, to.reals);
  add_normals(to.reals, name, whole(means));
}

void subtract_from(const VisibleRows& states, PanelsView means) {
  for (std::int64_t p = 0; p < means.panels(); ++p)
    for (std::int64_t r = 0; r < means.rows; ++r) {
      float* const at = means.at_panel(r, p);
      if (states.bits.data == nullptr) {
        const float* const state = states.reals.at_panel(r, p);
        std::transform(state, state + panel_width, at, at, std::minus<>());
        continue;
      }
      std::transform(at, at + panel_width, at, std::negate<>());
      for (std::uint64_t word = states.bits.row(r)[p]; word != 0; word &= word - 1) at[std::countr_zero(word)] += 1.0F;
    }
}

void times_logistic_slope(ConstPanels means, PanelsView error) {
  for (std::int64_t p = 0; p < error.panels(); ++p)
    for (std::int64_t r = 0; r < error.rows; ++r)
      std::transform(error.at_panel(r, p), error.at_panel(r, p) + panel_width, means.at_panel(r, p),
                     error.at_panel(r, p), [](float e, float m) { return e * m * (1.0F - m); });
}

}  // namespace glassbox::boltzmann
