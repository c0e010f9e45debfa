// Scheduling of sites: whoever waits for nobody may go, those that most wait for go first.
#include "bits_layout.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <limits>
#include <queue>
#include <stdexcept>
#include <string>

namespace glassbox::spin_glass {
namespace {

int team_degree(int degree) {
  return *std::ranges::find_if(team_degrees, [=](int d) { return d >= degree && (d - degree) % 2 == 0; });
}

/// What the sites of a team have in common.
struct Kind {
  int degree;
  bool has_field;
};

/// Sites whose neighbours of lower number have all been placed, by the kind of team that they need.
class ReadySites {
 public:
  ReadySites(const Sample& sample, const Adjacency& rows);

  bool empty() const {
    const auto is_empty = [](const Queue& queue) { return queue.empty(); };
    return std::ranges::all_of(ready_[0], is_empty) && std::ranges::all_of(ready_[1], is_empty);
  }
  Kind fullest() const;
  /// The sites of the next group: full teams, or one that sites of lower degree help to fill.
  std::vector<std::int32_t> take(Kind kind);
  /// Those that only waited for `site` become ready.
  void release(std::int32_t site);

 private:
  using Queue = std::priority_queue<std::pair<std::int32_t, std::int32_t>>;  ///< (urgency, -site)

  static void append(std::vector<std::int32_t>& sites, Queue& queue, std::size_t enough);
  void make_ready(std::int32_t site) {
    const bool has_field = !sample_.fields.empty() && sample_.fields[site] != 0;
    ready_[has_field][team_degree(rows_.begin[site + 1] - rows_.begin[site])].emplace(urgency_[site], -site);
  }

