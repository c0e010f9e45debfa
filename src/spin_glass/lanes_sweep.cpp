// The sweep of replicas in float lanes, compiled for every instruction set.
#include <algorithm>
#include <array>

#include "lanes_kernel.hpp"

#define HWY_WANT_AVX3_DL
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "spin_glass/lanes_sweep.cpp"
#include "hwy/foreach_target.h"  // must come before the headers that are included per target
//
#include "acceptance-inl.hpp"
#include "glassbox/random/blocks-inl.hpp"
#include "hwy/highway.h"

HWY_BEFORE_NAMESPACE();
namespace glassbox::spin_glass::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;
namespace rn = random::HWY_NAMESPACE;

using Floats = hn::CappedTag<float, 16>;
using Ints = hn::RebindToSigned<Floats>;
using Blocks = hn::Repartition<std::uint64_t, Floats>;
using FloatV = hn::VFromD<Floats>;
using IntV = hn::VFromD<Ints>;

constexpr int most_lanes = 64;
/// A flip changes the energy by twice less than 2^23 units, so that the halves of so many fit 31 bits.
constexpr std::int32_t sites_per_flush = 128;

/// The integers that floats are, all below 2^24: Highway's own conversion minds floats that are no 32-bit integer.
HWY_INLINE IntV whole(FloatV numbers) {
#if HWY_TARGET <= HWY_AVX3
  return IntV{_mm512_cvttps_epi32(numbers.raw)};
#elif HWY_TARGET == HWY_AVX2
  return IntV{_mm256_cvttps_epi32(numbers.raw)};
#else
  return hn::ConvertTo(Ints(), numbers);
#endif
}

/// What does not change during a sweep.
struct Draws {
  rn::BlockKeys<Blocks> keys;
  alignas(64) std::array<std::uint32_t, most_lanes> counters;  ///< [lane]: four words per quad of replicas, site 0

  Draws(const random::Name& name, std::uint32_t first_quad) : keys(Blocks(), name.seed) {
    const auto base = random::counter(name, 0);
    for (std::uint32_t quad = 0; quad < most_lanes / 4; ++quad) {
      const std::array<std::uint32_t, 4> words{base[0], first_quad + quad, base[2], base[3]};
      std::copy(words.begin(), words.end(), counters.begin() + 4 * quad);
    }
  }
};

/// Updates `vectors` vectors of lanes of sites first .. last - 1.
template <int vectors, class Rule>
HWY_INLINE void update_lanes(const LaneCouplings& c, const LaneBlock& block, const Draws& draws, std::int32_t first,
                             std::int32_t last, int lane, Rule rule) {
  const Floats d;
  const Ints di;
  const Blocks blocks;
  constexpr int n = static_cast<int>(hn::MaxLanes(d));
  const std::int64_t width = block.width;
  float* const lanes = block.spins + lane;
  IntV change[vectors];  // halves of energies
  for (int v = 0; v < vectors; ++v) change[v] = hn::Zero(di);
  for (std::int32_t site = first; site < last; ++site) {
    FloatV local_field[vectors];
    for (int v = 0; v < vectors; ++v) local_field[v] = hn::Set(d, c.field[site]);
    for (std::int32_t b = c.begin[site]; b < c.begin[site + 1]; ++b) {
      const auto coupling = hn::Set(d, c.coupling[b]);
      const float* neighbour = lanes + c.neighbour[b] * width;
      for (int v = 0; v < vectors; ++v)
        local_field[v] = hn::MulAdd(coupling, hn::Load(d, neighbour + v * n), local_field[v]);
    }
    const auto site_word = hn::OddEven(hn::Zero(blocks), hn::Set(blocks, static_cast<std::uint32_t>(site)));
    float* spins = lanes + site * width;
    for (int v = 0; v < vectors; ++v) {
      const auto counter = hn::Load(hn::Repartition<std::uint32_t, Floats>(), draws.counters.data() + lane + v * n);
      const auto bits = rn::random_blocks(blocks, draws.keys, hn::Xor(hn::BitCast(blocks, counter), site_word));
      const auto limit = rule(d, hn::BitCast(di, bits));
      const auto spin = hn::Load(d, spins + v * n);
      const auto aligned = hn::Mul(spin, local_field[v]);
      const auto flip = hn::Le(hn::Mul(hn::Load(d, block.slope + lane + v * n), aligned), limit);
      hn::Store(hn::IfThenElse(flip, hn::Neg(spin), spin), d, spins + v * n);
      change[v] = hn::IfThenElse(hn::RebindMask(di, flip), hn::Add(change[v], whole(aligned)), change[v]);
    }
  }
  alignas(64) std::int32_t halves[vectors * n];
  for (int v = 0; v < vectors; ++v) hn::Store(change[v], di, halves + v * n);
  for (int l = 0; l < vectors * n; ++l) block.energy[lane + l] += 2 * std::int64_t{halves[l]};
}

template <class Rule>
HWY_INLINE void sweep(const LaneCouplings& c, const LaneBlock& block, const random::Name& name, Rule rule) {
  constexpr int n = static_cast<int>(hn::MaxLanes(Floats()));
  const Draws draws(name, block.first_quad);
  for (std::int32_t first = 0; first < c.sites; first += sites_per_flush) {
    const std::int32_t last = std::min(c.sites, first + sites_per_flush);
    int lane = 0;
    for (; lane + 3 * n <= block.width; lane += 3 * n) update_lanes<3>(c, block, draws, first, last, lane, rule);
    for (; lane < block.width; lane += n) update_lanes<1>(c, block, draws, first, last, lane, rule);
  }
}

void Sweep(const LaneCouplings& c, const LaneBlock& block, Update update, const random::Name& name) {
  if (update == Update::metropolis)
    sweep(c, block, name, [](auto d, auto bits) HWY_ATTR { return metropolis_threshold(d, bits); });
  else
    sweep(c, block, name, [](auto d, auto bits) HWY_ATTR { return heat_bath_threshold(d, bits); });
}

void Signs(const LaneBlock& block, std::int32_t sites, std::uint64_t* words) {
  const Floats d;
  const int n = static_cast<int>(hn::Lanes(d));
  for (std::int32_t site = 0; site < sites; ++site) {
    std::uint64_t word = 0;
    for (int lane = 0; lane < block.width; lane += n) {
      const auto up = hn::Gt(hn::LoadU(d, block.spins + std::int64_t{site} * block.width + lane), hn::Zero(d));
      std::uint8_t bits[8] = {};
      hn::StoreMaskBits(d, up, bits);
      word |= (std::uint64_t{bits[0]} | std::uint64_t{bits[1]} << 8) << lane;
    }
    words[site] = word;
  }
}

}  // namespace glassbox::spin_glass::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace glassbox::spin_glass {
HWY_EXPORT(Sweep);
HWY_EXPORT(Signs);

void sweep_lanes(const LaneCouplings& couplings, const LaneBlock& block, Update update, const random::Name& name) {
  HWY_DYNAMIC_DISPATCH(Sweep)(couplings, block, update, name);
}

void signs_of_lanes(const LaneBlock& block, std::int32_t sites, std::uint64_t* words) {
  HWY_DYNAMIC_DISPATCH(Signs)(block, sites, words);
}

}  // namespace glassbox::spin_glass
#endif
