// Acceptance without exponentials: a flip that costs beta dE is accepted where beta dE <= t(u), u uniform in (0, 1).
// A Highway header: included once per target.
#if defined(GLASSBOX_SPIN_GLASS_ACCEPTANCE_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef GLASSBOX_SPIN_GLASS_ACCEPTANCE_INL
#undef GLASSBOX_SPIN_GLASS_ACCEPTANCE_INL
#else
#define GLASSBOX_SPIN_GLASS_ACCEPTANCE_INL
#endif

#include "hwy/contrib/math/math-inl.h"
#include "hwy/highway.h"

HWY_BEFORE_NAMESPACE();
namespace glassbox::spin_glass::HWY_NAMESPACE {

/// (k + 1/2) 2^-31 of the upper 31 bits: fine near zero, where rare flips are decided.
template <class D, class VI>
HWY_INLINE auto unit_interval(D d, VI bits) {
  namespace hn = hwy::HWY_NAMESPACE;
  const hn::RebindToSigned<D> di;
  const hn::RebindToUnsigned<D> du;
  const auto k = hn::BitCast(di, hn::ShiftRight<1>(hn::BitCast(du, bits)));
  return hn::MulAdd(hn::ConvertTo(d, k), hn::Set(d, 0x1p-31f), hn::Set(d, 0x1p-32f));
}

/// -log u: accepted with probability min(1, exp(-beta dE)).
template <class D, class VI>
HWY_INLINE auto metropolis_threshold(D d, VI bits) {
  namespace hn = hwy::HWY_NAMESPACE;
  return hn::Neg(hn::Log(d, unit_interval(d, bits)));
}

/// log((1 - u) / u): accepted with probability 1 / (1 + exp(beta dE)).
template <class D, class VI>
HWY_INLINE auto heat_bath_threshold(D d, VI bits) {
  namespace hn = hwy::HWY_NAMESPACE;
  return hn::Log(d, hn::Div(unit_interval(d, hn::Not(bits)), unit_interval(d, bits)));
}

}  // namespace glassbox::spin_glass::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();
#endif  // per-target include guard
