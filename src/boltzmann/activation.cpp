// Logistic functions and draws, compiled for every instruction set.
#include "glassbox/boltzmann/activation.hpp"

#include <algorithm>
#include <array>

#define HWY_WANT_AVX3_DL
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "boltzmann/activation.cpp"
#include "hwy/foreach_target.h"  // must come before the headers that are included per target
//
#include "glassbox/random/blocks-inl.hpp"
#include "hwy/contrib/math/math-inl.h"
#include "hwy/highway.h"

HWY_BEFORE_NAMESPACE();
namespace glassbox::boltzmann::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;
namespace rn = random::HWY_NAMESPACE;

using Floats = hn::CappedTag<float, 16>;
using Blocks = hn::Repartition<std::uint64_t, Floats>;
using V = hn::VFromD<Floats>;
constexpr std::int64_t lanes = static_cast<std::int64_t>(hn::MaxLanes(Floats()));
constexpr float steepest = 80.0F;  ///< beyond it exp() leaves single precision

/// Calls f(row, panel, column) for every vector of a part.
template <class F>
HWY_INLINE void for_vectors(const Part& part, F f) {
  for (std::int64_t p = part.first_panel; p < part.last_panel; ++p)
    for (std::int64_t r = part.first_row; r < part.last_row; ++r)
      for (std::int64_t c = 0; c < panel_width; c += lanes) f(r, p, c);
}

void Logistic(PanelsView x, const Part& part) {
  const Floats d;
  const V one = hn::Set(d, 1.0F), low = hn::Set(d, -steepest), high = hn::Set(d, steepest);
  for_vectors(part, [&](std::int64_t r, std::int64_t p, std::int64_t c) HWY_ATTR {
    float* at = x.at_panel(r, p) + c;
    const V input = hn::Min(hn::Max(hn::Load(d, at), low), high);
    hn::Store(hn::Div(one, hn::Add(one, hn::Exp(d, hn::Neg(input)))), d, at);
  });
  const std::int64_t real = x.columns - (x.panels() - 1) * panel_width;
  for (std::int64_t r = part.first_row; part.last_panel == x.panels() && r < part.last_row; ++r)
    std::fill(x.at_panel(r, x.panels() - 1) + real, x.at_panel(r, x.panels() - 1) + panel_width, 0.0F);
}

void TemperInput(PanelsView x, std::span<const float> base, std::span<const double> lambda, const Part& part) {
  const Floats d;
  for_vectors(part, [&](std::int64_t r, std::int64_t p, std::int64_t c) HWY_ATTR {
    float* at = x.at_panel(r, p) + c;
    const V start = base.empty() ? hn::Zero(d) : hn::LoadU(d, base.data() + p * panel_width + c);
    const V factor = hn::Set(d, static_cast<float>(lambda[r - part.first_row]));
    hn::Store(hn::MulAdd(factor, hn::Sub(hn::Load(d, at), start), start), d, at);
  });
}

/// The random bits of one replica and purpose, unit by unit.
struct Draws {
  rn::BlockKeys<Blocks> keys;
  std::array<std::uint32_t, 4> first;
  alignas(64) std::array<std::uint32_t, 16> offsets{};  ///< block numbers within a vector

  explicit Draws(const random::Name& name) : keys(Blocks(), name.seed), first(random::counter(name, 0)) {
    for (std::uint32_t block = 0; block < 4; ++block) offsets[4 * block] = block;
  }

  /// 32 bits per lane for units unit .. unit + lanes - 1 of replica first replica + row.
  HWY_INLINE auto operator()(std::int64_t row, std::int64_t unit) const {
    const hn::Repartition<std::uint32_t, Floats> d;
    alignas(16) const std::array<std::uint32_t, 4> words{first[0] + static_cast<std::uint32_t>(unit / 4),
                                                         first[1] + static_cast<std::uint32_t>(row), first[2],
                                                         first[3]};
    const auto base = hn::LoadDup128(d, words.data());
    const auto counters = hn::Add(base, hn::Load(d, offsets.data()));
    return hn::BitCast(d, rn::random_blocks(Blocks(), keys, hn::BitCast(Blocks(), counters)));
  }
};

/// (k + 1/2) 2^-23 of the upper 23 bits, exactly: in (0, 1).
template <class Bits>
HWY_INLINE V open_unit(Bits bits) {
  const Floats d;
  const hn::Repartition<std::uint32_t, Floats> du;
  const auto one_to_two = hn::BitCast(d, hn::Or(hn::ShiftRight<9>(bits), hn::Set(du, 0x3F800000U)));
  return hn::Sub(one_to_two, hn::Set(d, 1.0F - 0x1p-24F));
}

void DrawBits(ConstPanels probability, const random::Name& name, const Part& part, std::uint64_t* rows) {
  const Floats d;
  const Draws draws(name);
  const std::int64_t words = probability.panels();
  for (std::int64_t p = part.first_panel; p < part.last_panel; ++p) {
    const std::int64_t units = std::min(panel_width, probability.columns - p * panel_width);
    const std::uint64_t real = units == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << units) - 1;
    for (std::int64_t r = part.first_row; r < part.last_row; ++r) {
      const float* at = probability.at_panel(r, p);
      std::uint64_t word = 0;
      for (std::int64_t c = 0; c < units; c += lanes) {
        const V u = open_unit(draws(r, p * panel_width + c));
        std::uint8_t bits[8] = {};
        hn::StoreMaskBits(d, hn::Lt(u, hn::Load(d, at + c)), bits);
        word |= (std::uint64_t{bits[0]} | std::uint64_t{bits[1]} << 8) << c;
      }
      rows[r * words + p] = word & real;
    }
  }
}

void AddNormals(PanelsView mean, const random::Name& name, const Part& part) {
  const Floats d;
  const Draws draws(name);
  constexpr std::int64_t second_half = std::int64_t{1} << 30;  // units are fewer, by far
  for_vectors(part, [&](std::int64_t r, std::int64_t p, std::int64_t c) HWY_ATTR {
    const std::int64_t unit = p * panel_width + c;
    const V radius = hn::Sqrt(hn::Mul(hn::Set(d, -2.0F), hn::Log(d, open_unit(draws(r, unit)))));
    const V angle = hn::Mul(hn::Set(d, 6.2831853F), open_unit(draws(r, unit + second_half)));
    float* at = mean.at_panel(r, p) + c;
    hn::Store(hn::MulAdd(radius, hn::Cos(d, angle), hn::Load(d, at)), d, at);
  });
}

}  // namespace glassbox::boltzmann::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace glassbox::boltzmann {
HWY_EXPORT(Logistic);
HWY_EXPORT(TemperInput);
HWY_EXPORT(DrawBits);
HWY_EXPORT(AddNormals);

void logistic(PanelsView x, const Part& part) {
  HWY_DYNAMIC_DISPATCH(Logistic)(x, part);
}

void temper_input(PanelsView x, std::span<const float> base, std::span<const double> lambda, const Part& part) {
  HWY_DYNAMIC_DISPATCH(TemperInput)(x, base, lambda, part);
}

void draw_bits(ConstPanels probability, const random::Name& name, const Part& part, std::uint64_t* rows) {
  HWY_DYNAMIC_DISPATCH(DrawBits)(probability, name, part, rows);
}

void add_normals(PanelsView mean, const random::Name& name, const Part& part) {
  HWY_DYNAMIC_DISPATCH(AddNormals)(mean, name, part);
}

}  // namespace glassbox::boltzmann
#endif
