// What a spin of a team feels, bit by bit: from its broken bonds and its field to the class of its flip.
// A Highway header: included once per target.
#if defined(GLASSBOX_SPIN_GLASS_BITS_CLASSES_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef GLASSBOX_SPIN_GLASS_BITS_CLASSES_INL
#undef GLASSBOX_SPIN_GLASS_BITS_CLASSES_INL
#else
#define GLASSBOX_SPIN_GLASS_BITS_CLASSES_INL
#endif

#include <algorithm>
#include <array>
#include <bit>

#include "bits_team-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace glassbox::spin_glass::HWY_NAMESPACE {

/// How flips are decided: where `drawn`, a number below the threshold of class k flips a spin that is not special, and
/// holds one that is; elsewhere those that are special flip.
template <class C>
struct Choice {
  V drawn, special;
  std::array<V, C::selectors> k;  ///< its digits, where they matter
};

/// Spins with `degree` bonds, n of them broken, and no field; d = degree - 2 n.
template <int z, Update update>
struct Classes {
  static constexpr int degree = z;
  static constexpr bool has_field = false;
  static constexpr bool mirrored = update == Update::heat_bath;            ///< p(-d) = 1 - p(d)
  static constexpr bool own_digits = mirrored;                             ///< those of k are not those of n
  static constexpr int planes = std::bit_width(static_cast<unsigned>(z));  ///< of n
  /// |d| = degree - 2 k, k = 0 .. count - 1; Metropolis needs no numbers for d <= 0.
  static constexpr int count = mirrored ? z / 2 + 1 : (z + 1) / 2;
  static constexpr int selectors = std::bit_width(static_cast<unsigned>(count - 1));  ///< planes of k

  /// Spins with that many broken bonds are special: d <= 0, they flip (Metropolis), or d < 0, p(-d) is p(d) mirrored.
  static constexpr int first_special = mirrored ? z / 2 + 1 : (z + 1) / 2;

  explicit Classes(const BitLayout&) {}

  static HWY_INLINE Choice<Classes> choice(const std::array<V, planes>& broken, V is_site) {
    const V ordinary = hn::And(is_site, is_below<first_special>(broken));
    Choice<Classes> found{mirrored ? is_site : ordinary, hn::AndNot(ordinary, is_site), {}};
    for (int s = 0; s < selectors; ++s) found.k[s] = broken[s];
    if constexpr (mirrored) {
      const std::array<V, planes> satisfied = subtracted_from<z>(broken);
      for (int s = 0; s < selectors; ++s) found.k[s] = choose(found.special, satisfied[s], found.k[s]);
    }
    return found;
  }
};

/// The same in a field. Of the bonds, k would be broken if the spin stood along its field: so the pull along the field
/// is |J| (degree - 2 k) + |h|, whatever the spin does, and a flip costs twice that if the spin stands along its field,
/// minus twice that if it stands against.
template <int z, Update update>
class FieldClasses {
 public:
  static constexpr int degree = z;
  static constexpr bool has_field = true, own_digits = true;
  static constexpr bool mirrored = update == Update::heat_bath;
  static constexpr int planes = std::bit_width(static_cast<unsigned>(z));
  static constexpr int count = z + 1, selectors = planes;

  explicit FieldClasses(const BitLayout& layout) {
    const std::int32_t no_pull = z * layout.coupling + layout.field, bond = 2 * layout.coupling;
    set(last_along_, std::min(z, (no_pull - 1) / bond));
    set(last_not_against_, std::min(z, no_pull / bond));
  }

  /// Special are spins whose flip costs nothing or less.
  HWY_INLINE Choice<FieldClasses> choice(const std::array<V, planes>& broken, V against, V is_site) const {
    const std::array<V, planes> satisfied = subtracted_from<z>(broken);
    Choice<FieldClasses> found;
    V is_above = hn::Zero(Lanes());
    for (int p = 0; p < planes; ++p) {
      found.k[p] = choose(against, satisfied[p], broken[p]);
      is_above = less_with_digit(found.k[p], choose(against, last_not_against_[p], last_along_[p]), is_above);
    }
    const V ordinary = hn::AndNot(hn::Xor(is_above, against), is_site);
    found.drawn = mirrored ? is_site : ordinary;
    found.special = hn::AndNot(ordinary, is_site);
    return found;
  }

 private:
  static void set(std::array<V, planes>& digit, int value) {
    for (int p = 0; p < planes; ++p) digit[p] = hn::Set(Lanes(), (value >> p & 1) != 0 ? ~std::uint64_t{0} : 0);
  }

  std::array<V, planes> last_along_;        ///< digits of the largest k with a pull along the field
  std::array<V, planes> last_not_against_;  ///< and with one that is not against it
};

}  // namespace glassbox::spin_glass::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();
#endif  // per-target include guard
