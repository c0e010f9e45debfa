// Replicas in cubes: configurations in and out, energies that never drift, the same bits everywhere.
#include <gtest/gtest.h>

#include <stdexcept>

#include "drawn_sample.hpp"
#include "glassbox/spin_glass/kernel.hpp"
#include "instruction_set.hpp"
#include "replica_rows.hpp"

namespace glassbox::spin_glass {
namespace {

const Boundary open = Boundary::open, periodic = Boundary::periodic;

Sample cube(std::vector<std::int32_t> lengths, std::uint64_t seed = 1) {
  return bimodal(hypercubic({std::move(lengths), {periodic, periodic, periodic}}), seed);
}

std::vector<Sample> cubes() {
  return {cube({8, 8, 8}),  cube({16, 16, 16}), cube({24, 8, 16}),
          cube({8, 32, 8}), cube({32, 32, 8}),  cube({8, 8, 24})};
}

void expect_energies(sampling::Replicas& replicas, const Sample& sample) {
  const std::vector<std::uint64_t> rows = packed(replicas);
  const std::vector<double> energy = energies(replicas);
  for (int r = 0; r < replicas.count(); ++r)
    ASSERT_EQ(energy[r], sample.unit * static_cast<double>(energy_in_units(
                                           sample, std::span(rows).subspan(r * replicas.words(), replicas.words()))))
        << "replica " << r << " of " << sample.graph.sites << " sites";
}

TEST(Cubes, AreChosenWhereTheyFit) {
  for (const Sample& sample : cubes()) EXPECT_EQ(choose_kernel(sample), Kernel::cubes);
  EXPECT_NE(choose_kernel(cube({8, 8, 12})), Kernel::cubes);
  EXPECT_NE(choose_kernel(bimodal(hypercubic({{8, 8, 8}, {periodic, open, periodic}}), 1)), Kernel::cubes);
  EXPECT_NE(choose_kernel(bimodal(hypercubic({{8, 8}, {periodic, periodic}}), 1)), Kernel::cubes);
  EXPECT_NE(choose_kernel(gaussian(cube({8, 8, 8}).graph, 0.0, 1)), Kernel::cubes);
  Sample diluted = cube({8, 8, 8});
  diluted.graph.bonds.pop_back();
  diluted.couplings.pop_back();
  EXPECT_NE(choose_kernel(diluted), Kernel::cubes);
  diluted.graph.bonds.clear();
  diluted.couplings.clear();
  EXPECT_EQ(choose_kernel(diluted), Kernel::lanes);
}

TEST(Cubes, NeedABitPerSpinAndSevenPerSite) {
  for (const Sample& sample : cubes()) {
    const std::int64_t n = sample.graph.sites;
    EXPECT_EQ(memory_bytes(Kernel::cubes, sample, 96), 96 * n / 8 + 7 * n / 8);
    EXPECT_EQ(memory_bytes(Kernel::cubes, sample, 1), 8 * n / 8 + 7 * n / 8);
  }
}

TEST(Cubes, RefuseWhatTheyCannotHold) {
  EXPECT_THROW(make_replicas(Kernel::cubes, cube({8, 8, 12}), Update::metropolis, 0, 8), std::invalid_argument);
  EXPECT_THROW(make_replicas(Kernel::cubes, cube({8, 8, 8}), Update::metropolis, 4, 8), std::invalid_argument);
  EXPECT_THROW(make_replicas(Kernel::cubes, cube({8, 8, 8}), Update::metropolis, (1 << 26) - 8, 9),
               std::invalid_argument);
}

TEST(Cubes, GiveBackWhatWasPutIn) {
  for (const Sample& sample : cubes())
    for (const int count : {1, 2, 7, 8, 19}) {
      const auto replicas = make_replicas(Kernel::cubes, sample, Update::metropolis, 16, count);
      EXPECT_EQ(packed(*replicas), std::vector<std::uint64_t>(count * replicas->words(), ~std::uint64_t{0}));
      expect_energies(*replicas, sample);
      const std::vector<std::uint64_t> rows = random_rows(sample.graph.sites, count, 7);
      replicas->unpack(rows);
      ASSERT_EQ(packed(*replicas), rows) << sample.graph.sites << " sites, " << count;
      expect_energies(*replicas, sample);
    }
}

TEST(Cubes, KeepEnergiesExact) {
  for (const Update update : {Update::metropolis, Update::heat_bath})
    for (const Sample& sample : cubes()) {
      const auto replicas = make_replicas(Kernel::cubes, sample, update, 8, 11);
      replicas->unpack(random_rows(sample.graph.sites, 11, 8));
      for (int t = 0; t < 20; ++t) {
        replicas->sweep(in_turn({0.0, 0.1, 0.5, 1.0, 3.0}, 11),
                        {.seed = 9, .purpose = random::Purpose::sweep, .sweep = t});
        if (t % 6 == 0) expect_energies(*replicas, sample);
      }
      expect_energies(*replicas, sample);
    }
}

std::vector<std::uint64_t> swept(const Sample& sample, Update update, int first, int count, int sweeps) {
  return swept(Kernel::cubes, update, sample, first, count, sweeps);
}

TEST(Cubes, DoNotDependOnTheCut) {
  for (const Sample& sample : {cube({8, 8, 8}), cube({16, 8, 24})}) {
    const std::vector<std::uint64_t> whole = swept(sample, Update::metropolis, 0, 43, 10);
    for (const int cut : {8, 24, 40}) {
      std::vector<std::uint64_t> parts = swept(sample, Update::metropolis, 0, cut, 10);
      const std::vector<std::uint64_t> rest = swept(sample, Update::metropolis, cut, 43 - cut, 10);
      parts.insert(parts.end(), rest.begin(), rest.end());
      EXPECT_TRUE(parts == whole) << "cut at " << cut;
    }
  }
}

TEST(Cubes, DoNotDependOnTheInstructionSet) {
  for (const Update update : {Update::metropolis, Update::heat_bath})
    for (const Sample& sample : {cube({8, 8, 8}), cube({16, 8, 24})}) {
      const std::vector<std::uint64_t> expected = swept(sample, update, 0, 21, 40);
      for (const std::int64_t target : {HWY_SSE4, HWY_AVX2, HWY_AVX3, HWY_AVX3_DL}) {
        use_target(0);
        if ((hwy::SupportedTargets() & target) == 0) continue;
        use_target(target);
        EXPECT_TRUE(swept(sample, update, 0, 21, 40) == expected) << hwy::TargetName(target);
      }
      use_target(0);
    }
}

TEST(Cubes, DifferByNameOnly) {
  const Sample sample = cube({8, 8, 8});
  const auto after = [&](const random::Name& name) {
    const auto model = make_replicas(Kernel::cubes, sample, Update::metropolis, 0, 16);
    model->sweep(in_turn({0.3}, 16), name);
    return packed(*model);
  };
  const random::Name base{.seed = 5, .purpose = random::Purpose::sweep, .sample = 2, .sweep = 9};
  const std::vector<std::uint64_t> rows = after(base);
  EXPECT_EQ(rows, after(base));
  for (int a = 0; a < 16; ++a)
    for (int b = 0; b < a; ++b) EXPECT_FALSE(std::equal(&rows[8 * a], &rows[8 * a] + 8, &rows[8 * b])) << a << b;
  for (int field = 0; field < 4; ++field) {
    random::Name other = base;
    if (field == 0) ++other.seed;
    if (field == 1) other.purpose = random::Purpose::tuning_sweep;
    if (field == 2) ++other.sample;
    if (field == 3) ++other.sweep;
    EXPECT_NE(rows, after(other)) << field;
  }
}

}  // namespace
}  // namespace glassbox::spin_glass
