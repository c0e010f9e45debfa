// Pairs of machines over ranks, and what they say together.
#include "glassbox/boltzmann/machine_overlaps.hpp"

#include <algorithm>
#include <iterator>
#include <limits>
#include <stdexcept>
#include <string>

#include "glassbox/boltzmann/phase_rows.hpp"
#include "glassbox/statistics/jackknife.hpp"

namespace glassbox::boltzmann {
namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

void require_alike(std::span<const Rbm> machines) {
  if (machines.size() < 2)
    throw std::invalid_argument("machine overlaps: " + std::to_string(machines.size()) +
                                " machine(s); at least 2 are needed");
  for (std::size_t m = 1; m < machines.size(); ++m)
    if (!(machines[m].visible == machines[0].visible) || machines[m].hidden() != machines[0].hidden())
      throw std::invalid_argument("machine overlaps: machine " + std::to_string(m) + " has " +
                                  std::to_string(machines[m].visible.units) + " visible and " +
                                  std::to_string(machines[m].hidden()) + " hidden units, machine 0 has " +
                                  std::to_string(machines[0].visible.units) + " and " +
                                  std::to_string(machines[0].hidden()) + "; all need the same layers");
}

/// F of all rows under all machines, [machine][row]; machines are dealt to the ranks.
std::vector<double> all_free_energies(std::span<const Rbm> machines, const VisibleRows& rows,
                                      const parallel::Group& group) {
  const RowRange mine = share_of(std::ssize(machines), group.rank(), group.size());
  std::vector<double> energies;
  for (std::int64_t m = mine.first; m < mine.last; ++m) {
    const std::vector<double> of_machine = free_energies(ReadyRbm(machines[m]).view(), rows);
    energies.insert(energies.end(), of_machine.begin(), of_machine.end());
  }
  return group.gather_ragged(std::span<const double>(energies));
}

/// What is gathered of one pair: mean, baseline, difference, then overlaps, partners, counts of the others.
constexpr std::int64_t overlaps_begin = 3;
std::int64_t cells_per_pair(std::int64_t hidden) {
  return overlaps_begin + 2 * hidden + FeatureBins::count;
}

void append(std::vector<double>& cells, const MatchedFeatures& matched, double difference) {
  cells.insert(cells.end(), {matched.mean, matched.baseline, difference});
  cells.insert(cells.end(), matched.overlap.begin(), matched.overlap.end());
  for (const auto* whole_numbers : {&matched.partner, &matched.others})
    for (const std::int64_t n : *whole_numbers) cells.push_back(static_cast<double>(n));
}

/// cells[pair][from .. from + count), [pair][count].
std::vector<double> columns(std::span<const double> cells, std::int64_t pairs, std::int64_t from, std::int64_t count) {
  const std::int64_t width = std::ssize(cells) / pairs;
  std::vector<double> some;
  for (std::int64_t p = 0; p < pairs; ++p) {
    const auto begin = cells.begin() + p * width + from;
    some.insert(some.end(), begin, begin + count);
  }
  return some;
}

/// mean_over_pairs of each column of values[pair][count].
std::vector<statistics::Estimate> column_estimates(std::span<const double> values, std::int64_t machines,
                                                   std::int64_t count) {
  const std::int64_t pairs = std::ssize(values) / count;
  std::vector<statistics::Estimate> estimates;
  for (std::int64_t c = 0; c < count; ++c) estimates.push_back(mean_over_pairs(columns(values, pairs, c, 1), machines));
  return estimates;
}

void average(MachineOverlaps& all, std::vector<double> others) {
  const std::int64_t pairs = std::ssize(all.pairs);
  const auto hidden = static_cast<double>(all.hidden);
  std::vector<double> density(pairs * FeatureBins::count), found;
  for (std::int64_t p = 0; p < pairs; ++p) {
    const std::span<const double> q = std::span(all.overlap).subspan(p * all.hidden, all.hidden);
    for (const double overlap : q)
      density[p * FeatureBins::count + FeatureBins::bin_of(overlap)] += 1.0 / (hidden * FeatureBins::width);
    for (const double threshold : found_thresholds)
      found.push_back(static_cast<double>(std::ranges::count_if(q, [&](double x) { return x > threshold; })) / hidden);
  }
  // Without other pairs there is no density: 0 / 0.
  for (double& count : others) count /= hidden * (hidden - 1.0) * FeatureBins::width;
  all.distribution = column_estimates(density, all.machines, FeatureBins::count);
  all.other = column_estimates(others, all.machines, FeatureBins::count);
  all.found_again = column_estimates(found, all.machines, std::ssize(found_thresholds));
  all.mean_overlap = mean_over_pairs(all.mean, all.machines);
  all.mean_baseline = mean_over_pairs(all.baseline, all.machines);
  all.mean_difference = mean_over_pairs(all.free_energy_difference, all.machines);
}

MachineOverlaps unpacked(const std::vector<double>& cells, std::int64_t machines, std::int64_t hidden,
                         FeatureForm form) {
  MachineOverlaps all;
  all.machines = machines, all.hidden = hidden, all.form = form;
  all.pairs = machine_pairs(machines);
  const std::int64_t pairs = std::ssize(all.pairs);
  all.mean = columns(cells, pairs, 0, 1);
  all.baseline = columns(cells, pairs, 1, 1);
  all.free_energy_difference = columns(cells, pairs, 2, 1);
  all.overlap = columns(cells, pairs, overlaps_begin, hidden);
  const std::vector<double> partner = columns(cells, pairs, overlaps_begin + hidden, hidden);
  std::ranges::transform(partner, std::back_inserter(all.partner), [](double k) { return std::int64_t(k); });
  average(all, columns(cells, pairs, overlaps_begin + 2 * hidden, FeatureBins::count));
  return all;
}

}  // namespace

