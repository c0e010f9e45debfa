// Machines compared by several ranks are those compared by one, bit for bit. Run under mpirun with 1 to 4 ranks.
#include <gtest/gtest.h>

#include "enumerated_machine.hpp"
#include "glassbox/boltzmann/machine_overlaps.hpp"

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
  const BitRows rows = states_of(6);
  BitRows wide(rows.rows(), 70);
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

}  // namespace
}  // namespace glassbox::boltzmann
