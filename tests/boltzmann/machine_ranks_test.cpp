// Machines compared, and trained by TAP, by several ranks are those of one, bit for bit. Run under mpirun with 1 to 4
// ranks.
#include <gtest/gtest.h>

#include <algorithm>

#include "enumerated_machine.hpp"
#include "glassbox/boltzmann/machine_overlaps.hpp"
#include "glassbox/boltzmann/rbm_training.hpp"
#include "glassbox/boltzmann/tap_phase.hpp"

namespace glassbox::boltzmann {
namespace {

void expect_same(std::span<const statistics::Estimate> a, std::span<const statistics::Estimate> b) {
  ASSERT_EQ(a.size(), b.size());
  for (std::size_t k = 0; k < a.size(); ++k) {
    EXPECT_EQ(a[k].value, b[k].value);
    EXPECT_EQ(a[k].error, b[k].error);
  }
}

TEST(MachineRanks, OverlapsAreThoseOfOneRank) {
  std::vector<Rbm> machines;
  for (std::uint64_t m = 0; m < 3; ++m) machines.push_back(drawn_rbm({.units = 70}, 11, 1.0, m));
  const data::BitRows rows = states_of(6);
  data::BitRows wide(rows.rows(), 70);
  for (std::int64_t r = 0; r < rows.rows(); ++r) wide.row(r)[0] = rows.row(r)[0];
  const MachineOverlaps here = machine_overlaps(machines, FeatureForm::centred, {wide, {}}, parallel::Group::world());
  const MachineOverlaps there = machine_overlaps(machines, FeatureForm::centred, {wide, {}}, {});
  EXPECT_EQ(here.overlap, there.overlap);
  EXPECT_EQ(here.partner, there.partner);
  EXPECT_EQ(here.free_energy_difference, there.free_energy_difference);
  expect_same(here.distribution, there.distribution);
  expect_same(here.other, there.other);
  expect_same(here.found_again, there.found_again);
}

// Three panels of hidden units; with centering, whose gradients go through all of them.
TEST(MachineRanks, TapTrainingIsThatOfOneRank) {
  const Rbm start = drawn_rbm({.units = 70}, 150, 0.1, 1);
  data::BitRows data(20, 70);
  for (std::int64_t r = 0; r < 20; ++r)
    for (std::int64_t u = 0; u < 70; ++u) data.set(r, u, random::uniform({.seed = 3, .replica = r}, u) < 0.4);
  const data::BitRows chains = rows_of(data, std::vector<std::int64_t>{0, 1, 2, 3, 4, 5, 6});
  const FillRows fill = [&](const RowRange& range, const VisibleStore& to) {
    std::copy_n(data.row(range.first), range.count() * data.words(), to.bits);
  };
  for (const Centering centering : {Centering::none, Centering::means}) {
    const auto training_of = [&](const parallel::Group& group) {
      return RbmTraining(group, start, tap_phase(group, chains), 20, {.centering = centering});
    };
    const auto train = [&](RbmTraining& training, std::int64_t first, std::int64_t last) {
      for (std::int64_t t = first; t < last; ++t)
        training.step(t == 1 ? 13 : 20, fill, {.rate = 0.05, .momentum = 0.5, .l2 = 0.001}, {.step = t, .k = 2});
    };
    RbmTraining alone = training_of({}), first = training_of(parallel::Group::world()),
                second = training_of(parallel::Group::world());
    train(alone, 0, 4);
    second.resume(first.state());  // before the first step
    train(second, 0, 2);
    first.resume(second.state());
    train(first, 2, 4);
    EXPECT_EQ(first.machine(), alone.machine());
    EXPECT_EQ(first.state().chains.bits, alone.state().chains.bits);
  }
}

}  // namespace
}  // namespace glassbox::boltzmann
