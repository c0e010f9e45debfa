// Distances of a few rows to many: population counts and squares by the vector.
#include "distances.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#define HWY_WANT_AVX3_DL
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "boltzmann/distances.cpp"
#include "hwy/foreach_target.h"  // must come before the headers that are included per target
//
#include "hwy/highway.h"

HWY_BEFORE_NAMESPACE();
namespace glassbox::boltzmann::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

using Words = hn::CappedTag<std::uint64_t, 8>;
using Floats = hn::CappedTag<float, 16>;

/// Bits in which the words at `row` differ from those of each of 64 rows.
HWY_INLINE void differences(const std::uint64_t* row, const std::uint64_t* block, std::int64_t words,
                            std::uint64_t* counts) {
  const Words d;
  constexpr auto lanes = static_cast<std::int64_t>(hn::MaxLanes(d));
  for (std::int64_t first = 0; first < rows_together; first += 4 * lanes) {
    auto a = hn::Zero(d), b = a, c = a, e = a;
    for (std::int64_t w = 0; w < words; ++w) {
      const auto own = hn::Set(d, row[w]);
      const std::uint64_t* at = block + w * rows_together + first;
      a = hn::Add(a, hn::PopulationCount(hn::Xor(own, hn::LoadU(d, at))));
      b = hn::Add(b, hn::PopulationCount(hn::Xor(own, hn::LoadU(d, at + lanes))));
      c = hn::Add(c, hn::PopulationCount(hn::Xor(own, hn::LoadU(d, at + 2 * lanes))));
      e = hn::Add(e, hn::PopulationCount(hn::Xor(own, hn::LoadU(d, at + 3 * lanes))));
    }
    hn::StoreU(a, d, counts + first);
    hn::StoreU(b, d, counts + first + lanes);
    hn::StoreU(c, d, counts + first + 2 * lanes);
    hn::StoreU(e, d, counts + first + 3 * lanes);
  }
}

void NearestBits(BitView of, const TurnedRows& among, std::span<Neighbour> best) {
  std::array<std::uint64_t, rows_together> counts;
  for (std::int64_t asked = 0; asked < of.rows; asked += rows_asked)
    for (std::int64_t b = 0; b < among.blocks(); ++b) {
      const std::int64_t rows = std::min(rows_together, among.rows - b * rows_together);
      for (std::int64_t r = asked; r < std::min(of.rows, asked + rows_asked); ++r) {
        differences(of.row(r), among.block(b), among.words, counts.data());
        const auto near = static_cast<double>(*std::min_element(counts.begin(), counts.end()));
        if (near > best[r].distance) continue;
        for (std::int64_t k = 0; k < rows; ++k)
          keep_nearer(best[r], b * rows_together + k, static_cast<double>(counts[k]));
      }
    }
}

/// Squared Euclidean distance of row i of a and row j of b.
HWY_INLINE double squared_distance(ConstPanels a, std::int64_t i, ConstPanels b, std::int64_t j) {
  const Floats d;
  constexpr auto lanes = static_cast<std::int64_t>(hn::MaxLanes(d));
  std::array<float, 16> strands{};
  for (std::int64_t first = 0; first < 16; first += lanes) {
    auto sum = hn::Zero(d);
    for (std::int64_t p = 0; p < a.panels(); ++p)
      for (std::int64_t c = first; c < panel_width; c += 16) {
        const auto apart = hn::Sub(hn::LoadU(d, a.at_panel(i, p) + c), hn::LoadU(d, b.at_panel(j, p) + c));
        sum = hn::Add(sum, hn::Mul(apart, apart));
      }
    hn::StoreU(sum, d, strands.data() + first);
  }
  double total = 0.0;
  for (const float strand : strands) total += strand;
  return total;
}

void NearestReals(ConstPanels of, ConstPanels among, std::span<Neighbour> best) {
  for (std::int64_t asked = 0; asked < of.rows; asked += rows_asked)
    for (std::int64_t j = 0; j < among.rows; ++j)
      for (std::int64_t r = asked; r < std::min(of.rows, asked + rows_asked); ++r)
        keep_nearer(best[r], j, squared_distance(of, r, among, j));
}

}  // namespace glassbox::boltzmann::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace glassbox::boltzmann {

HWY_EXPORT(NearestBits);
HWY_EXPORT(NearestReals);

TurnedRows::TurnedRows(BitView bits) : rows(bits.rows), words(bits.words()) {
  lines.resize(blocks() * words * rows_together);
  for (std::int64_t k = 0; k < blocks() * rows_together; ++k)
    for (std::int64_t w = 0; w < words; ++w)
      lines[(k / rows_together * words + w) * rows_together + k % rows_together] = bits.row(std::min(k, rows - 1))[w];
}

void nearest_bits(BitView of, const TurnedRows& among, std::span<Neighbour> best) {
  HWY_DYNAMIC_DISPATCH(NearestBits)(of, among, best);
}

void nearest_reals(ConstPanels of, ConstPanels among, std::span<Neighbour> best) {
  HWY_DYNAMIC_DISPATCH(NearestReals)(of, among, best);
}

}  // namespace glassbox::boltzmann
#endif
