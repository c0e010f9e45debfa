// The choice of a kernel and what it costs in memory.
#include "glassbox/spin_glass/kernel.hpp"

#include <algorithm>
#include <cstdlib>
#include <stdexcept>
#include <string>

#include "bits_kernel.hpp"
#include "cubes_kernel.hpp"
#include "dense_kernel.hpp"
#include "hwy/targets.h"
#include "lanes_kernel.hpp"

namespace glassbox::spin_glass {
namespace {

constexpr std::int64_t dense_mean_degree = 64;

bool has_equal_couplings(const Sample& sample) {
  return !sample.couplings.empty() && sample.couplings.front() != 0 &&
         std::ranges::all_of(sample.couplings,
                             [&](std::int32_t j) { return std::abs(j) == std::abs(sample.couplings[0]); });
}

/// Every h is 0 or one of +-h.
bool has_fields_of_one_magnitude(const Sample& sample) {
  std::int32_t magnitude = 0;
  for (const std::int32_t h : sample.fields) magnitude = std::max(magnitude, std::abs(h));
  return std::ranges::all_of(sample.fields, [=](std::int32_t h) { return h == 0 || std::abs(h) == magnitude; });
}

std::int64_t largest_degree(const Graph& graph) {
  std::vector<std::int64_t> degree(graph.sites, 0);
  for (const Bond& bond : graph.bonds) ++degree[bond.i], ++degree[bond.j];
  return degree.empty() ? 0 : *std::ranges::max_element(degree);
}

}  // namespace

bool fits_bits(const Sample& sample) {
  return has_equal_couplings(sample) && has_fields_of_one_magnitude(sample) &&
         largest_degree(sample.graph) <= bits_kernel_degree;
}

bool fits_cubes(const Sample& sample) {
  const auto& lattice = sample.graph.lattice;
  return lattice && lattice->lengths.size() == 3 &&
         std::ranges::all_of(lattice->lengths, [](std::int32_t l) { return l > 0 && l % 8 == 0; }) &&
         std::ranges::all_of(lattice->boundaries, [](Boundary b) { return b == Boundary::periodic; }) &&
         std::ranges::all_of(sample.fields, [](std::int32_t h) { return h == 0; }) && has_equal_couplings(sample) &&
         sample.graph.bonds == hypercubic(*lattice).bonds;
}

Kernel choose_kernel(const Sample& sample) {
  const auto bonds = static_cast<std::int64_t>(sample.graph.bonds.size());
  if (2 * bonds > dense_mean_degree * sample.graph.sites) return Kernel::dense;
  if (fits_cubes(sample)) return Kernel::cubes;
  return fits_bits(sample) ? Kernel::bits : Kernel::lanes;
}

Update rule_of_sweep(Update update, std::int64_t sweep) {
  constexpr std::int64_t sweeps_per_heat_bath = 8;
  return sweep % sweeps_per_heat_bath == sweeps_per_heat_bath - 1 ? Update::heat_bath : update;
}

std::string_view name(Kernel kernel) {
  switch (kernel) {
    case Kernel::cubes:
      return "cubes";
    case Kernel::bits:
      return "bits";
    case Kernel::lanes:
      return "lanes";
    default:
      return "dense";
  }
}

std::int64_t memory_bytes(Kernel kernel, const Sample& sample, int count) {
  const std::int64_t sites = sample.graph.sites;
  const auto bonds = static_cast<std::int64_t>(sample.graph.bonds.size());
  const auto rounded = [&](std::int64_t to) { return (count + to - 1) / to * to; };
  switch (kernel) {
    case Kernel::cubes:
      return sites * rounded(cube_group_replicas) / 8 + 7 * sites / 8;
    case Kernel::bits:
      return bits_memory_bytes(sample, count);
    case Kernel::lanes:
      return sites * rounded(16) * 4 + 2 * bonds * 8;
    default:
      return dense_bytes(sites, count);
  }
}

int placement_quantum(Kernel kernel) {
  switch (kernel) {
    case Kernel::cubes:
      return cube_group_replicas;
    case Kernel::bits:
      return bits_block_lanes;
    case Kernel::lanes:
      return 16;
    default:
      return 1;
  }
}

std::unique_ptr<sampling::Replicas> make_replicas(Kernel kernel, const Sample& sample, Update update, int first,
                                                  int count) {
  if (count < 1) throw std::invalid_argument("replicas: " + std::to_string(count) + " given, at least 1 is needed");
  switch (kernel) {
    case Kernel::cubes:
      return make_cubes_replicas(sample, update, first, count);
    case Kernel::bits:
      return make_bits_replicas(sample, update, first, count);
    case Kernel::lanes:
      return make_lanes_replicas(sample, update, first, count);
    default:
      return make_dense_replicas(sample, update, first, count);
  }
}

std::string_view simd_target() {
  const std::int64_t best = hwy::SupportedTargets() & -hwy::SupportedTargets();
  return hwy::TargetName(best);
}

}  // namespace glassbox::spin_glass
