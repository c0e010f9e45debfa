// Rows are the feature or its mirror image, with units flipped by the vector. Probabilities are multiples of 2^-32.
#include "glassbox/inference/planted_instance.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <stdexcept>

#define HWY_WANT_AVX3_DL
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "inference/planted_instance.cpp"
#include "hwy/foreach_target.h"  // must come before the headers that are included per target
//
#include "glassbox/random/blocks-inl.hpp"
#include "hwy/highway.h"

HWY_BEFORE_NAMESPACE();
namespace glassbox::inference::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;
namespace rn = random::HWY_NAMESPACE;

using Words = hn::CappedTag<std::uint32_t, 16>;
using Blocks = hn::Repartition<std::uint64_t, Words>;
constexpr std::int64_t lanes = static_cast<std::int64_t>(hn::MaxLanes(Words()));

/// rows ^= flips, of probability threshold / 2^32 each: unit u of row r by word u % 4 of block u / 4 of replica r.
void Flip(const random::Name& name, std::uint32_t threshold, data::BitRows& rows) {
  const Words d;
  const rn::BlockKeys<Blocks> keys(Blocks(), name.seed);
  alignas(64) std::array<std::uint32_t, 16> first{}, block_step{};
  const std::array<std::uint32_t, 4> counter = random::counter(name, 0);
  for (std::uint32_t i = 0; i < 16; ++i) {
    first[i] = counter[i % 4] + (i % 4 == 0 ? i / 4 : 0);
    block_step[i] = i % 4 == 0 ? static_cast<std::uint32_t>(lanes) / 4 : 0;
  }
  const auto step = hn::Load(d, block_step.data()), limit = hn::Set(d, threshold);
  for (std::int64_t r = 0; r < rows.rows(); ++r) {
    auto counters = hn::Load(d, first.data());
    for (std::int64_t w = 0; w < rows.words(); ++w) {
      std::uint64_t flips = 0;
      for (std::int64_t bit = 0; bit < 64; bit += lanes) {
        const auto drawn = hn::BitCast(d, rn::random_blocks(Blocks(), keys, hn::BitCast(Blocks(), counters)));
        std::uint8_t bits[8] = {};
        hn::StoreMaskBits(d, hn::Lt(drawn, limit), bits);
        flips |= (std::uint64_t{bits[0]} | std::uint64_t{bits[1]} << 8) << bit;
        counters = hn::Add(counters, step);
      }
      rows.row(r)[w] ^= flips;
    }
    if (rows.units() % 64 != 0) rows.row(r)[rows.words() - 1] &= (std::uint64_t{1} << rows.units() % 64) - 1;
    for (std::size_t i = 1; i < 16; i += 4) ++first[i];
  }
}

}  // namespace glassbox::inference::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace glassbox::inference {
namespace {
HWY_EXPORT(Flip);

enum Drawn : std::int64_t { units_of_row, hidden };

/// 64 fair coins: the k-th of a name.
std::uint64_t coins(const random::Name& name, std::int64_t k) {
  const std::array<std::uint32_t, 4> block = random::words(name, k / 2);
  const auto half = static_cast<std::size_t>(k % 2 * 2);
  return std::uint64_t{block[half]} | std::uint64_t{block[half + 1]} << 32;
}

data::BitRows drawn_feature(std::int64_t inputs, const random::Name& name) {
  data::BitRows feature(1, inputs);
  for (std::int64_t w = 0; w < feature.words(); ++w) feature.row(0)[w] = coins(name, w);
  if (inputs % 64 != 0) feature.row(0)[feature.words() - 1] &= (std::uint64_t{1} << inputs % 64) - 1;
  return feature;
}

}  // namespace

PlantedInstance planted_instance(std::int64_t inputs, std::int64_t rows, double beta, std::uint64_t seed,
                                 std::int64_t instance) {
  if (inputs < 1 || rows < 1 || !(beta > 0.0) || !std::isfinite(beta))
    throw std::invalid_argument(
        fmt::format("planted instance: {} inputs, {} rows, beta = {}; allowed: 1 or more of both, beta above 0", inputs,
                    rows, beta));
  PlantedInstance planted{.rows = data::BitRows(rows, inputs),
                          .feature = drawn_feature(
                              inputs, {.seed = seed, .purpose = random::Purpose::planted_feature, .sample = instance})};
  const random::Name name{.seed = seed, .purpose = random::Purpose::planted_rows, .sample = instance};
  random::Name signs = name;
  signs.sweep = hidden;
  std::uint64_t up = 0;
  for (std::int64_t r = 0; r < rows; ++r) {
    if (r % 64 == 0) up = coins(signs, r / 64);
    const std::uint64_t mirror = (up >> r % 64 & 1) != 0 ? 0 : ~std::uint64_t{0};
    for (std::int64_t w = 0; w < planted.rows.words(); ++w) planted.rows.row(r)[w] = planted.feature.row(0)[w] ^ mirror;
  }
  const double flipped = 1.0 / (1.0 + std::exp(2.0 * beta / std::sqrt(static_cast<double>(inputs))));
  HWY_DYNAMIC_DISPATCH(Flip)(name, static_cast<std::uint32_t>(std::llround(0x1p32 * flipped)), planted.rows);
  return planted;
}

}  // namespace glassbox::inference
#endif
