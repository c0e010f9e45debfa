// The sweep of replicas in bits: acceptance by comparing random and threshold bit planes, from the top bit down.
#include <algorithm>
#include <array>

#include "bits_kernel.hpp"

#define HWY_WANT_AVX3_DL
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "spin_glass/bits_sweep.cpp"
#include "hwy/foreach_target.h"  // must come before the headers that are included per target
//
#include "glassbox/random/blocks-inl.hpp"
#include "hwy/highway.h"

HWY_BEFORE_NAMESPACE();
namespace glassbox::spin_glass::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;
namespace rn = random::HWY_NAMESPACE;

using Lanes128 = hn::FixedTag<std::uint64_t, 2>;
using V = hn::VFromD<Lanes128>;

constexpr int planes_per_step = 8;
constexpr int count_planes = 4;

/// Vertical counters: bit l of plane p is bit p of the number of broken bonds of lane l.
struct BondCount {
  V plane[count_planes];
};

HWY_INLINE BondCount broken_bonds(const BitCouplings& c, const BitBlock& block, std::int32_t site, V spin) {
  const Lanes128 d;
  BondCount count;
  for (V& plane : count.plane) plane = hn::Zero(d);
  for (std::int32_t b = c.begin[site]; b < c.begin[site + 1]; ++b) {
    V carry =
        hn::Xor(hn::Xor(spin, hn::Set(d, c.negative[b])), hn::LoadU(d, block.spins + 2 * std::int64_t{c.neighbour[b]}));
    for (V& plane : count.plane) {
      const V next = hn::And(plane, carry);
      plane = hn::Xor(plane, carry);
      carry = next;
    }
  }
  return count;
}

/// Lanes whose count is `value`.
HWY_INLINE V equals(const BondCount& count, int value) {
  V all = hn::Set(Lanes128(), ~std::uint64_t{0});
  for (int p = 0; p < count_planes; ++p)
    all = (value >> p & 1) != 0 ? hn::And(all, count.plane[p]) : hn::AndNot(count.plane[p], all);
  return all;
}

/// Lanes of `open` in which a uniform number in [0, 1) lies below the threshold of the lane's class.
template <class Threshold>
HWY_INLINE V below(V open, const rn::BlockKeys<Lanes128>& keys, V counter, Threshold threshold) {
  const Lanes128 d;
  V below = hn::Zero(d);
  for (int start = 0; start < threshold_planes; start += planes_per_step) {
    for (int p = start; p < start + planes_per_step; ++p) {
      const V plane = hn::OddEven(hn::Zero(d), hn::Set(d, static_cast<std::uint64_t>(p) << 32));
      const V random = rn::random_blocks(d, keys, hn::Or(counter, plane));
      const V wanted = threshold(p);
      below = hn::Or(below, hn::And(open, hn::AndNot(random, wanted)));
      open = hn::AndNot(hn::Xor(random, wanted), open);
    }
    if (hn::AllTrue(d, hn::Eq(open, hn::Zero(d)))) break;
  }
  return below;
}

/// Classes of sites with z bonds: |d| = z, z - 2, ...; at most eight.
struct Classes {
  V member[bits_kernel_degree / 2 + 1];  ///< lanes with this |d|
  V negative;                            ///< lanes with d < 0: the flip gains energy
  int count = 0;
};

HWY_INLINE Classes classify(const BondCount& broken, int degree) {
  Classes classes;
  classes.negative = hn::Zero(Lanes128());
  for (int k = 0; 2 * k <= degree; ++k) {
    const V up = equals(broken, k);
    const V down = 2 * k == degree ? hn::Zero(Lanes128()) : equals(broken, degree - k);
    classes.member[classes.count++] = hn::Or(up, down);
    classes.negative = hn::Or(classes.negative, down);
  }
  return classes;
}

/// A flip that costs energy is decided by the plane comparison. One that gains is free (Metropolis), or the mirror
/// image of one that costs: p(-d) = 1 - p(d) (heat bath).
template <Update update>
HWY_INLINE void sweep(const BitCouplings& c, const BitBlock& block, const random::Name& name) {
  const Lanes128 d;
  const rn::BlockKeys<Lanes128> keys(d, name.seed);
  const auto words = random::counter(name, 0);
  const std::uint64_t block_word = std::uint64_t{block.number * threshold_planes} << 32;
  const V sweep_words = hn::Set(d, words[2] | std::uint64_t{words[3]} << 32);
  for (std::int32_t site = 0; site < c.sites; ++site) {
    const V counter = hn::OddEven(sweep_words, hn::Set(d, static_cast<std::uint32_t>(site) | block_word));
    const int degree = c.begin[site + 1] - c.begin[site];
    std::uint64_t* spins = block.spins + 2 * std::int64_t{site};
    const V spin = hn::LoadU(d, spins);
    const Classes classes = classify(broken_bonds(c, block, site, spin), degree);
    const auto threshold = [&](int plane) HWY_ATTR {
      V bits = hn::Zero(d);
      for (int k = 0; k < classes.count; ++k) {
        const std::uint64_t* row = block.thresholds + 2 * ((degree - 2 * k) * threshold_planes + plane);
        bits = hn::Or(bits, hn::And(classes.member[k], hn::LoadU(d, row)));
      }
      return bits;
    };
    V flip;
    if constexpr (update == Update::metropolis) {
      const bool even = degree % 2 == 0;
      const V free = even ? hn::Or(classes.negative, classes.member[classes.count - 1]) : classes.negative;
      flip = hn::Or(free, below(hn::Not(free), keys, counter, threshold));
    } else {
      flip = hn::Xor(classes.negative, below(hn::Set(d, ~std::uint64_t{0}), keys, counter, threshold));
    }
    hn::StoreU(hn::Xor(spin, flip), d, spins);
  }
}

void Sweep(const BitCouplings& c, const BitBlock& block, Update update, const random::Name& name) {
  if (update == Update::metropolis)
    sweep<Update::metropolis>(c, block, name);
  else
    sweep<Update::heat_bath>(c, block, name);
}

}  // namespace glassbox::spin_glass::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace glassbox::spin_glass {
HWY_EXPORT(Sweep);

void sweep_bits(const BitCouplings& couplings, const BitBlock& block, Update update, const random::Name& name) {
  HWY_DYNAMIC_DISPATCH(Sweep)(couplings, block, update, name);
}

}  // namespace glassbox::spin_glass
#endif
