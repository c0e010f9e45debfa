// The sweep of densely coupled replicas: blocks of sites are scanned in their order, then all other fields are mended.
#include <bit>

#include "dense_kernel.hpp"

#define HWY_WANT_AVX3_DL
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "spin_glass/dense_sweep.cpp"
#include "hwy/foreach_target.h"  // must come before the headers that are included per target
//
#include "dense_scan-inl.hpp"
#include "hwy/highway.h"

HWY_BEFORE_NAMESPACE();
namespace glassbox::spin_glass::HWY_NAMESPACE {
/// Replicas that are scanned in step, so that one's wait for its next flip is filled by the others'.
constexpr int in_step = 4;

/// Scans one block of replicas r .. r + together - 1.
template <int together, class Rule>
HWY_INLINE void scan(const DenseReplicas& all, std::int64_t block, int r, const float* slope, DenseFlips* flips,
                     const Draws& draws, Rule rule) {
  const float* tile = all.tile(block, block);
  Scan s[together];
  for (int k = 0; k < together; ++k) s[k] = start(all, block, r + k, slope[r + k], draws, rule);
  while (true) {
    std::uint64_t ready[together], any = 0;
    for (int k = 0; k < together; ++k) any |= ready[k] = s[k].ready();
    if (any == 0) break;
    for (int k = 0; k < together; ++k) s[k].flip_first(ready[k], tile);
  }
  for (int k = 0; k < together; ++k) {
    float* fields = all.field(block, r + k);
    for (int v = 0; v < vectors; ++v) hn::Store(s[k].field[v], Floats(), fields + v * lanes);
    flips[r + k] = {s[k].flipped & ~s[k].spins, s[k].flipped & s[k].spins};
    all.spins[(r + k) * all.blocks + block] = s[k].spins ^ s[k].flipped;
  }
}

/// Blocks of fields that fit the registers.
constexpr int most_targets = lanes == 16 ? 2 : 1;

/// Mends the fields of `targets` blocks of all replicas after flips in block `from`.
template <int targets>
HWY_INLINE void spread(const DenseReplicas& all, std::int64_t from, const std::int64_t* to, const DenseFlips* flips) {
  const Floats d;
  const float* tile[targets];
  for (int t = 0; t < targets; ++t) tile[t] = all.tile(from, to[t]);
  for (int r = 0; r < all.count; ++r) {
    std::uint64_t up = flips[r].up, down = flips[r].down;
    if ((up | down) == 0) continue;
    FloatV field[targets][vectors];
    for (int t = 0; t < targets; ++t)
      for (int v = 0; v < vectors; ++v) field[t][v] = hn::Load(d, all.field(to[t], r) + v * lanes);
    for (; up != 0; up &= up - 1) {
      const std::int64_t row = std::countr_zero(up) * dense_block;
      for (int t = 0; t < targets; ++t)
        for (int v = 0; v < vectors; ++v) field[t][v] = hn::Add(field[t][v], hn::Load(d, tile[t] + row + v * lanes));
    }
    for (; down != 0; down &= down - 1) {
      const std::int64_t row = std::countr_zero(down) * dense_block;
      for (int t = 0; t < targets; ++t)
        for (int v = 0; v < vectors; ++v) field[t][v] = hn::Sub(field[t][v], hn::Load(d, tile[t] + row + v * lanes));
    }
    for (int t = 0; t < targets; ++t)
      for (int v = 0; v < vectors; ++v) hn::Store(field[t][v], d, all.field(to[t], r) + v * lanes);
  }
}

/// Mends the fields of all blocks but `except` after flips in block `from`.
HWY_INLINE void spread_to_all(const DenseReplicas& all, std::int64_t from, std::int64_t except,
                              const DenseFlips* flips) {
  std::int64_t to[2];
  int waiting = 0;
  for (std::int64_t block = 0; block < all.blocks; ++block) {
    if (block == except) continue;
    to[waiting++] = block;
    if (waiting == most_targets) spread<most_targets>(all, from, to, flips), waiting = 0;
  }
  if (waiting == 1) spread<1>(all, from, to, flips);
}

template <class Rule>
HWY_INLINE void sweep(const DenseReplicas& all, const float* slope, DenseFlips* flips, const random::Name& name,
                      Rule rule) {
  const Draws draws(name);
  for (std::int64_t block = 0; block < all.blocks; ++block) {
    int r = 0;
    for (; r + in_step <= all.count; r += in_step) scan<in_step>(all, block, r, slope, flips, draws, rule);
    for (; r < all.count; ++r) scan<1>(all, block, r, slope, flips, draws, rule);
    spread_to_all(all, block, block, flips);
  }
}

void Sweep(const DenseReplicas& all, const float* slope, DenseFlips* flips, Update update, const random::Name& name) {
  if (update == Update::metropolis)
    sweep(all, slope, flips, name, [](auto d, auto bits) HWY_ATTR { return metropolis_threshold(d, bits); });
  else
    sweep(all, slope, flips, name, [](auto d, auto bits) HWY_ATTR { return heat_bath_threshold(d, bits); });
}

void SetSpins(const DenseReplicas& all, const std::uint64_t* rows, DenseFlips* flips) {
  for (std::int64_t block = 0; block < all.blocks; ++block) {
    for (int r = 0; r < all.count; ++r) {
      std::uint64_t& old = all.spins[r * all.blocks + block];
      const std::uint64_t wanted = rows[r * all.blocks + block] & all.sites_of(block);
      flips[r] = {wanted & ~old, old & ~wanted};
      old = wanted;
    }
    spread_to_all(all, block, -1, flips);
  }
}

void Alignments(const DenseReplicas& all, const float* h, std::int64_t* alignment) {
  const Floats d;
  const Ints di;
  for (int r = 0; r < all.count; ++r) {
    alignment[r] = 0;
    for (std::int64_t block = 0; block < all.blocks; ++block) {
      auto sum = hn::Zero(di);  // of at most 64 numbers below 2^24
      for (int v = 0; v < vectors; ++v) {
        const auto field = hn::Load(d, all.field(block, r) + v * lanes);
        const auto twice = hn::ConvertTo(di, hn::Add(field, hn::LoadU(d, h + block * dense_block + v * lanes)));
        const auto up = hn::RebindMask(di, mask_of(all.spins[r * all.blocks + block], v));
        sum = hn::Add(sum, hn::IfThenElse(up, twice, hn::Neg(twice)));
      }
      alignment[r] += hn::GetLane(hn::SumOfLanes(di, sum));
    }
  }
}

}  // namespace glassbox::spin_glass::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace glassbox::spin_glass {
HWY_EXPORT(Sweep);
HWY_EXPORT(SetSpins);
HWY_EXPORT(Alignments);

void sweep_dense(const DenseReplicas& replicas, std::span<const float> slope, std::span<DenseFlips> flips,
                 Update update, const random::Name& name) {
  HWY_DYNAMIC_DISPATCH(Sweep)(replicas, slope.data(), flips.data(), update, name);
}

void set_dense_spins(const DenseReplicas& replicas, std::span<const std::uint64_t> rows, std::span<DenseFlips> flips) {
  HWY_DYNAMIC_DISPATCH(SetSpins)(replicas, rows.data(), flips.data());
}

void dense_alignments(const DenseReplicas& replicas, const float* h, std::span<std::int64_t> alignment) {
  HWY_DYNAMIC_DISPATCH(Alignments)(replicas, h, alignment.data());
}

}  // namespace glassbox::spin_glass
#endif
