// The sweep of replicas in bits: acceptance by comparing digits of random numbers and thresholds, from the top down.
#include <algorithm>
#include <array>

#include "bits_kernel.hpp"
#include "glassbox/spin_glass/bit_matrix.hpp"

#define HWY_WANT_AVX3_DL
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "spin_glass/bits_sweep.cpp"
#include "hwy/foreach_target.h"  // must come before the headers that are included per target
//
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

  /// Groups of one degree.
  template <int degree, Update update>
  void run(const BitGroup* first, const BitGroup* last);
  void count_broken_bonds() const;

 private:
  template <int degree, Update update>
  HWY_INLINE void sweep_part(const Keys& keys, const BitGroup& group, int part);
  template <int degree, class C>
  HWY_INLINE void count(const Team<C> (&team)[group_teams], int part);
  HWY_INLINE V counter(std::int32_t team, int part) const {
    return hn::Add(first_counter_, low_words(std::uint64_t{team_sites} * team + part * part_words / 2));
  }

  const BitLayout& layout_;
  const BitBlock& block_;
  Keys keys_;
  V first_counter_;  ///< of the slots of part 0 of team 0
  alignas(64) PlaceMasks occupied_;
  VerticalSum<V> flips_[std::size(team_degrees)][parts];  ///< by degree
  VerticalSum<V> broken_[4][parts];                       ///< digits of the broken bonds of those that flipped
  bool has_degree_[std::size(team_degrees)] = {};
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
  for (auto& sums : broken_)
    for (auto& sum : sums) sum.clear(static_cast<std::int64_t>(layout.groups.size()));
}

template <int degree, Update update>
HWY_INLINE void BlockSweep::sweep_part(const Keys& keys, const BitGroup& group, int part) {
  using C = Classes<degree, update>;
  const Lanes d;
  const std::uint64_t* thresholds = block_.thresholds + 2 * threshold_planes * degree;
  const int first_word = part * part_words;
  std::uint64_t* spins = block_.spins + first_word;
  const std::uint64_t *signs = sign_masks[0].data() + first_word, *occupied = occupied_[0].data() + first_word;
  const std::int32_t* neighbour = layout_.neighbour.data() + team_sites * group.first_bond;
  const std::uint8_t *negative = layout_.negative.data() + group.first_bond, *places = layout_.occupied.data();
  Team<C> team[group_teams];
  for (int k = 0; k < group.teams; ++k) {
    HWY_FENCE;  // thresholds are best read where they are used: there are too many for registers
    const std::int64_t number = group.first_team + k;
    const V spin = hn::Load(d, spins + 2 * team_sites * number);
    std::array<V, degree> bonds;
    for (int b = 0; b < degree; ++b, neighbour += team_sites)
      bonds[b] = hn::Xor3(spin, gather(d, block_.spins, neighbour + first_word / 2), hn::Load(d, signs + *negative++));
    std::array<V, C::planes> broken;
    add_up<degree>(bonds.data(), broken.data());
    const V is_site = hn::Load(d, occupied + places[number]);
    const V ordinary = hn::And(is_site, is_below<C::first_special>(broken));
    const V special = hn::AndNot(ordinary, is_site);
    const std::array<V, C::selectors> selector = C::selector(broken, special);
    const Comparison found = compared<C, 0, flat_planes>(keys, C::mirrored ? is_site : ordinary, selector, thresholds,
                                                         counter(group.first_team + k, part));
    team[k].spin = spin;
    team[k].open = found.open;
    team[k].flip = hn::Xor(special, found.less);
    team[k].broken = broken;
    if constexpr (C::mirrored) team[k].own = selector;
  }
  for (int k = group.teams; k < group_teams; ++k) clear(team[k]);
  const V draws = counter(group.first_team, part);
  if (HWY_UNLIKELY(!is_empty(settle<C>(keys, team, thresholds, draws))))
    settle_waiting<C>(keys, team, thresholds, draws);
  for (int k = 0; k < group.teams; ++k)
    hn::Store(hn::Xor(team[k].spin, team[k].flip), d, spins + 2 * team_sites * (group.first_team + k));
  count<degree, C>(team, part);
}

