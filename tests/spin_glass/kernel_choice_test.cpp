// Which kernel a sample gets, what it costs, and what is refused.
#include <gtest/gtest.h>

#include <random>
#include <stdexcept>
#include <vector>

#include "kernel_cases.hpp"

namespace glassbox::spin_glass {
namespace {

const Boundary periodic = Boundary::periodic;
const Graph cube = hypercubic({{4, 4, 4}, {periodic, periodic, periodic}});

Sample with(Graph graph, double coupling, double field) {
  const std::vector<double> J(graph.bonds.size(), coupling), h(graph.sites, field);
  return on_grid(std::move(graph), J, h);
}

/// A hub with so many leaves.
Graph star(std::int32_t leaves) {
  Graph graph{leaves + 1, {}, {}};
  for (std::int32_t i = 1; i <= leaves; ++i) graph.bonds.push_back({0, i});
  return graph;
}

TEST(KernelChoice, FollowsTheCouplings) {
  EXPECT_EQ(choose_kernel(bimodal(cube, 1)), Kernel::bits);
  EXPECT_EQ(choose_kernel(with(cube, -0.25, 0.0)), Kernel::bits);
  EXPECT_EQ(choose_kernel(gaussian(cube, 0.0, 1)), Kernel::lanes);
  EXPECT_EQ(choose_kernel(with(cube, 0.0, 0.0)), Kernel::lanes);
  EXPECT_EQ(choose_kernel(with(Graph{5, {}, {}}, 1.0, 0.0)), Kernel::lanes);
}

TEST(KernelChoice, FollowsTheFields) {
  EXPECT_EQ(choose_kernel(with(cube, 1.0, 0.1)), Kernel::bits);
  EXPECT_EQ(choose_kernel(with(cube, 1.0, -7.0)), Kernel::bits);
  EXPECT_EQ(choose_kernel(with(star(15), 1.0, 0.1)), Kernel::bits);
  EXPECT_EQ(choose_kernel(with(star(16), 1.0, 0.1)), Kernel::lanes);
  EXPECT_EQ(choose_kernel(with(hypercubic({{8, 8, 8}, {periodic, periodic, periodic}}), 1.0, 0.1)), Kernel::bits);
  for (const Fields kind : {Fields::uniform, Fields::signs, Fields::gaps})
    EXPECT_EQ(choose_kernel(bimodal_in_fields(cube, 0.3, kind, 1)), Kernel::bits);
  EXPECT_EQ(choose_kernel(gaussian(cube, 0.5, 1)), Kernel::lanes);
  const std::vector<double> couplings(cube.bonds.size(), 1.0);
  std::vector<double> fields(cube.sites, 0.3);
  fields[5] = 0.2;
  EXPECT_EQ(choose_kernel(on_grid(cube, couplings, fields)), Kernel::lanes);
  std::mt19937_64 engine(1);
  std::normal_distribution<double> normal;
  for (double& h : fields) h = normal(engine);
  EXPECT_EQ(choose_kernel(on_grid(cube, couplings, fields)), Kernel::lanes);
}

TEST(KernelChoice, FollowsTheDegree) {
  EXPECT_EQ(choose_kernel(with(star(15), 1.0, 0.0)), Kernel::bits);
  EXPECT_EQ(choose_kernel(with(star(16), 1.0, 0.0)), Kernel::lanes);
  EXPECT_EQ(choose_kernel(gaussian(complete(65), 0.0, 1)), Kernel::lanes);
  EXPECT_EQ(choose_kernel(gaussian(complete(66), 0.0, 1)), Kernel::dense);
  EXPECT_EQ(choose_kernel(bimodal(complete(66), 1)), Kernel::dense);
}

TEST(KernelChoice, IsRefusedWhereTheKernelCannotHoldTheSample) {
  EXPECT_THROW(make_replicas(Kernel::bits, gaussian(cube, 0.0, 1), Update::metropolis, 0, 8), std::invalid_argument);
  EXPECT_THROW(make_replicas(Kernel::bits, with(star(16), 1.0, 0.1), Update::metropolis, 0, 8), std::invalid_argument);
  EXPECT_THROW(make_replicas(Kernel::bits, with(star(16), 1.0, 0.0), Update::metropolis, 0, 8), std::invalid_argument);
  EXPECT_THROW(make_replicas(Kernel::lanes, gaussian(cube, 0.0, 1), Update::metropolis, 0, 0), std::invalid_argument);
}

TEST(KernelMemory, IsThatOfSpinsCouplingsAndTables) {
  const Sample sample = bimodal(cube, 1);  // 64 sites, 192 bonds
  // Slots in teams of four; thresholds of both rules for d = 0 .. 6; four neighbours and their signs for each bond of a
  // team, and the bonds from which energies are counted.
  const std::int64_t block = 72 * 16 + 2 * 7 * 32 * 16, couplings = 72 / 4 * 6 * (4 * 4 + 1) + 192 * 16;
  EXPECT_EQ(memory_bytes(Kernel::bits, sample, 1), block + couplings);
  EXPECT_EQ(memory_bytes(Kernel::bits, sample, 129), 2 * block + couplings);
  // In a field d = -6 .. 6, a team that is always up, fields as bonds to it, and the directions of those of each team.
  const std::int64_t in_field = (72 + 4) * 16 + 2 * 13 * 32 * 16, fields = 64 * 16 + 72 / 4;
  EXPECT_EQ(memory_bytes(Kernel::bits, with(cube, 1.0, 0.1), 129), 2 * in_field + couplings + fields);
  EXPECT_EQ(memory_bytes(Kernel::lanes, sample, 17), 64 * 32 * 4 + 2 * 192 * 8);
  // A float and a bit per site and replica, a row of padding, tiles of 64 rows and one of zeros.
  EXPECT_EQ(memory_bytes(Kernel::dense, sample, 3), (3 + 1) * 64 * 4 + 3 * 8 + 65 * 64 * 4);
  EXPECT_EQ(memory_bytes(Kernel::dense, bimodal(complete(65), 1), 3), (3 + 1) * 128 * 4 + 3 * 16 + 4 * 65 * 64 * 4);
}

TEST(KernelChoice, HasNames) {
  EXPECT_EQ(name(Kernel::bits), "bits");
  EXPECT_EQ(name(Kernel::lanes), "lanes");
  EXPECT_EQ(name(Kernel::dense), "dense");
  EXPECT_FALSE(simd_target().empty());
}

}  // namespace
}  // namespace glassbox::spin_glass
