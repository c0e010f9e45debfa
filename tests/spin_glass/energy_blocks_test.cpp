// Tabulated energies against the energy of every single configuration.
#include "glassbox/spin_glass/energy_blocks.hpp"

#include <gtest/gtest.h>

#include <array>
#include <random>
#include <stdexcept>
#include <vector>

namespace glassbox::spin_glass {
namespace {

/// A complete graph with random integer couplings and fields.
Sample dense_sample(std::int32_t sites) {
  Sample sample{complete(sites), 1.0, {}, {}};
  std::mt19937_64 engine(3);
  const auto draw = [&engine] { return static_cast<std::int32_t>(engine() % 2001) - 1000; };
  for (std::size_t b = 0; b < sample.graph.bonds.size(); ++b) sample.couplings.push_back(draw());
  for (std::int32_t i = 0; i < sites; ++i) sample.fields.push_back(draw());
  return sample;
}

TEST(AllEnergies, AreThoseOfEveryConfiguration) {
  for (const std::int32_t sites : {1, 2, 5, 12}) {
    const Sample sample = dense_sample(sites);
    const std::vector<std::int32_t> table = all_energies(sample);
    ASSERT_EQ(table.size(), std::size_t{1} << sites);
    for (std::uint64_t s = 0; s < table.size(); ++s)
      ASSERT_EQ(table[s], energy_in_units(sample, std::array<std::uint64_t, 1>{s})) << sites << " sites, state " << s;
  }
}

TEST(AllEnergies, CountDoubleBondsTwice) {
  const Sample pair{{2, {{0, 1}, {1, 0}}, {}}, 1.0, {3, 4}, {}};
  EXPECT_EQ(all_energies(pair), (std::vector<std::int32_t>{-7, 7, 7, -7}));
}

TEST(EnergyBlocks, JoinSeamlessly) {
  const Sample sample = dense_sample(30);
  EnergyBlocks blocks(sample);
  ASSERT_GT(blocks.count(), 1);
  ASSERT_EQ(blocks.count() * blocks.size(), std::int64_t{1} << 30);
  std::mt19937_64 engine(4);
  for (int k = 0; k < 50; ++k) {
    const auto block = static_cast<std::int64_t>(engine() % blocks.count());
    const std::span<const std::int32_t> energies = blocks.energies(block);
    for (int n = 0; n < 50; ++n) {
      const auto s = static_cast<std::int64_t>(engine() % blocks.size());
      const std::array<std::uint64_t, 1> spins{static_cast<std::uint64_t>(blocks.first(block) + s)};
      ASSERT_EQ(energies[s], energy_in_units(sample, spins));
    }
  }
}

TEST(EnergyBlocks, RefuseWhatIsTooLarge) {
  EXPECT_THROW(EnergyBlocks{dense_sample(31)}, std::invalid_argument);
  EXPECT_THROW(all_energies(dense_sample(25)), std::invalid_argument);
  EXPECT_THROW(EnergyBlocks{Sample{}}, std::invalid_argument);
  EXPECT_THROW((EnergyBlocks{Sample{complete(2), 1.0, {1 << 28}, {}}}), std::invalid_argument);
}

}  // namespace
}  // namespace glassbox::spin_glass
