// Scheduling of sites: whoever waits for nobody may go, those that most wait for go first.
#include "bits_layout.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <queue>
#include <stdexcept>
#include <string>

namespace glassbox::spin_glass {
namespace {

int team_degree(int degree) {
  return *std::ranges::find_if(team_degrees, [=](int d) { return d >= degree && (d - degree) % 2 == 0; });
}

/// Sites whose neighbours of lower number have all been placed, by the degree of the team that they need.
class ReadySites {
 public:
  explicit ReadySites(const Adjacency& rows);

  bool empty() const {
    return std::ranges::all_of(ready_, [](const Queue& queue) { return queue.empty(); });
  }
  int fullest_degree() const;
  /// The sites of the next group: full teams, or one that sites of lower degree help to fill.
  std::vector<std::int32_t> take(int degree);
  /// Those that only waited for `site` become ready.
  void release(std::int32_t site);

 private:
  using Queue = std::priority_queue<std::pair<std::int32_t, std::int32_t>>;  ///< (urgency, -site)

  void append(std::vector<std::int32_t>& sites, int degree, std::size_t enough);
  void make_ready(std::int32_t site) {
    ready_[team_degree(rows_.begin[site + 1] - rows_.begin[site])].emplace(urgency_[site], -site);
  }

  const Adjacency& rows_;
  std::vector<std::int32_t> urgency_;  ///< [site]: how many must follow one another after it
  std::vector<std::int32_t> waits_;    ///< [site]: bonds to lower sites that are not placed yet
  std::array<Queue, bits_kernel_degree + 1> ready_;
};

ReadySites::ReadySites(const Adjacency& rows)
    : rows_(rows), urgency_(rows.begin.size() - 1, 0), waits_(rows.begin.size() - 1, 0) {
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

int ReadySites::fullest_degree() const {
  const auto fill = [&](int degree) { return std::min<std::size_t>(ready_[degree].size(), team_sites * group_teams); };
  int fullest = 0;
  for (const int degree : team_degrees)
    if (fill(degree) > fill(fullest)) fullest = degree;
  return fullest;
}

void ReadySites::append(std::vector<std::int32_t>& sites, int degree, std::size_t enough) {
  for (; sites.size() < enough && !ready_[degree].empty(); ready_[degree].pop())
    sites.push_back(-ready_[degree].top().second);
}

std::vector<std::int32_t> ReadySites::take(int degree) {
  const std::size_t teams = std::min<std::size_t>(ready_[degree].size() / team_sites, group_teams);
  std::vector<std::int32_t> sites;
  append(sites, degree, team_sites * std::max<std::size_t>(teams, 1));
  for (int lower = degree - 2; lower > 0; lower -= 2) append(sites, lower, team_sites);
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

}  // namespace

BitLayout bit_layout(const Sample& sample) {
  const Adjacency rows = adjacency(sample);
  BitLayout layout;
  layout.slot_of_site.resize(sample.graph.sites);
  std::vector<std::int32_t> site_of_slot;
  std::int64_t bonds = 0;
  for (ReadySites ready(rows); !ready.empty();) {
    const int degree = ready.fullest_degree();
    const std::vector<std::int32_t> sites = ready.take(degree);
    const auto taken = static_cast<std::int32_t>(sites.size()), teams = (taken + team_sites - 1) / team_sites;
    const auto first_slot = static_cast<std::int32_t>(site_of_slot.size());
    if (first_slot > std::numeric_limits<std::int32_t>::max() / 4)
      throw std::invalid_argument("bits kernel: " + std::to_string(sample.graph.sites) + " sites are too many");
    layout.groups.push_back({first_slot / team_sites, teams, degree, bonds});
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
  return layout;
}

}  // namespace glassbox::spin_glass
