// Is the solution unique? Overlaps between all pairs of machines that were trained on the same data.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "glassbox/boltzmann/feature_overlap.hpp"
#include "glassbox/boltzmann/rbm.hpp"
#include "glassbox/parallel/group.hpp"
#include "glassbox/statistics/estimate.hpp"
#include "glassbox/store/file.hpp"

namespace glassbox::boltzmann {

/// Machines first < second.
struct MachinePair {
  std::int64_t first = 0, second = 0;

  bool operator==(const MachinePair&) const = default;
};

/// (0, 1), (0, 2), ..., (1, 2), ...: M (M - 1) / 2 of them.
std::vector<MachinePair> machine_pairs(std::int64_t machines);

/// From which overlap on a feature counts as found again.
inline constexpr double found_thresholds[] = {0.8, 0.9};

/// Means over all pairs of machines have errors by the jackknife over machines, NaN where there are only two: pairs
/// share machines and are not independent. Densities over FeatureBins have the integral 1.
struct MachineOverlaps {
  std::int64_t machines = 0, hidden = 0;
  FeatureForm form = FeatureForm::plain;
  std::vector<MachinePair> pairs;

  std::vector<std::int64_t> partner;           ///< as in MatchedFeatures, [pair][hidden]
  std::vector<double> overlap;                 ///< of matched features, [pair][hidden]
  std::vector<double> mean, baseline;          ///< as in MatchedFeatures, [pair]
  std::vector<double> free_energy_difference;  ///< on the data rows, [pair]; NaN: no rows

  std::vector<statistics::Estimate> distribution;  ///< of matched overlaps, [bin]
  std::vector<statistics::Estimate> other;         ///< of the overlaps of all other pairs of features, [bin]
  std::vector<statistics::Estimate> found_again;   ///< share of matched overlaps above, [threshold]
  statistics::Estimate mean_overlap{}, mean_baseline{}, mean_difference{};
};

/// The mean over pairs of machines of values[pair] with its jackknife error over machines: means without machine m
/// leave out all pairs that m is in. M = 2: the error is NaN. Throws std::invalid_argument unless there is a value for
/// each pair of at least two machines.
statistics::Estimate mean_over_pairs(std::span<const double> values, std::int64_t machines);

/// Pairs are dealt to the ranks, gathered and folded in their order: the same bits on any number of ranks. `rows`, on
/// which free energies are compared, may be none. Every rank has all machines. Throws std::invalid_argument for fewer
/// than two machines, or ones of unequal layers. Collective over the group.
MachineOverlaps machine_overlaps(std::span<const Rbm> machines, FeatureForm form, const VisibleRows& rows,
                                 const parallel::Group& group);

/// Group /replicas. Axes: machine, machine_pair (with first_machine and second_machine along it), hidden, overlap_bin,
/// threshold. Of each pair: feature_overlap and feature_partner [machine_pair, hidden], mean_feature_overlap,
/// mean_other_overlap and free_energy_difference [machine_pair]. Of all: overlap_distribution and
/// other_overlap_distribution [overlap_bin], found_again [threshold], feature_overlap_average, other_overlap_average,
/// free_energy_difference_average, each with ..._error; and machine_overlap [machine], the mean overlap of a machine
/// with all others. The group's attribute feature_form is "plain" or "centred". Collective, alike on all ranks.
void write_feature_overlaps(store::File& file, const MachineOverlaps& overlaps);

}  // namespace glassbox::boltzmann
