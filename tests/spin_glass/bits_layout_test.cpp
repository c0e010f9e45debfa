// The order that the bits kernel gives a sweep: that of the sites, in teams that know nothing of each other.
#include "bits_layout.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <vector>

#include "drawn_sample.hpp"

namespace glassbox::spin_glass {
namespace {

const Boundary open = Boundary::open, periodic = Boundary::periodic;

Graph random_graph(std::int32_t sites, double degree) {
  return erdos_renyi(sites, degree, {.seed = 4, .purpose = random::Purpose::graph});
}

std::vector<Graph> graphs() {
  Graph loose = random_graph(50, 2.0);
  loose.sites = 60;  // ten sites alone
  return {hypercubic({{37}, {periodic}}),
          hypercubic({{5, 14}, {periodic, open}}),
          hypercubic({{4, 3, 5}, {periodic, periodic, open}}),
          hypercubic({{2, 2, 2}, {periodic, periodic, periodic}}),
          complete(16),
          random_graph(300, 4.5),
          loose,
          Graph{3, {{0, 1}}, {}}};
}

/// Without fields, and in fields of every kind.
std::vector<Sample> samples() {
  std::vector<Sample> all;
  for (const Graph& graph : graphs()) {
    all.push_back(bimodal(graph, 1));
    for (const Fields kind : {Fields::uniform, Fields::signs, Fields::gaps})
      all.push_back(bimodal_in_fields(graph, 0.3, kind, 2));
  }
  return all;
}

/// [site]: the group in which it stands.
std::vector<std::int32_t> group_of_site(const BitLayout& layout) {
  std::vector<std::int32_t> of_team, of_site;
  for (std::size_t g = 0; g < layout.groups.size(); ++g)
    of_team.resize(of_team.size() + layout.groups[g].teams, static_cast<std::int32_t>(g));
  for (const std::int32_t slot : layout.slot_of_site) of_site.push_back(of_team.at(slot / team_sites));
  return of_site;
}

TEST(BitLayout, GivesEverySiteASlotOfItsOwn) {
  for (const Sample& sample : samples()) {
    const Graph& graph = sample.graph;
    const BitLayout layout = bit_layout(sample);
    std::vector<std::int32_t> slots = layout.slot_of_site;
    std::ranges::sort(slots);
    EXPECT_TRUE(std::ranges::adjacent_find(slots) == slots.end());
    EXPECT_EQ(slots.size(), static_cast<std::size_t>(graph.sites));
    for (std::int32_t slot = 0; slot < layout.slots(); ++slot)
      EXPECT_EQ(layout.occupied[slot / team_sites] / 8 >> slot % team_sites & 1,
                std::ranges::binary_search(slots, slot));
  }
}

TEST(BitLayout, KeepsTheOrderOfNeighbours) {
  for (const Sample& sample : samples()) {
    const Graph& graph = sample.graph;
    const std::vector<std::int32_t> group = group_of_site(bit_layout(sample));
    for (const Bond& bond : graph.bonds)
      EXPECT_LT(group[std::min(bond.i, bond.j)], group[std::max(bond.i, bond.j)]) << graph.sites << " sites";
  }
}

TEST(BitLayout, GroupsFollowOneAnother) {
  for (const Sample& sample : samples()) {
    const BitLayout layout = bit_layout(sample);
    std::int32_t team = 0;
    std::int64_t bond = 0;
    for (const BitGroup& group : layout.groups) {
      EXPECT_EQ(group.first_team, team);
      EXPECT_EQ(group.first_bond, bond);
      EXPECT_GE(group.teams, 1);
      EXPECT_LE(group.teams, group_teams);
      EXPECT_TRUE(std::ranges::binary_search(team_degrees, group.degree));
      team += group.teams;
      bond += std::int64_t{group.degree} * group.teams;
    }
    EXPECT_EQ(layout.occupied.size(), static_cast<std::size_t>(team));
    EXPECT_EQ(layout.negative.size(), static_cast<std::size_t>(bond));
    EXPECT_EQ(layout.neighbour.size(), static_cast<std::size_t>(team_sites * bond));
  }
}

/// The bonds of a slot, as (neighbour's slot, is J < 0), ascending.
using Bonds = std::vector<std::pair<std::int32_t, bool>>;

std::vector<Bonds> bonds_of_slots(const BitLayout& layout) {
  std::vector<Bonds> all(layout.slots());
  for (const BitGroup& group : layout.groups)
    for (std::int32_t b = 0; b < group.degree * group.teams; ++b)
      for (std::int32_t q = 0; q < team_sites; ++q)
        all[team_sites * (group.first_team + b / group.degree) + q].emplace_back(
            layout.neighbour[team_sites * (group.first_bond + b) + q] / 2,
            (layout.negative[group.first_bond + b] / 8 >> q & 1) != 0);
  for (Bonds& bonds : all) std::ranges::sort(bonds);
  return all;
}

TEST(BitLayout, HasTheBondsOfTheSampleAndPairsThatCancel) {
  for (const Sample& sample : samples()) {
    const Graph& graph = sample.graph;
    const BitLayout layout = bit_layout(sample);
    const Adjacency rows = adjacency(sample);
    const std::vector<Bonds> found = bonds_of_slots(layout);
    for (std::int32_t i = 0; i < graph.sites; ++i) {
      Bonds expected;
      for (std::int32_t b = rows.begin[i]; b < rows.begin[i + 1]; ++b)
        expected.emplace_back(layout.slot_of_site[rows.site[b]], rows.coupling[b] < 0);
      const Bonds& bonds = found[layout.slot_of_site[i]];
      while (expected.size() < bonds.size())
        for (const bool is_negative : {false, true}) expected.emplace_back(layout.slot_of_site[i], is_negative);
      std::ranges::sort(expected);
      EXPECT_EQ(bonds, expected) << "site " << i << " of " << graph.sites;
    }
  }
}

TEST(BitLayout, GivesTeamsFieldsAtEverySiteOrAtNone) {
  for (const Sample& sample : samples()) {
    const BitLayout layout = bit_layout(sample);
    const std::vector<std::int32_t> group = group_of_site(layout);
    EXPECT_EQ(layout.field_up.empty(), sample.fields.empty());
    EXPECT_EQ(layout.field == 0, sample.fields.empty());
    for (std::int32_t i = 0; i < sample.graph.sites; ++i) {
      const std::int32_t h = sample.fields.empty() ? 0 : sample.fields[i], slot = layout.slot_of_site[i];
      ASSERT_EQ(layout.groups[group[i]].has_field, h != 0) << "site " << i;
      if (h == 0) continue;
      EXPECT_EQ(layout.field, std::abs(h));
      EXPECT_EQ(layout.field_up[slot / team_sites] / 8 >> slot % team_sites & 1, h > 0) << "site " << i;
    }
  }
}

TEST(BitLayout, WastesLittleOnLattices) {
  const auto slots = [](const Graph& graph) { return bit_layout(bimodal(graph, 1)).slots(); };
  EXPECT_LE(slots(hypercubic({{10, 10, 10}, {periodic, periodic, periodic}})), 1020);
  EXPECT_LE(slots(hypercubic({{32, 32}, {periodic, periodic}})), 1050);
  EXPECT_EQ(slots(Graph{1000, {}, {}}), 1000);
}

}  // namespace
}  // namespace glassbox::spin_glass
