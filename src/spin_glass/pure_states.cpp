// From the root of the tree down to clusters that hold together, and their averages.
#include "glassbox/spin_glass/pure_states.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>
#include <stdexcept>
#include <string>
#include <utility>

#include "glassbox/spin_glass/clustering_property.hpp"
#include "glassbox/spin_glass/condensed.hpp"

namespace glassbox::spin_glass {
namespace {

constexpr std::int64_t fewest = 4;  // configurations that C needs

void check(const PackedSpins& configurations, std::span<const double> overlaps, const StateCriteria& criteria) {
  require_whole_rows(configurations);
  const std::int64_t count = configurations.count();
  if (count < fewest)
    throw std::invalid_argument("pure states: " + std::to_string(count) + " configurations; at least 4 are needed");
  if (std::ssize(overlaps) != pair_count(count))
    throw std::invalid_argument("pure states: " + std::to_string(overlaps.size()) + " overlaps of " +
                                std::to_string(count) + " configurations; one per pair is needed");
  if (!(criteria.correlation_limit > 0.0))
    throw std::invalid_argument("pure states: correlation limit " + std::to_string(criteria.correlation_limit) +
                                "; it must be above 0");
  if (!(criteria.least_weight >= 0.0 && criteria.least_weight <= 1.0))
    throw std::invalid_argument("pure states: least weight " + std::to_string(criteria.least_weight) +
                                "; 0 to 1 is allowed");
}

/// The walk from the root down.
struct Descent {
  std::span<const Merge> tree;
  std::span<const double> correlation;  ///< [merge]
  double limit;                         ///< of C
  std::int64_t least;                   ///< leaves of a state