template <int degree, class C>
HWY_INLINE void BlockSweep::count(const Team<C> (&team)[group_teams], int part) {
  constexpr auto index = std::ranges::find(team_degrees, degree) - team_degrees;
  flips_[index][part].add_four(team[0].flip, team[1].flip, team[2].flip, team[3].flip);
  for (int p = 0; p < C::planes; ++p)
    broken_[p][part].add_four(hn::And(team[0].flip, team[0].broken[p]), hn::And(team[1].flip, team[1].broken[p]),
                              hn::And(team[2].flip, team[2].broken[p]), hn::And(team[3].flip, team[3].broken[p]));
}

template <int degree, Update update>
void BlockSweep::run(const BitGroup* first, const BitGroup* last) {
  constexpr auto index = std::ranges::find(team_degrees, degree) - team_degrees;
  if (!has_degree_[index])
    for (auto& sum : flips_[index]) sum.clear(static_cast<std::int64_t>(layout_.groups.size()));
  has_degree_[index] = true;
  const Keys keys = keys_;  // in registers
  for (; first != last; ++first)
    for (int part = 0; part < parts; ++part) sweep_part<degree, update>(keys, *first, part);
}

/// Flips of spins with n broken bonds out of z make z - 2 n more: sums over all places of the teams.
void BlockSweep::count_broken_bonds() const {
  const Lanes d;
  const int size = std::min(broken_[0][0].digits() + 6, sum_digits);  // 15 bonds, four places
  alignas(64) std::uint64_t made[sum_digits][2 * team_sites], mended[sum_digits][2 * team_sites];
  for (int part = 0; part < parts; ++part) {
    V gain[sum_digits], loss[sum_digits];
    std::fill_n(gain, size, hn::Zero(d));
    std::fill_n(loss, size, hn::Zero(d));
    for (std::size_t index = 0; index < std::size(team_degrees); ++index)
      for (int bit = 0; has_degree_[index] && bit < 4; ++bit)
        if ((team_degrees[index] >> bit & 1) != 0) flips_[index][part].add_to(gain, size, bit);
    for (int p = 0; p < 4; ++p) broken_[p][part].add_to(loss, size, p + 1);
    for (int p = 0; p < size; ++p) {
      hn::Store(gain[p], d, made[p] + part * part_words);
      hn::Store(loss[p], d, mended[p] + part * part_words);
    }
  }
  add_places(made, size);
  add_places(mended, size);
  for (int half = 0; half < 2; ++half) {
    std::array<std::uint64_t, 64> tile{};
    for (int p = 0; p < size; ++p) {
      tile[p] = made[p][half];
      tile[sum_digits + p] = mended[p][half];
    }
    transpose(tile);
    for (int lane = 0; lane < 64; ++lane)
      block_.broken[64 * half + lane] +=  // the sums may wrap, their difference does not
          static_cast<std::int32_t>(static_cast<std::uint32_t>(tile[lane]) -
                                    static_cast<std::uint32_t>(tile[lane] >> sum_digits));
  }
}

template <Update update, std::size_t... index>
void dispatch(BlockSweep& sweep, const BitGroup* first, const BitGroup* last, std::index_sequence<index...>) {
  ((team_degrees[index] == first->degree ? sweep.run<team_degrees[index], update>(first, last) : void()), ...);
}

void Sweep(const BitLayout& layout, const BitBlock& block, Update update, const random::Name& name) {
  BlockSweep sweep(layout, block, name);
  constexpr std::make_index_sequence<std::size(team_degrees)> all;
  const BitGroup* const end = layout.groups.data() + layout.groups.size();
  for (const BitGroup* first = layout.groups.data(); first != end;) {
    const BitGroup* last = std::find_if(first, end, [&](const BitGroup& g) { return g.degree != first->degree; });
    if (update == Update::metropolis)
      dispatch<Update::metropolis>(sweep, first, last, all);
    else
      dispatch<Update::heat_bath>(sweep, first, last, all);
    first = last;
  }
  sweep.count_broken_bonds();
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
