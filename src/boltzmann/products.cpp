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

/// Which bits are set in some rows, in their order.
struct BitLists {
  std::vector<std::uint32_t> unit;   ///< with room for a vector more
  std::vector<std::uint32_t> begin;  ///< [row][half word + 1]: those of 32 units
  std::int64_t halves = 0;           ///< of words

  std::span<const std::uint32_t> of(std::int64_t row, std::int64_t first_half, std::int64_t last_half) const {
    const std::uint32_t* const at = &begin[row * (halves + 1)];
    return {&unit[at[first_half]], &unit[at[last_half]]};
  }
};

/// An operand of multiply, read by elements: element (m, k) of a tile at m * row + k * depth.
struct Operand {
  const float* data;
  std::int64_t row, depth;
};

constexpr std::int64_t rows_at_once = 64;   ///< of sums, whose lists and results stay in the cache
constexpr std::int64_t halves_at_once = 3;  ///< of words: 96 summands, whose rows of one panel fit the first cache

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

/// Lists the bits of rows [first, last).
void ListBits(data::BitView bits, std::int64_t first, std::int64_t last, BitLists& lists) {
  const hn::CappedTag<std::uint32_t, 16> d;
  const auto lane = hn::Iota(d, 0);
  lists.halves = 2 * bits.words();
  constexpr auto at_once = static_cast<std::uint32_t>(hn::MaxLanes(d));
  const auto at_least = [](auto& list, std::int64_t size) {
    if (std::ssize(list) < size) list.resize(size);
  };
  at_least(lists.begin, (last - first) * (lists.halves + 1));
  at_least(lists.unit, (last - first) * bits.units + at_once);
  std::uint32_t* begin = lists.begin.data();
  std::uint32_t count = 0;
  for (std::int64_t r = first; r < last; ++r) {
    for (std::int64_t half = 0; half < lists.halves; ++half) {
      *begin++ = count;
      const auto word = static_cast<std::uint32_t>(bits.row(r)[half / 2] >> (32 * (half % 2)));
      for (std::uint32_t shift = 0; shift < 32; shift += at_once) {
        const std::uint64_t some = (word >> shift) & ((std::uint64_t{1} << at_once) - 1);
        const auto units = hn::Add(lane, hn::Set(d, static_cast<std::uint32_t>(32 * half) + shift));
        const auto on = hn::LoadMaskBits(d, reinterpret_cast<const std::uint8_t*>(&some));
        hn::StoreU(hn::Compress(units, on), d, lists.unit.data() + count);
        count += static_cast<std::uint32_t>(std::popcount(some));
      }
    }
    *begin++ = count;
  }
}

template <int vectors>
HWY_INLINE void add_list(std::span<const std::uint32_t> units, const float* b, float* out) {
  const Floats d;
  V sum[vectors];
  for (int v = 0; v < vectors; ++v) sum[v] = hn::Load(d, out + v * lanes);
  for (const std::uint32_t unit : units) {
    const float* row = b + std::int64_t{unit} * panel_width;
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
  thread_local BitLists lists;  // its memory is used again: pages that are new cost more than what they hold
  for (std::int64_t first = part.first_row; first < part.last_row; first += rows_at_once) {
    const std::int64_t last = std::min(part.last_row, first + rows_at_once);
    ListBits(bits, first, last, lists);
    for (std::int64_t p = part.first_panel; p < part.last_panel; ++p) {
      const std::int64_t columns = columns_of(b, p);
      for (std::int64_t r = first; r < last; ++r) fill(start, p, columns, out.at_panel(r, p));
      for (std::int64_t half = 0; half < lists.halves; half += halves_at_once)
        for (std::int64_t r = first; r < last; ++r) {
          const auto units = lists.of(r - first, half, std::min(lists.halves, half + halves_at_once));
          if (units.empty()) continue;
          for_tiles(columns, [&]<int vectors>(std::int64_t c)
                                 HWY_ATTR { add_list<vectors>(units, b.panel(p) + c, out.at_panel(r, p) + c); });
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