  std::int64_t leaves() const { return std::ssize(tree) + 1; }
  /// The merge that splits a cluster in two states, or -1: light branches are passed by.
  std::int64_t split_in(std::int32_t cluster) const {
    while (cluster >= leaves()) {
      const std::int64_t t = cluster - leaves();
      if (!(correlation[t] > limit)) return -1;
      std::int32_t heavy = tree[t].first, light = tree[t].second;
      if (cluster_size(tree, heavy) < cluster_size(tree, light)) std::swap(heavy, light);
      if (cluster_size(tree, light) >= least) return t;
      cluster = heavy;
    }
    return -1;
  }
  std::vector<std::int32_t> states() const {
    std::vector<std::int32_t> found, open{static_cast<std::int32_t>(2 * leaves() - 2)};
    while (!open.empty()) {
      const std::int32_t cluster = open.back();
      open.pop_back();
      if (const std::int64_t t = split_in(cluster); t >= 0)
        open.insert(open.end(), {tree[t].second, tree[t].first});
      else
        found.push_back(cluster);
    }
    return found;
  }
};

/// Labels of the members of the clusters, -1 elsewhere.
std::vector<std::int32_t> labels_in(std::span<const Merge> tree, const LeafOrder& order,
                                    std::span<const std::int32_t> clusters) {
  std::vector<std::int32_t> label(order.order.size(), -1);
  for (std::size_t a = 0; a < clusters.size(); ++a)
    for (std::int32_t k = 0; k < cluster_size(tree, clusters[a]); ++k)
      label[order.order[order.begin[clusters[a]] + k]] = static_cast<std::int32_t>(a);
  return label;
}

/// Mean overlap of a configuration with every state, of `size` members.
std::vector<double> mean_overlaps(std::int64_t s, const PureStates& states, std::span<const std::int32_t> label,
                                  std::span<const std::int64_t> size, std::span<const double> overlaps) {
  std::vector<double> mean(size.size(), 0.0);
  const std::int64_t count = std::ssize(label);
  for (std::int64_t t = 0; t < count; ++t)
    if (label[t] >= 0) mean[label[t]] += states.sign[s] * states.sign[t] * overlaps[pair_index(count, s, t)];
  for (std::size_t a = 0; a < size.size(); ++a) mean[a] /= static_cast<double>(size[a]);
  return mean;
}

/// Those without a label join the state of largest mean overlap, under spin_flip turned round if it is negative.
void place_stragglers(PureStates& states, std::span<const double> overlaps, std::size_t state_count) {
  const std::vector<std::int32_t> label = states.label;
  std::vector<std::int64_t> size(state_count, 0);
  for (const std::int32_t a : label)
    if (a >= 0) ++size[a];
  const bool flips = states.symmetry == Symmetry::spin_flip;
  for (std::int64_t s = 0; s < std::ssize(label); ++s) {
    if (label[s] >= 0) continue;
    const std::vector<double> mean = mean_overlaps(s, states, label, size, overlaps);
    const auto nearest = std::ranges::max_element(mean, {}, [flips](double q) { return flips ? std::abs(q) : q; });
    states.label[s] = static_cast<std::int32_t>(nearest - mean.begin());
    if (flips && *nearest < 0.0) states.sign[s] = static_cast<std::int8_t>(-states.sign[s]);
  }
  const std::int8_t first = states.sign[0];
  for (std::int8_t& each : states.sign) each = static_cast<std::int8_t>(each * first);
}

/// Numbers the states by falling weight, then by their first configuration.
void order_states(PureStates& states, std::size_t state_count) {
  std::vector<std::int64_t> size(state_count, 0), first(state_count, std::ssize(states.label));
  for (std::int64_t s = std::ssize(states.label) - 1; s >= 0; --s) ++size[states.label[s]], first[states.label[s]] = s;
  std::vector<std::int32_t> order(state_count), place(state_count);
  std::iota(order.begin(), order.end(), 0);
  std::ranges::sort(order, {}, [&](std::int32_t a) { return std::pair(-size[a], first[a]); });
  for (std::size_t k = 0; k < state_count; ++k) {
    place[order[k]] = static_cast<std::int32_t>(k);
    states.weight.push_back(static_cast<double>(size[order[k]]) / static_cast<double>(states.label.size()));
  }
  for (std::int32_t& label : states.label) label = place[label];
}

void average_spins(PureStates& states, const PackedSpins& spins) {
  const std::int64_t count = states.count();
  std::vector<std::int64_t> sum(count * states.sites, 0), size(count, 0);
  for (std::int64_t s = 0; s < spins.count(); ++s) {
    const std::int64_t a = states.label[s];
    ++size[a];
    for (std::int64_t i = 0; i < states.sites; ++i) {
      const bool up = (spins.row(s)[i / 64] >> (i % 64) & 1) != 0;
      sum[a * states.sites + i] += up ? states.sign[s] : -states.sign[s];
    }
  }
  for (std::int64_t k = 0; k < std::ssize(sum); ++k)
    states.magnetization.push_back(static_cast<double>(sum[k]) / static_cast<double>(size[k / states.sites]));
}

void average_overlaps(PureStates& states, std::span<const double> overlaps) {
  const std::int64_t count = std::ssize(states.label), states_count = states.count();
  std::vector<OverlapSums> within(states_count);
  states.overlap.assign(states_count * states_count, 0.0);
  std::vector<double> row(states_count);
  for (std::int64_t s = 0; s < count; ++s) {
    const std::int64_t a = states.label[s];
    std::ranges::fill(row, 0.0);
    for (std::int64_t t = 0; t < count; ++t) {
      if (t == s) continue;
      const double q = states.sign[s] * states.sign[t] * overlaps[pair_index(count, s, t)];
      row[states.label[t]] += q;
      if (states.label[t] == a) within[a].squares += q * q;
    }
    for (std::int64_t b = 0; b < states_count; ++b) states.overlap[a * states_count + b] += row[b];
    ++within[a].count;
    within[a].total += row[a];
    within[a].row_squares += row[a] * row[a];
  }
  for (std::int64_t a = 0; a < states_count; ++a) {
    states.correlation.push_back(connected_correlation(within[a]));
    for (std::int64_t b = 0; b < states_count; ++b)
      states.overlap[a * states_count + b] /= static_cast<double>(within[a].count * (within[b].count - (a == b)));
  }
}

double correlation_of_all(std::span<const double> overlaps, std::span<const double> correlation, Symmetry symmetry) {
  if (symmetry == Symmetry::none) return correlation.back();
  const double squares = std::inner_product(overlaps.begin(), overlaps.end(), overlaps.begin(), 0.0);
  return squares / static_cast<double>(overlaps.size());
}

}  // namespace

PureStates pure_states(const PackedSpins& configurations, std::span<const double> overlaps, Symmetry symmetry,
                       const StateCriteria& criteria) {
  check(configurations, overlaps, criteria);
  PureStates states;
  states.symmetry = symmetry;
  states.sites = configurations.sites;
  states.tree = dendrogram(distances(overlaps, symmetry));
  const LeafOrder order = leaf_order(states.tree);
  const BranchCorrelations branches = branch_correlations(overlaps, states.tree, symmetry);
  states.leaves = order.order;
  states.sign = branches.sign;
  states.correlation_of_all = correlation_of_all(overlaps, branches.correlation, symmetry);

  const auto least = std::ceil(criteria.least_weight * static_cast<double>(configurations.count()) - 1e-9);
  const Descent descent{.tree = states.tree,
                        .correlation = branches.correlation,
                        .limit = criteria.correlation_limit / static_cast<double>(states.sites),
                        .least = std::max(fewest, static_cast<std::int64_t>(least))};
  const std::vector<std::int32_t> clusters = descent.states();
  states.label = labels_in(states.tree, order, clusters);
  place_stragglers(states, overlaps, clusters.size());
  order_states(states, clusters.size());
  average_spins(states, configurations);
  average_overlaps(states, overlaps);
  return states;
}

}  // namespace glassbox::spin_glass