std::vector<MachinePair> machine_pairs(std::int64_t machines) {
  std::vector<MachinePair> pairs;
  for (std::int64_t a = 0; a < machines; ++a)
    for (std::int64_t b = a + 1; b < machines; ++b) pairs.push_back({a, b});
  return pairs;
}

statistics::Estimate mean_over_pairs(std::span<const double> values, std::int64_t machines) {
  const std::vector<MachinePair> pairs = machine_pairs(machines);
  if (pairs.empty() || pairs.size() != values.size())
    throw std::invalid_argument("mean over pairs: " + std::to_string(values.size()) + " values for " +
                                std::to_string(pairs.size()) + " pairs of " + std::to_string(machines) + " machines");
  std::vector<double> of_machine(machines, 0.0);  // sum over the pairs that a machine is in
  double sum = 0.0;
  for (std::size_t p = 0; p < pairs.size(); ++p) {
    of_machine[pairs[p].first] += values[p];
    of_machine[pairs[p].second] += values[p];
    sum += values[p];
  }
  if (machines == 2) return {sum, unknown};
  // x, the mean of these sums without machine m's own (2 sum - its own, over M - 1), tells the mean over the pairs
  // without m; and the mean of all of them, 2 sum / M, that over all pairs.
  const auto n = static_cast<double>(machines);
  return statistics::jackknife_plain(of_machine, 1, [&](std::span<const double> x) {
    return 2.0 * ((n - 1.0) * x[0] - sum) / ((n - 1.0) * (n - 2.0));
  });
}

MachineOverlaps machine_overlaps(std::span<const Rbm> machines, FeatureForm form, const VisibleRows& rows,
                                 const parallel::Group& group) {
  require_alike(machines);
  const std::int64_t hidden = machines[0].hidden();
  const std::vector<MachinePair> pairs = machine_pairs(std::ssize(machines));
  const std::vector<double> energies = all_free_energies(machines, rows, group);
  const RowRange mine = share_of(std::ssize(pairs), group.rank(), group.size());
  std::vector<double> cells;
  cells.reserve(mine.count() * cells_per_pair(hidden));
  for (std::int64_t p = mine.first; p < mine.last; ++p) {
    const auto of = [&](std::int64_t m) { return std::span(energies).subspan(m * rows.rows(), rows.rows()); };
    append(cells, matched_features(machines[pairs[p].first], machines[pairs[p].second], form),
           free_energy_difference(of(pairs[p].first), of(pairs[p].second)));
  }
  return unpacked(group.gather_ragged(std::span<const double>(cells)), std::ssize(machines), hidden, form);
}

}  // namespace glassbox::boltzmann
