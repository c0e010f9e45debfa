// Overlaps of several machines against their definitions; and the file that tells of them.
#include "glassbox/boltzmann/machine_overlaps.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "enumerated_machine.hpp"
#include "store/scratch.hpp"

namespace glassbox::boltzmann {
namespace {

std::vector<Rbm> drawn_machines(std::int64_t count) {
  std::vector<Rbm> machines;
  for (std::int64_t m = 0; m < count; ++m) machines.push_back(drawn_rbm({.units = 6}, 5, 1.0, 40 + m));
  return machines;
}

TEST(MachineOverlaps, ErrorsLeaveOutMachines) {
  // Pairs 01, 02, 03, 12, 13, 23.
  const std::vector<double> values{0.1, 0.5, 0.2, 0.9, 0.4, 0.7};
  const double without[] = {(0.9 + 0.4 + 0.7) / 3, (0.5 + 0.2 + 0.7) / 3, (0.1 + 0.2 + 0.4) / 3, (0.1 + 0.5 + 0.9) / 3};
  double mean = 0.0, squares = 0.0;
  for (const double x : without) mean += x / 4;
  for (const double x : without) squares += (x - mean) * (x - mean);
  const statistics::Estimate found = mean_over_pairs(values, 4);
  EXPECT_NEAR(found.value, 2.8 / 6, 1e-14);
  EXPECT_NEAR(found.error, std::sqrt(0.75 * squares), 1e-14);
  EXPECT_TRUE(std::isnan(mean_over_pairs(std::vector<double>{0.3}, 2).error));
  EXPECT_THROW(mean_over_pairs(values, 3), std::invalid_argument);
}

TEST(MachineOverlaps, AreThoseOfThePairs) {
  const std::vector<Rbm> machines = drawn_machines(4);
  const data::BitRows rows = states_of(6);
  const MachineOverlaps all = machine_overlaps(machines, FeatureForm::plain, {rows, {}}, {});
  ASSERT_EQ(all.pairs, machine_pairs(4));
  double found = 0.0;
  for (std::size_t p = 0; p < 6; ++p) {
    const Rbm &a = machines[all.pairs[p].first], &b = machines[all.pairs[p].second];
    const MatchedFeatures matched = matched_features(a, b, FeatureForm::plain);
    for (std::size_t j = 0; j < 5; ++j) {
      EXPECT_EQ(all.overlap[5 * p + j], matched.overlap[j]);
      EXPECT_EQ(all.partner[5 * p + j], matched.partner[j]);
      found += matched.overlap[j] > 0.8 ? 1.0 / 30 : 0.0;
    }
    EXPECT_EQ(all.baseline[p], matched.baseline);
    EXPECT_EQ(all.free_energy_difference[p], free_energy_difference(free_energies(ReadyRbm(a).view(), {rows, {}}),
                                                                    free_energies(ReadyRbm(b).view(), {rows, {}})));
  }
  EXPECT_NEAR(all.found_again[0].value, found, 1e-12);
}

TEST(MachineOverlaps, DistributionsHaveTheIntegralOne) {
  const MachineOverlaps all = machine_overlaps(drawn_machines(3), FeatureForm::centred, {}, {});
  double integral = 0.0, of_others = 0.0, mean = 0.0;
  for (std::int64_t b = 0; b < FeatureBins::count; ++b) {
    integral += all.distribution[b].value * FeatureBins::width;
    of_others += all.other[b].value * FeatureBins::width;
    mean += all.other[b].value * FeatureBins::width * FeatureBins::centre(b);
    EXPECT_GE(all.distribution[b].error, 0.0);
  }
  EXPECT_NEAR(integral, 1.0, 1e-12);
  EXPECT_NEAR(of_others, 1.0, 1e-12);
  EXPECT_NEAR(mean, all.mean_baseline.value, FeatureBins::width / 2);
  EXPECT_TRUE(std::isnan(all.mean_difference.value));  // there were no rows
}

TEST(MachineOverlaps, OfOneMachineWithItselfIsAllThereIs) {
  const std::vector<Rbm> machines(3, drawn_rbm({.units = 6}, 5, 1.0, 2));
  const data::BitRows rows = states_of(6);
  const MachineOverlaps all = machine_overlaps(machines, FeatureForm::plain, {rows, {}}, {});
  EXPECT_NEAR(all.mean_overlap.value, 1.0, 1e-12);
  for (const statistics::Estimate& share : all.found_again) EXPECT_EQ(share.value, 1.0);
  EXPECT_EQ(all.mean_difference.value, 0.0);
  EXPECT_NEAR(all.distribution.back().value, 100.0, 1e-9);
}

TEST(MachineOverlaps, AreWrittenAsLabelledArrays) {
  const store::Scratch scratch;
  const MachineOverlaps all = machine_overlaps(drawn_machines(3), FeatureForm::plain, {}, {});
  {
    store::File file = store::File::create(scratch / "o.h5", {});
    write_feature_overlaps(file, all);
    file.close();
  }
  const store::File file = store::File::open_for_reading(scratch / "o.h5");
  EXPECT_EQ(file.shape("replicas/feature_overlap"), (std::vector<std::int64_t>{3, 5}));
  EXPECT_EQ(file.read<double>("replicas/feature_overlap").values, all.overlap);
  EXPECT_EQ(file.read<double>("replicas/overlap_distribution").values[100], all.distribution[100].value);
  EXPECT_EQ(file.read<double>("replicas/feature_overlap_average").values[0], all.mean_overlap.value);
  EXPECT_NEAR(file.read<double>("replicas/machine_overlap").values[1], (all.mean[0] + all.mean[2]) / 2, 1e-14);
  EXPECT_EQ(std::get<std::string>(file.attribute("replicas", "feature_form")), "plain");
}

TEST(MachineOverlaps, RefusesMachinesThatCannotBeCompared) {
  EXPECT_THROW(machine_overlaps(drawn_machines(1), FeatureForm::plain, {}, {}), std::invalid_argument);
  std::vector<Rbm> machines = drawn_machines(3);
  machines[2] = drawn_rbm({.units = 6}, 4, 1.0, 1);
  EXPECT_THROW(machine_overlaps(machines, FeatureForm::plain, {}, {}), std::invalid_argument);
}

}  // namespace
}  // namespace glassbox::boltzmann
