// The sweep of one densely coupled replica: 16 sites are tested at once, the first that flips updates its row.
#include <array>
#include <bit>

#include "dense_kernel.hpp"

#define HWY_WANT_AVX3_DL
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "spin_glass/dense_sweep.cpp"
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
using Words = hn::RebindToUnsigned<Floats>;
using Blocks = hn::Repartition<std::uint64_t, Floats>;

/// Counters of 4 sites a block: sites site, site + 4, ... of the replica.
HWY_INLINE hn::VFromD<Blocks> counters(const std::array<std::uint32_t, 4>& base, std::int64_t site) {
  alignas(64) std::uint32_t words[16];
  for (std::uint32_t quad = 0; quad < 4; ++quad) {
    words[4 * quad] = static_cast<std::uint32_t>(site / 4) + quad;
    for (int w = 1; w < 4; ++w) words[4 * quad + w] = base[w];
  }
  return hn::BitCast(Blocks(), hn::Load(Words(), words));
}

/// Flips one site and mends the local fields of all.
HWY_INLINE void flip_site(const DenseReplica& r, std::int64_t site) {
  const Floats d;
  const auto twice_old = hn::Set(d, -2.0F * r.spins[site]);
  const float* row = r.couplings + site * r.stride;
  for (std::int64_t j = 0; j < r.stride; j += static_cast<std::int64_t>(hn::Lanes(d)))
    hn::StoreU(hn::MulAdd(twice_old, hn::LoadU(d, row + j), hn::LoadU(d, r.fields + j)), d, r.fields + j);
  r.spins[site] = -r.spins[site];
}

template <class Rule>
HWY_INLINE std::int64_t sweep(const DenseReplica& r, const random::Name& name, Rule rule) {
  const Floats d;
  const auto n = static_cast<std::int64_t>(hn::Lanes(d));
  const rn::BlockKeys<Blocks> keys(Blocks(), name.seed);
  const auto base = random::counter(name, 0);
  const auto slope = hn::Set(d, r.slope);
  std::int64_t change = 0;
  for (std::int64_t site = 0; site < r.stride; site += n) {
    const auto bits = rn::random_blocks(Blocks(), keys, counters(base, site));
    const auto limit = rule(d, hn::BitCast(hn::RebindToSigned<Floats>(), bits));
    std::uint32_t waiting = (1U << n) - 1;
    while (true) {
      const auto spin = hn::LoadU(d, r.spins + site);
      const auto aligned = hn::Mul(spin, hn::LoadU(d, r.fields + site));
      const auto flips = hn::And(hn::Le(hn::Mul(slope, aligned), limit), hn::Ne(spin, hn::Zero(d)));
      std::uint8_t mask[8] = {};
      hn::StoreMaskBits(d, flips, mask);
      const std::uint32_t ready = (mask[0] | std::uint32_t{mask[1]} << 8) & waiting;
      if (ready == 0) break;
      const int lane = std::countr_zero(ready);
      change += static_cast<std::int64_t>(2.0F * r.spins[site + lane] * r.fields[site + lane]);
      flip_site(r, site + lane);
      waiting &= ~std::uint32_t{0} << (lane + 1);
    }
  }
  return change;
}

std::int64_t Sweep(const DenseReplica& r, Update update, const random::Name& name) {
  if (update == Update::metropolis)
    return sweep(r, name, [](auto d, auto bits) HWY_ATTR { return metropolis_threshold(d, bits); });
  return sweep(r, name, [](auto d, auto bits) HWY_ATTR { return heat_bath_threshold(d, bits); });
}

}  // namespace glassbox::spin_glass::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace glassbox::spin_glass {
HWY_EXPORT(Sweep);

std::int64_t sweep_dense(const DenseReplica& replica, Update update, random::Name name, std::int64_t number) {
  name.replica = number;
  return HWY_DYNAMIC_DISPATCH(Sweep)(replica, update, name);
}

}  // namespace glassbox::spin_glass
#endif
