// Distances of a few rows to many: population counts and squares by the vector.
#include "distances.hpp"

#include <algorithm>
#include <array>

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

void NearestBits(data::BitView of, const TurnedRows& among, std::span<Neighbour> best) {
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

constexpr std::int64_t side_by_side = 4;  ///< sums that do not wait for each other

/// Squared Euclidean distances of four rows of a from row j of b.
HWY_INLINE std::array<double, side_by_side> squared_distances(ConstPanels a,
                                                              const std::array<std::int64_t, side_by_side>& rows,
                                                              ConstPanels b, std::int64_t j) {
  const Floats d;
  constexpr auto lanes = static_cast<std::int64_t>(hn::MaxLanes(d));
  float strands[side_by_side][16];
  for (std::int64_t first = 0; first < 16; first += lanes) {
    auto s0 = hn::Zero(d), s1 = s0, s2 = s0, s3 = s0;
    for (std::int64_t p = 0; p < a.panels(); ++p)
      for (std::int64_t c = first; c < panel_width; c += 16) {
        const auto own = hn::LoadU(d, b.at_panel(j, p) + c);
        const auto add = [&](auto& sum, std::int64_t row) HWY_ATTR {
          const auto apart = hn::Sub(hn::LoadU(d, a.at_panel(row, p) + c), own);
          sum = hn::Add(sum, hn::Mul(apart, apart));
        };
        add(s0, rows[0]), add(s1, rows[1]), add(s2, rows[2]), add(s3, rows[3]);
      }
    hn::StoreU(s0, d, strands[0] + first);
    hn::StoreU(s1, d, strands[1] + first);
    hn::StoreU(s2, d, strands[2] + first);
    hn::StoreU(s3, d, strands[3] + first);
  }
  std::array<double, side_by_side> total{};
  for (std::int64_t k = 0; k < side_by_side; ++k)
    for (const float strand : strands[k]) total[k] += strand;
  return total;
}

void NearestReals(ConstPanels of, ConstPanels among, std::span<Neighbour> best) {
  for (std::int64_t asked = 0; asked < of.rows; asked += rows_asked)
    for (std::int64_t j = 0; j < among.rows; ++j)
      for (std::int64_t r = asked; r < std::min(of.rows, asked + rows_asked); r += side_by_side) {
        const std::int64_t last = of.rows - 1;
        const auto distance =
            squared_distances(of, {r, std::min(r + 1, last), std::min(r + 2, last), std::min(r + 3, last)}, among, j);
        for (std::int64_t k = 0; k < std::min(side_by_side, of.rows - r); ++k) keep_nearer(best[r + k], j, distance[k]);
      }
}

}  // namespace glassbox::boltzmann::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace glassbox::boltzmann {

HWY_EXPORT(NearestBits);
HWY_EXPORT(NearestReals);

TurnedRows::TurnedRows(data::BitView bits) : rows(bits.rows), words(bits.words()) {
  lines.resize(blocks() * words * rows_together);
  for (std::int64_t k = 0; k < blocks() * rows_together; ++k)
    for (std::int64_t w = 0; w < words; ++w)
      lines[(k / rows_together * words + w) * rows_together + k % rows_together] = bits.row(std::min(k, rows - 1))[w];
}

void nearest_bits(data::BitView of, const TurnedRows& among, std::span<Neighbour> best) {
  HWY_DYNAMIC_DISPATCH(NearestBits)(of, among, best);
}

void nearest_reals(ConstPanels of, ConstPanels among, std::span<Neighbour> best) {
  HWY_DYNAMIC_DISPATCH(NearestReals)(of, among, best);
}

}  // namespace glassbox::boltzmann
#endif