  const Sample& sample_;
  const Adjacency& rows_;
  std::vector<std::int32_t> urgency_;                   ///< [site]: how many must follow one another after it
  std::vector<std::int32_t> waits_;                     ///< [site]: bonds to lower sites that are not placed yet
  std::array<Queue, bits_kernel_degree + 1> ready_[2];  ///< without a field, and with
};

ReadySites::ReadySites(const Sample& sample, const Adjacency& rows)
    : sample_(sample), rows_(rows), urgency_(rows.begin.size() - 1, 0), waits_(rows.begin.size() - 1, 0) {
  const auto sites = static_cast<std::int32_t>(urgency_.size());
  for (std::int32_t i = sites - 1; i >= 0; --i)
    for (std::int32_t b = rows.begin[i]; b < rows.begin[i + 1]; ++b)
      if (rows.site[b] > i)
        urgency_[i] = std::max(urgency_[i], urgency_[rows.site[b]] + 1);
      else
        ++waits_[i];
  for (std::int32_t i = 0; i < sites; ++i)
    if (waits_[i] == 0) make_ready(i);
}

Kind ReadySites::fullest() const {
  const auto fill = [&](Kind kind) {
    return std::min<std::size_t>(ready_[kind.has_field][kind.degree].size(), team_sites * group_teams);
  };
  Kind fullest{0, false};
  for (const bool has_field : {false, true})
    for (const int degree : team_degrees)
      if (fill({degree, has_field}) > fill(fullest)) fullest = {degree, has_field};
  return fullest;
}

void ReadySites::append(std::vector<std::int32_t>& sites, Queue& queue, std::size_t enough) {
  for (; sites.size() < enough && !queue.empty(); queue.pop()) sites.push_back(-queue.top().second);
}

std::vector<std::int32_t> ReadySites::take(Kind kind) {
  auto& ready = ready_[kind.has_field];
  const std::size_t teams = std::min<std::size_t>(ready[kind.degree].size() / team_sites, group_teams);
  std::vector<std::int32_t> sites;
  append(sites, ready[kind.degree], team_sites * std::max<std::size_t>(teams, 1));
  for (int lower = kind.degree - 2; lower > 0; lower -= 2) append(sites, ready[lower], team_sites);
  return sites;
}

void ReadySites::release(std::int32_t site) {
  for (std::int32_t b = rows_.begin[site]; b < rows_.begin[site + 1]; ++b)
    if (rows_.site[b] > site && --waits_[rows_.site[b]] == 0) make_ready(rows_.site[b]);
}

/// Appends bonds [team][degree] of the sites in slots [first_slot, first_slot + 4 teams); -1 where nobody stands.
void append_bonds(BitLayout& layout, const Adjacency& rows, const BitGroup& group,
                  const std::vector<std::int32_t>& site_of_slot) {
  for (std::int32_t team = group.first_team; team < group.first_team + group.teams; ++team)
    for (int k = 0; k < group.degree; ++k) {
      layout.negative.push_back(0);
      for (int q = 0; q < team_sites; ++q) {
        const std::int32_t slot = team_sites * team + q, site = site_of_slot[slot];
        const std::int32_t degree = site < 0 ? 0 : rows.begin[site + 1] - rows.begin[site];
        const bool is_bond = k < degree;
        const bool is_negative = is_bond ? rows.coupling[rows.begin[site] + k] < 0 : (k - degree) % 2 != 0;
        layout.negative.back() |= static_cast<std::uint8_t>(is_negative << (q + 3));
        layout.neighbour.push_back(2 * (is_bond ? layout.slot_of_site[rows.site[rows.begin[site] + k]] : slot));
      }
    }
}

/// |J|, |h| and the directions of the fields.
void set_fields(BitLayout& layout, const Sample& sample) {
  if (!sample.couplings.empty()) layout.coupling = std::abs(sample.couplings[0]);
  for (std::size_t i = 0; i < sample.fields.size(); ++i) {
    if (sample.fields[i] == 0) continue;
    layout.field = std::abs(sample.fields[i]);
    layout.field_up.resize(layout.occupied.size(), 0);
    const std::int32_t slot = layout.slot_of_site[i];
    layout.field_up[slot / team_sites] |=
        static_cast<std::uint8_t>((sample.fields[i] > 0 ? 8 : 0) << slot % team_sites);
  }
}

}  // namespace

BitLayout bit_layout(const Sample& sample) {
  const Adjacency rows = adjacency(sample);
  BitLayout layout;
  layout.slot_of_site.resize(sample.graph.sites);
  std::vector<std::int32_t> site_of_slot;
  std::int64_t bonds = 0;
  for (ReadySites ready(sample, rows); !ready.empty();) {
    const auto [degree, has_field] = ready.fullest();
    const std::vector<std::int32_t> sites = ready.take({degree, has_field});
    const auto taken = static_cast<std::int32_t>(sites.size()), teams = (taken + team_sites - 1) / team_sites;
    const auto first_slot = static_cast<std::int32_t>(site_of_slot.size());
    if (first_slot > std::numeric_limits<std::int32_t>::max() / 4)
      throw std::invalid_argument("bits kernel: " + std::to_string(sample.graph.sites) + " sites are too many");
    layout.groups.push_back({first_slot / team_sites, teams, degree, has_field, bonds});
    bonds += std::int64_t{degree} * teams;
    site_of_slot.resize(first_slot + team_sites * teams, -1);
    layout.occupied.resize(site_of_slot.size() / team_sites, 0);
    for (std::int32_t k = 0; k < taken; ++k) {
      const std::int32_t slot = first_slot + k;
      site_of_slot[slot] = sites[k];
      layout.slot_of_site[sites[k]] = slot;
      layout.occupied[slot / team_sites] |= static_cast<std::uint8_t>(8 << slot % team_sites);
    }
    for (const std::int32_t site : sites) ready.release(site);
  }
  for (const BitGroup& group : layout.groups) append_bonds(layout, rows, group, site_of_slot);
  set_fields(layout, sample);
  return layout;
}

}  // namespace glassbox::spin_glass
