// One replica at one block of densely coupled sites: all sites are tested at once, and the first that flips mends the
// fields of the block. A Highway header: included once per target.
#if defined(GLASSBOX_SPIN_GLASS_DENSE_SCAN_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef GLASSBOX_SPIN_GLASS_DENSE_SCAN_INL
#undef GLASSBOX_SPIN_GLASS_DENSE_SCAN_INL
#else
#define GLASSBOX_SPIN_GLASS_DENSE_SCAN_INL
#endif

#include <bit>
#include <cstring>
#include <type_traits>

#include "acceptance-inl.hpp"
#include "dense_kernel.hpp"
#include "glassbox/random/blocks-inl.hpp"
#include "hwy/highway.h"

HWY_BEFORE_NAMESPACE();
namespace glassbox::spin_glass::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;
namespace rn = random::HWY_NAMESPACE;

using Floats = hn::CappedTag<float, 16>;
using Ints = hn::RebindToSigned<Floats>;
using Words = hn::RebindToUnsigned<Floats>;
using Blocks = hn::Repartition<std::uint64_t, Floats>;
using FloatV = hn::VFromD<Floats>;

constexpr int lanes = static_cast<int>(hn::MaxLanes(Floats()));
constexpr int vectors = dense_block / lanes;
/// Lanes of vector `vector` of the sites of a block.
HWY_INLINE hn::MFromD<Floats> mask_of(std::uint64_t bits, int vector) {
  alignas(8) std::uint8_t bytes[8] = {};
  const std::uint64_t shifted = bits >> (vector * lanes);
  for (int b = 0; b < 8; ++b) bytes[b] = static_cast<std::uint8_t>(shifted >> (8 * b));
  return hn::LoadMaskBits(Floats(), bytes);
}

HWY_INLINE std::uint64_t bits_of(hn::MFromD<Floats> mask) {
  std::conditional_t<lanes == 16, std::uint16_t, std::uint8_t> bits = 0;
  std::uint8_t bytes[8];
  hn::StoreMaskBits(Floats(), mask, bytes);
  std::memcpy(&bits, bytes, sizeof bits);
  return bits;
}

/// One replica at one block, while it is scanned.
struct Scan {
  FloatV field[vectors], limit[vectors], sign[vectors];
  std::uint64_t spins, waiting, flipped;

  HWY_INLINE std::uint64_t ready() const {
    std::uint64_t bits = 0;
    for (int v = 0; v < vectors; ++v) bits |= bits_of(hn::Le(hn::Xor(field[v], sign[v]), limit[v])) << (v * lanes);
    return bits & waiting;
  }

  /// Flips the lowest site of `ready`; where there is none, the row of zeros changes nothing.
  HWY_INLINE void flip_first(std::uint64_t ready, const float* tile) {
    static constexpr float minus_old[] = {1.0F, -1.0F};
    const Floats d;
    const int site = std::countr_zero(ready);
    const float* row = tile + site * dense_block;
    const auto coefficient = hn::Set(d, minus_old[(spins >> (site & 63)) & 1]);
    for (int v = 0; v < vectors; ++v) field[v] = hn::MulAdd(coefficient, hn::Load(d, row + v * lanes), field[v]);
    flipped |= ready & (0 - ready);
    waiting &= ~(ready ^ (ready - 1));
  }
};

/// What does not change during a sweep.
struct Draws {
  rn::BlockKeys<Blocks> keys;
  hn::VFromD<Blocks> counters;  ///< of sites 0, 4, ... of replica 0: a block of bits is for 4 sites

  explicit HWY_INLINE Draws(const random::Name& name) : keys(Blocks(), name.seed) {
    const auto base = random::counter(name, 0);
    alignas(64) std::uint32_t words[16];
    for (std::uint32_t w = 0; w < 16; ++w) words[w] = w % 4 == 0 ? w / 4 : w % 4 == 1 ? 0 : base[w % 4];
    counters = hn::BitCast(Blocks(), hn::Load(Words(), words));
  }
  /// For the lanes of a vector, which begins at `site`.
  HWY_INLINE hn::VFromD<Ints> operator()(std::int64_t replica, std::int64_t site) const {
    const auto low = hn::Set(Blocks(), static_cast<std::uint64_t>(site / 4 | replica << 32));
    const auto counter = hn::Add(counters, hn::OddEven(hn::Zero(Blocks()), low));
    return hn::BitCast(Ints(), rn::random_blocks(Blocks(), keys, counter));
  }
};

template <class Rule>
HWY_INLINE Scan start(const DenseReplicas& all, std::int64_t block, int r, float slope, const Draws& draws, Rule rule) {
  const Floats d;
  Scan s;
  s.spins = all.spins[r * all.blocks + block];
  s.waiting = all.sites_of(block);
  s.flipped = 0;
  // A field is weighed against threshold / slope; at slope 0 against what no field reaches.
  const auto inverse = hn::Set(d, slope > 1e-29F ? 1.0F / slope : 1e29F);
  const float* fields = all.field(block, r);
  for (int v = 0; v < vectors; ++v) {
    const auto bits = draws(all.first + r, block * dense_block + v * lanes);
    s.limit[v] = hn::Mul(rule(d, bits), inverse);
    s.sign[v] = hn::IfThenElse(mask_of(s.spins, v), hn::Zero(d), hn::Set(d, -0.0F));
    s.field[v] = hn::Load(d, fields + v * lanes);
  }
  return s;
}

}  // namespace glassbox::spin_glass::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();
#endif  // per-target include guard
