// The sweep of replicas in bits: acceptance by comparing digits of random numbers and thresholds, from the top down.
#include <algorithm>
#include <array>

#include "bits_kernel.hpp"
#include "glassbox/sampling/bit_matrix.hpp"

#define HWY_WANT_AVX3_DL
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "spin_glass/bits_sweep.cpp"
#include "hwy/foreach_target.h"  // must come before the headers that are included per target
//
#include "bits_classes-inl.hpp"
#include "bits_compare-inl.hpp"
#include "hwy/highway.h"

HWY_BEFORE_NAMESPACE();
namespace glassbox::spin_glass::HWY_NAMESPACE {

alignas(64) constexpr PlaceMasks sign_masks = place_masks(~std::uint64_t{0}, ~std::uint64_t{0});

/// Numbers of four places, added up in the first.
HWY_INLINE void add_places(std::uint64_t (*digit)[2 * team_sites], int size) {
  const hn::FixedTag<std::uint64_t, 2> d;
  for (int place = 1; place < team_sites; ++place) {
    auto carry = hn::Zero(d);
    for (int p = 0; p < size; ++p) {
      auto sum = hn::Load(d, digit[p]);
      carry = add_bits(sum, hn::Load(d, digit[p] + 2 * place), carry);
      hn::Store(sum, d, digit[p]);
    }
  }
}

class BlockSweep {
 public:
  BlockSweep(const BitLayout& layout, const BitBlock& block, const random::Name& name);

  /// Groups of one kind, in classes C.
  template <class C>
  void run(const BitGroup* first, const BitGroup* last);
  void count_changes() const;

 private:
  template <class C>
  HWY_INLINE void sweep_part(const Keys& keys, const C& classes, const BitGroup& group, int part);
  /// The choice for team `number`, into `team` what is kept of it.
  template <class C>
  HWY_INLINE Choice<C> choice(const C& classes, Team<C>& team, std::int64_t number, int part) const;
  template <class C>
  HWY_INLINE void count(const Team<C> (&team)[group_teams], int part);
  HWY_INLINE V counter(std::int32_t team, int part) const {
    return hn::Add(first_counter_, low_words(std::uint64_t{team_sites} * team + part * part_words / 2));
  }

