// /replicas: overlaps of machines as labelled arrays.
#include <algorithm>
#include <numeric>
#include <string>

#include "glassbox/boltzmann/machine_overlaps.hpp"
#include "glassbox/store/labelled.hpp"

namespace glassbox::boltzmann {
namespace {

using Axes = std::vector<std::string>;

/// An array and that of its standard errors.
void put_with_errors(store::LabelledSection& section, const std::string& name, const Axes& axes,
                     std::span<const statistics::Estimate> estimates, const store::Label& label) {
  std::vector<double> values, errors;
  for (const statistics::Estimate& estimate : estimates) {
    values.push_back(estimate.value);
    errors.push_back(estimate.error);
  }
  section.put(name, axes, values, label);
  section.put(name + "_error", axes, errors,
              {label.long_name + ", standard error by jackknife over machines", label.units});
}

std::vector<std::int64_t> numbers(std::int64_t count) {
  std::vector<std::int64_t> all(count);
  std::iota(all.begin(), all.end(), 0);
  return all;
}

void add_axes(store::LabelledSection& section, const MachineOverlaps& overlaps) {
  std::vector<std::int64_t> first, second;
  for (const MachinePair& pair : overlaps.pairs) first.push_back(pair.first), second.push_back(pair.second);
  std::vector<double> centres;
  for (std::int64_t b = 0; b < FeatureBins::count; ++b) centres.push_back(FeatureBins::centre(b));
  section.axis("machine", numbers(overlaps.machines), {"machine, trained apart from the others", "1"});
  section.axis("machine_pair", numbers(std::ssize(overlaps.pairs)), {"pair of machines", "1"});
  section.coordinate("first_machine", "machine_pair", first, {"first machine of the pair", "1"});
  section.coordinate("second_machine", "machine_pair", second, {"second machine of the pair", "1"});
  section.axis("hidden", numbers(overlaps.hidden), {"hidden unit of the first machine", "1"});
  section.axis("overlap_bin", centres, {"overlap of features, centre of the bin", "1"});
  section.axis("threshold", found_thresholds, {"overlap from which on a feature is found again", "1"});
}

/// Mean over the pairs that each machine is in, [machine].
std::vector<double> of_machines(const MachineOverlaps& overlaps) {
  std::vector<double> mean(overlaps.machines, 0.0);
  for (std::size_t p = 0; p < overlaps.pairs.size(); ++p)
    for (const std::int64_t m : {overlaps.pairs[p].first, overlaps.pairs[p].second})
      mean[m] += overlaps.mean[p] / static_cast<double>(overlaps.machines - 1);
  return mean;
}

void put_pairs(store::LabelledSection& section, const MachineOverlaps& overlaps) {
  const Axes of_features{"machine_pair", "hidden"}, of_pairs{"machine_pair"};
  section.put("feature_overlap", of_features, overlaps.overlap, {"overlap of matched features", "1"});
  section.put("feature_partner", of_features, overlaps.partner, {"hidden unit of the second machine", "1"});
  section.put("mean_feature_overlap", of_pairs, overlaps.mean, {"mean overlap of matched features", "1"});
  section.put("mean_other_overlap", of_pairs, overlaps.baseline, {"mean overlap of all other pairs of features", "1"});
  section.put("free_energy_difference", of_pairs, overlaps.free_energy_difference,
              {"mean over data rows of |F1 - F2 - its mean|", "nat"});
  section.put("machine_overlap", {"machine"}, of_machines(overlaps),
              {"mean overlap of matched features with all other machines", "1"});
}

}  // namespace

void write_feature_overlaps(store::File& file, const MachineOverlaps& overlaps) {
  store::LabelledSection section(file, "replicas");
  add_axes(section, overlaps);
  put_pairs(section, overlaps);
  const Axes bins{"overlap_bin"}, single;
  put_with_errors(section, "overlap_distribution", bins, overlaps.distribution,
                  {"P(q) of matched features, integral 1, mean over pairs", "1"});
  put_with_errors(section, "other_overlap_distribution", bins, overlaps.other,
                  {"P(q) of all other pairs of features, integral 1, mean over pairs", "1"});
  put_with_errors(section, "found_again", {"threshold"}, overlaps.found_again,
                  {"share of features found again, mean over pairs", "1"});
  const auto put_average = [&](const std::string& name, const statistics::Estimate& value, const store::Label& label) {
    put_with_errors(section, name, single, std::span(&value, 1), label);
  };
  put_average("feature_overlap_average", overlaps.mean_overlap, {"overlap of matched features, mean over pairs", "1"});
  put_average("other_overlap_average", overlaps.mean_baseline,
              {"overlap of all other pairs of features, mean over pairs", "1"});
  put_average("free_energy_difference_average", overlaps.mean_difference,
              {"mean over data rows of |F1 - F2 - its mean|, mean over pairs", "nat"});
  file.annotate("replicas", {"feature_form", std::string(overlaps.form == FeatureForm::plain ? "plain" : "centred")});
}

}  // namespace glassbox::boltzmann
