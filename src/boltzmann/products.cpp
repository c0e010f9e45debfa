// Sums of rows and products of matrices, compiled for every instruction set.
#include "glassbox/boltzmann/products.hpp"

#include <algorithm>
#include <bit>
#include <vector>

#define HWY_WANT_AVX3_DL
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "boltzmann/products.cpp"
#include "hwy/foreach_target.h"  // must come before the headers that are included per target
//
#include "hwy/highway.h"

#ifndef GLASSBOX_BOLTZMANN_PRODUCTS_ONCE
#define GLASSBOX_BOLTZMANN_PRODUCTS_ONCE
namespace glassbox::boltzmann {

/// Which bits are set in each row, in their order.
struct BitLists {
  std::vector<std::uint32_t> unit;
  std::vector<std::int64_t> begin;  ///< [row + 1]

  BitLists(data::BitView bits, std::int64_t first, std::int64_t last) {
    begin.reserve(last - first + 1);
    for (std::int64_t r = first; r < last; ++r) {
      begin.push_back(static_cast<std::int64_t>(unit.size()));
      for (std::int64_t w = 0; w < bits.words(); ++w)
        for (std::uint64_t word = bits.row(r)[w]; word != 0; word &= word - 1)
          unit.push_back(static_cast<std::uint32_t>(64 * w + std::countr_zero(word)));
    }
    begin.push_back(static_cast<std::int64_t>(unit.size()));
  }
};

/// An operand of multiply, read by elements: element (m, k) of a tile at m * row + k * depth.
struct Operand {
  const float* data;
  std::int64_t row, depth;
};

constexpr std::int64_t rows_at_once = 64;      ///< of sums, whose lists and results stay in the cache
constexpr std::int64_t summands_at_once = 96;  ///< rows of one panel that fit the first cache

}  // namespace glassbox::boltzmann
#endif

HWY_BEFORE_NAMESPACE();
namespace glassbox::boltzmann::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

using Floats = hn::CappedTag<float, 16>;
using V = hn::VFromD<Floats>;
constexpr std::int64_t lanes = static_cast<std::int64_t>(hn::MaxLanes(Floats()));

/// Columns of a panel that are computed: those that exist, to the next multiple of 16.
HWY_INLINE std::int64_t columns_of(ConstPanels b, std::int64_t panel) {
  return std::min(panel_width, (b.columns - panel * panel_width + 15) / 16 * 16);
}

/// Calls f.operator()<vectors>(column) for tiles of up to four vectors that cover `columns`.
template <class F>
HWY_INLINE void for_tiles(std::int64_t columns, F f) {
  std::int64_t c = 0;
  for (; c + 4 * lanes <= columns; c += 4 * lanes) f.template operator()<4>(c);
  for (; c + 2 * lanes <= columns; c += 2 * lanes) f.template operator()<2>(c);
  for (; c < columns; c += lanes) f.template operator()<1>(c);
}

template <int vectors>
HWY_INLINE void add_list(const std::uint32_t* unit, const std::uint32_t* end, const float* b, float* out) {
  const Floats d;
  V sum[vectors];
  for (int v = 0; v < vectors; ++v) sum[v] = hn::Load(d, out + v * lanes);
  for (; unit != end; ++unit) {
    const float* row = b + std::int64_t{*unit} * panel_width;
    for (int v = 0; v < vectors; ++v) sum[v] = hn::Add(sum[v], hn::Load(d, row + v * lanes));
  }
  for (int v = 0; v < vectors; ++v) hn::Store(sum[v], d, out + v * lanes);
}

HWY_INLINE void fill(std::span<const float> start, std::int64_t panel, std::int64_t columns, float* out) {
  const Floats d;
  for (std::int64_t c = 0; c < columns; c += lanes)
    hn::Store(start.empty() ? hn::Zero(d) : hn::LoadU(d, start.data() + panel * panel_width + c), d, out + c);
}

void AddRows(data::BitView bits, ConstPanels b, std::span<const float> start, const Part& part, PanelsView out) {
  std::vector<std::int64_t> cursor;
  for (std::int64_t first = part.first_row; first < part.last_row; first += rows_at_once) {
    const std::int64_t last = std::min(part.last_row, first + rows_at_once);
    const BitLists lists(bits, first, last);
    for (std::int64_t p = part.first_panel; p < part.last_panel; ++p) {
      const std::int64_t columns = columns_of(b, p);
      cursor.assign(lists.begin.begin(), lists.begin.end() - 1);
      for (std::int64_t r = first; r < last; ++r) fill(start, p, columns, out.at_panel(r, p));
      for (std::int64_t top = summands_at_once; top < b.rows + summands_at_once; top += summands_at_once)
        for (std::int64_t r = first; r < last; ++r) {
          std::int64_t& at = cursor[r - first];
          const std::int64_t begin = at, end = lists.begin[r - first + 1];
          while (at < end && lists.unit[at] < top) ++at;
          if (at == begin) continue;
          for_tiles(columns, [&]<int vectors>(std::int64_t c) HWY_ATTR {
            add_list<vectors>(&lists.unit[begin], lists.unit.data() + at, b.panel(p) + c, out.at_panel(r, p) + c);
          });
        }
    }
  }
}