  const BitLayout& layout_;
  const BitBlock& block_;
  Keys keys_;
  V first_counter_;  ///< of the slots of part 0 of team 0
  alignas(64) PlaceMasks occupied_;
  VerticalSum<V> flips_[2][std::size(team_degrees)][parts];  ///< without a field and with, by degree
  VerticalSum<V> broken_[4][parts];                          ///< digits of the broken bonds of those that flipped
  VerticalSum<V> along_[parts];                              ///< flips of spins that stood along their fields
  bool has_kind_[2][std::size(team_degrees)] = {};
};

BlockSweep::BlockSweep(const BitLayout& layout, const BitBlock& block, const random::Name& name)
    : layout_(layout),
      block_(block),
      keys_(Lanes(), name.seed),
      occupied_(place_masks(block.lanes[0], block.lanes[1])) {
  const Lanes d;
  const auto words = random::counter(name, 0);
  const V sweep_words = hn::Set(d, words[2] | std::uint64_t{words[3]} << 32);
  const V place = hn::ShiftRight<1>(hn::Iota(d, 0));
  const V block_word = hn::Set(d, std::uint64_t{block.number * slot_draws} << 32);
  first_counter_ = hn::OddEven(sweep_words, hn::Or(place, block_word));
  const auto groups = static_cast<std::int64_t>(layout.groups.size());
  for (auto& sums : broken_)
    for (auto& sum : sums) sum.clear(groups);
  for (auto& sum : along_) sum.clear(groups);
}

template <class C>
HWY_INLINE Choice<C> BlockSweep::choice(const C& classes, Team<C>& team, std::int64_t number, int part) const {
  const Lanes d;
  const V is_site = hn::Load(d, occupied_[0].data() + part * part_words + layout_.occupied[number]);
  if constexpr (C::has_field) {
    const V up = hn::Load(d, sign_masks[0].data() + part * part_words + layout_.field_up[number]);
    team.against[0] = hn::Xor(team.spin, up);
    return classes.choice(team.broken, team.against[0], is_site);
  } else {
    return classes.choice(team.broken, is_site);
  }
}

template <class C>
HWY_INLINE void BlockSweep::sweep_part(const Keys& keys, const C& classes, const BitGroup& group, int part) {
  constexpr int degree = C::degree;
  const Lanes d;
  const std::uint64_t* thresholds =
      (C::has_field ? block_.in_field : block_.thresholds) + 2 * threshold_planes * degree;
  const int first_word = part * part_words;
  std::uint64_t* spins = block_.spins + first_word;
  const std::uint64_t* signs = sign_masks[0].data() + first_word;
  const std::int32_t* neighbour = layout_.neighbour.data() + team_sites * group.first_bond;
  const std::uint8_t* negative = layout_.negative.data() + group.first_bond;
  Team<C> team[group_teams];
  for (int k = 0; k < group.teams; ++k) {
    HWY_FENCE;  // thresholds are best read where they are used: there are too many for registers
    const std::int64_t number = group.first_team + k;
    const V spin = hn::Load(d, spins + 2 * team_sites * number);
    std::array<V, degree> bonds;
    for (int b = 0; b < degree; ++b, neighbour += team_sites)
      bonds[b] = hn::Xor3(spin, gather(d, block_.spins, neighbour + first_word / 2), hn::Load(d, signs + *negative++));
    team[k].spin = spin;
    add_up<degree>(bonds.data(), team[k].broken.data());
    const Choice<C> how = choice(classes, team[k], number, part);
    const Comparison found =
        compared<C, 0, flat_planes>(keys, how.drawn, how.k, thresholds, counter(group.first_team + k, part));
    team[k].open = found.open;
    team[k].flip = hn::Xor(how.special, found.less);
    if constexpr (C::own_digits) team[k].own = how.k;
  }
  for (int k = group.teams; k < group_teams; ++k) clear(team[k]);
  const V draws = counter(group.first_team, part);
  if (HWY_UNLIKELY(!is_empty(settle<C>(keys, team, thresholds, draws))))
    settle_waiting<C>(keys, team, thresholds, draws);
  for (int k = 0; k < group.teams; ++k)
    hn::Store(hn::Xor(team[k].spin, team[k].flip), d, spins + 2 * team_sites * (group.first_team + k));
  count(team, part);
}

template <class C>
HWY_INLINE void BlockSweep::count(const Team<C> (&team)[group_teams], int part) {
  constexpr auto index = std::ranges::find(team_degrees, C::degree) - team_degrees;
  flips_[C::has_field][index][part].add_four(team[0].flip, team[1].flip, team[2].flip, team[3].flip);
  for (int p = 0; p < C::planes; ++p)
    broken_[p][part].add_four(hn::And(team[0].flip, team[0].broken[p]), hn::And(team[1].flip, team[1].broken[p]),
                              hn::And(team[2].flip, team[2].broken[p]), hn::And(team[3].flip, team[3].broken[p]));
  if constexpr (C::has_field)
    along_[part].add_four(hn::AndNot(team[0].against[0], team[0].flip), hn::AndNot(team[1].against[0], team[1].flip),
                          hn::AndNot(team[2].against[0], team[2].flip), hn::AndNot(team[3].against[0], team[3].flip));
}

template <class C>
void BlockSweep::run(const BitGroup* first, const BitGroup* last) {
  constexpr auto index = std::ranges::find(team_degrees, C::degree) - team_degrees;
  if (!has_kind_[C::has_field][index])
    for (auto& sum : flips_[C::has_field][index]) sum.clear(static_cast<std::int64_t>(layout_.groups.size()));
  has_kind_[C::has_field][index] = true;
  const C classes(layout_);
  const Keys keys = keys_;  // in registers
  for (; first != last; ++first)
    for (int part = 0; part < parts; ++part) sweep_part(keys, classes, *first, part);
}

/// counts[lane] += gains - losses, over all places of the teams. `add(gain, loss, size, part)`: their digits of a part.
template <class Add>
void add_changes(int size, std::int64_t* counts, Add add) {
  const Lanes d;
  alignas(64) std::uint64_t gains[sum_digits][2 * team_sites], losses[sum_digits][2 * team_sites];
  for (int part = 0; part < parts; ++part) {
    V gain[sum_digits], loss[sum_digits];
    std::fill_n(gain, size, hn::Zero(d));
    std::fill_n(loss, size, hn::Zero(d));
    add(gain, loss, size, part);
    for (int p = 0; p < size; ++p) {
      hn::Store(gain[p], d, gains[p] + part * part_words);
      hn::Store(loss[p], d, losses[p] + part * part_words);
    }
  }
  add_places(gains, size);
  add_places(losses, size);
  for (int half = 0; half < 2; ++half) {
    std::array<std::uint64_t, 64> tile{};
    for (int p = 0; p < size; ++p) {
      tile[p] = gains[p][half];
      tile[sum_digits + p] = losses[p][half];
    }
    sampling::transpose(tile);
    for (int lane = 0; lane < 64; ++lane)
      counts[64 * half + lane] +=  // the sums may wrap, their difference does not
          static_cast<std::int32_t>(static_cast<std::uint32_t>(tile[lane]) -
                                    static_cast<std::uint32_t>(tile[lane] >> sum_digits));
  }
}

/// Flips of spins with n broken bonds out of z make z - 2 n more. Those of spins along their fields leave one more spin
/// against its field, the other flips in a field one less.
void BlockSweep::count_changes() const {
  const int size = std::min(broken_[0][0].digits() + 6, sum_digits);  // 15 bonds, four places
  add_changes(size, block_.broken, [this](V* gain, V* loss, int digits, int part) {
    for (const int has_field : {0, 1})
      for (std::size_t index = 0; index < std::size(team_degrees); ++index)
        for (int bit = 0; has_kind_[has_field][index] && bit < 4; ++bit)
          if ((team_degrees[index] >> bit & 1) != 0) flips_[has_field][index][part].add_to(gain, digits, bit);
    for (int p = 0; p < 4; ++p) broken_[p][part].add_to(loss, digits, p + 1);
  });
  if (block_.against == nullptr) return;
  add_changes(size, block_.against, [this](V* gain, V* loss, int digits, int part) {
    along_[part].add_to(gain, digits, 1);
    for (std::size_t index = 0; index < std::size(team_degrees); ++index)
      if (has_kind_[1][index]) flips_[1][index][part].add_to(loss, digits, 0);
  });
}

template <template <int, Update> class C, Update update, std::size_t... index>
void dispatch(BlockSweep& sweep, const BitGroup* first, const BitGroup* last, std::index_sequence<index...>) {
  ((team_degrees[index] == first->degree ? sweep.run<C<team_degrees[index], update>>(first, last) : void()), ...);
}

template <Update update>
void sweep_groups(BlockSweep& sweep, const BitGroup* first, const BitGroup* end) {
  constexpr std::make_index_sequence<std::size(team_degrees)> all;
  while (first != end) {
    const BitGroup* last = std::find_if(first, end, [&](const BitGroup& group) { return !group.is_like(*first); });
    if (first->has_field)
      dispatch<FieldClasses, update>(sweep, first, last, all);
    else
      dispatch<Classes, update>(sweep, first, last, all);
    first = last;
  }
}

void Sweep(const BitLayout& layout, const BitBlock& block, Update update, const random::Name& name) {
  BlockSweep sweep(layout, block, name);
  const BitGroup* const first = layout.groups.data();
  if (update == Update::metropolis)
    sweep_groups<Update::metropolis>(sweep, first, first + layout.groups.size());
  else
    sweep_groups<Update::heat_bath>(sweep, first, first + layout.groups.size());
  sweep.count_changes();
}

}  // namespace glassbox::spin_glass::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace glassbox::spin_glass {
HWY_EXPORT(Sweep);

void sweep_bits(const BitLayout& layout, const BitBlock& block, Update update, const random::Name& name) {
  HWY_DYNAMIC_DISPATCH(Sweep)(layout, block, update, name);
}

}  // namespace glassbox::spin_glass
#endif
