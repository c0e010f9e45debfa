// The order of a sweep over replicas in bits: sites in teams of four that know nothing of each other.
#pragma once

#include <cstdint>
#include <vector>

#include "glassbox/spin_glass/sample.hpp"

namespace glassbox::spin_glass {

/// More bonds at one site than this do not fit the four bit planes that count them.
inline constexpr int bits_kernel_degree = 15;
inline constexpr int team_sites = 4;   ///< 4 x 128 replicas fill the widest vector
inline constexpr int group_teams = 4;  ///< that settle their last open comparisons together

/// Teams first_team .. first_team + teams - 1, no two of their sites neighbours, with `degree` bonds at every site, and
/// a field at every site or at none.
struct BitGroup {
  std::int32_t first_team;
  std::int32_t teams;  ///< 1 .. group_teams
  std::int32_t degree;
  bool has_field;
  std::int64_t first_bond;  ///< degree * teams of them, team by team

  bool is_like(const BitGroup& other) const { return degree == other.degree && has_field == other.has_field; }
};

/// Every site has a slot, slot 4 t + q is place q of team t. A site follows all its neighbours of lower number and
/// precedes those of higher number, so that a sweep over the groups is one over the sites in their order.
/// A site may stand in a team of a degree that is higher by an even number: the bonds that it lacks lead to itself, one
/// always satisfied and one always broken, and cancel.
struct BitLayout {
  std::vector<std::int32_t> slot_of_site;
  std::vector<BitGroup> groups;
  std::vector<std::uint8_t> occupied;    ///< [team]: eight times the places, as bits, that hold a site
  std::vector<std::int32_t> neighbour;   ///< [bond][place]: twice the neighbour's slot
  std::vector<std::uint8_t> negative;    ///< [bond]: eight times the places, as bits, where J < 0
  std::vector<std::uint8_t> field_up;    ///< [team]: eight times the places, as bits, where h > 0; empty: no fields
  std::int32_t coupling = 0, field = 0;  ///< |J| and |h|, in units of the sample; 0: there is none

  std::int32_t slots() const { return team_sites * static_cast<std::int32_t>(occupied.size()); }
};

/// O(bonds + sites log sites).
BitLayout bit_layout(const Sample& sample);

/// The degrees that groups have, ascending; every degree up to bits_kernel_degree rounds up to one of its parity.
inline constexpr int team_degrees[] = {1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 15};

}  // namespace glassbox::spin_glass