/// out[m][0 .. vectors) += sum_k a(m, k) b[k].
template <int height, int vectors>
HWY_INLINE void multiply_tile(const Operand& a, const float* b, std::int64_t depth, float* out) {
  const Floats d;
  V sum[height][vectors];
  for (int m = 0; m < height; ++m)
    for (int v = 0; v < vectors; ++v) sum[m][v] = hn::Load(d, out + m * panel_width + v * lanes);
  for (std::int64_t k = 0; k < depth; ++k) {
    V row[vectors];
    for (int v = 0; v < vectors; ++v) row[v] = hn::Load(d, b + k * panel_width + v * lanes);
    for (int m = 0; m < height; ++m) {
      const V factor = hn::Set(d, a.data[m * a.row + k * a.depth]);
      for (int v = 0; v < vectors; ++v) sum[m][v] = hn::MulAdd(factor, row[v], sum[m][v]);
    }
  }
  for (int m = 0; m < height; ++m)
    for (int v = 0; v < vectors; ++v) hn::Store(sum[m][v], d, out + m * panel_width + v * lanes);
}

/// `height` rows from `out` on, in tiles of at most six: what 32 registers hold.
HWY_INLINE void multiply_block(Operand a, const float* b, std::int64_t depth, std::int64_t height, std::int64_t columns,
                               float* out) {
  constexpr int most = HWY_MAX_BYTES >= 64 ? 6 : 2;
  for (; height > 0;) {
    const std::int64_t step = height >= most ? most : 1;
    for_tiles(columns, [&]<int vectors>(std::int64_t c) HWY_ATTR {
      if (step == most)
        multiply_tile<most, vectors>(a, b + c, depth, out + c);
      else
        multiply_tile<1, vectors>(a, b + c, depth, out + c);
    });
    height -= step;
    a.data += step * a.row;
    out += step * panel_width;
  }
}

void Multiply(ConstPanels a, ConstPanels b, std::span<const float> start, const Part& part, PanelsView out) {
  for (std::int64_t p = part.first_panel; p < part.last_panel; ++p) {
    const std::int64_t columns = columns_of(b, p);
    for (std::int64_t r = part.first_row; r < part.last_row; ++r) fill(start, p, columns, out.at_panel(r, p));
    for (std::int64_t k = 0; k < a.panels(); ++k)
      multiply_block({a.at_panel(part.first_row, k), panel_width, 1}, b.at_panel(k * panel_width, p),
                     std::min(panel_width, a.columns - k * panel_width), part.last_row - part.first_row, columns,
                     out.at_panel(part.first_row, p));
  }
}

void MultiplyTransposed(ConstPanels a, ConstPanels b, const Part& part, PanelsView out) {
  for (std::int64_t p = part.first_panel; p < part.last_panel; ++p) {
    const std::int64_t columns = columns_of(b, p);
    for (std::int64_t r = part.first_row; r < part.last_row; ++r) fill({}, p, columns, out.at_panel(r, p));
    for (std::int64_t first = part.first_row; first < part.last_row;) {
      const std::int64_t last = std::min(part.last_row, (first / panel_width + 1) * panel_width);
      multiply_block({&a(0, first), 1, panel_width}, b.panel(p), b.rows, last - first, columns, out.at_panel(first, p));
      first = last;
    }
  }
}

}  // namespace glassbox::boltzmann::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace glassbox::boltzmann {
HWY_EXPORT(AddRows);
HWY_EXPORT(Multiply);
HWY_EXPORT(MultiplyTransposed);

Part whole(ConstPanels matrix) {
  return {0, matrix.rows, 0, matrix.panels()};
}

void add_rows(data::BitView bits, ConstPanels b, std::span<const float> start, const Part& part, PanelsView out) {
  HWY_DYNAMIC_DISPATCH(AddRows)(bits, b, start, part, out);
}

void multiply(ConstPanels a, ConstPanels b, std::span<const float> start, const Part& part, PanelsView out) {
  HWY_DYNAMIC_DISPATCH(Multiply)(a, b, start, part, out);
}

void multiply_transposed(ConstPanels a, ConstPanels b, const Part& part, PanelsView out) {
  HWY_DYNAMIC_DISPATCH(MultiplyTransposed)(a, b, part, out);
}

}  // namespace glassbox::boltzmann
#endif
