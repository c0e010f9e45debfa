// Acceptance without exponentials: a flip that costs beta dE is accepted where cost_scale beta dE <= t(u), u uniform in
// (0, 1]. A Highway header: included once per target.
#if defined(GLASSBOX_SPIN_GLASS_ACCEPTANCE_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef GLASSBOX_SPIN_GLASS_ACCEPTANCE_INL
#undef GLASSBOX_SPIN_GLASS_ACCEPTANCE_INL
#else
#define GLASSBOX_SPIN_GLASS_ACCEPTANCE_INL
#endif

#include "hwy/highway.h"

HWY_BEFORE_NAMESPACE();
namespace glassbox::spin_glass::HWY_NAMESPACE {

/// -2^23 log2 u of u = (k + 1/2) 2^-31, k the upper 31 bits: fine near zero, where rare flips are decided; 0 at u = 1.
/// The bits of a float are a logarithm but for 2^23 (log2(1 + t) - t) of its mantissa 1 + t. The polynomial gives log2
/// to 3.3e-7 (minimax with zeros at t = 0 and 1: no result is negative, so that no free flip is refused). Of all 2^31 k
/// the worst -log u is 9.1e-7 off, and so is the acceptance as a fraction of itself: 4.9e-7, and 6e-8 of -log u as a
/// float.
template <class D, class VI>
HWY_INLINE auto negative_log(D d, VI bits) {
  namespace hn = hwy::HWY_NAMESPACE;
  const hn::RebindToSigned<D> di;
  const hn::RebindToUnsigned<D> du;
  constexpr float coefficient[] = {3713355.241210259f,  -6044447.039245929f, 3970531.101399642f, -2727473.5816529435f,
                                   1619250.1166492084f, -658799.0880837694f, 127583.24972353199f};
  const auto k = hn::BitCast(di, hn::ShiftRight<1>(hn::BitCast(du, bits)));
  const auto x = hn::BitCast(di, hn::Add(hn::ConvertTo(d, k), hn::Set(d, 0.5f)));  // in [1/2, 2^31]
  const auto whole = hn::ConvertTo(d, hn::Sub(hn::Set(di, (127 + 31) << 23), x));
  const auto one = hn::Set(di, 127 << 23);
  const auto t = hn::Sub(hn::BitCast(d, hn::OrAnd(one, x, hn::Set(di, (1 << 23) - 1))), hn::Set(d, 1.0f));
  auto sum = hn::Set(d, coefficient[6]);
  for (int j = 5; j >= 0; --j) sum = hn::MulAdd(sum, t, hn::Set(d, coefficient[j]));
  return hn::NegMulAdd(sum, t, whole);
}

/// -log u: accepted with probability min(1, exp(-beta dE)).
template <class D, class VI>
HWY_INLINE auto metropolis_threshold(D d, VI bits) {
  return negative_log(d, bits);
}

/// log((1 - u) / u): accepted with probability 1 / (1 + exp(beta dE)).
template <class D, class VI>
HWY_INLINE auto heat_bath_threshold(D d, VI bits) {
  namespace hn = hwy::HWY_NAMESPACE;
  return hn::Sub(negative_log(d, bits), negative_log(d, hn::Not(bits)));
}

}  // namespace glassbox::spin_glass::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();
#endif  // per-target include guard
