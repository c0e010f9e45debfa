// Replicas in cubes: two of them share a pair of halves.
#include "cubes_kernel.hpp"

#include <algorithm>
#include <cstdlib>
#include <stdexcept>
#include <string>
#include <vector>

#include "cubes_layout.hpp"
#include "cubes_thresholds.hpp"
#include "hwy/aligned_allocator.h"
#include "ising_replicas.hpp"

namespace glassbox::spin_glass {
namespace {

class CubesReplicas final : public IsingReplicas {
 public:
  CubesReplicas(const Sample& sample, Update update, int first, int count);

  void sweep(std::span<const double> lambda, const random::Name& name) override;
  void energies(std::span<double> energy) override { std::copy_n(energy_.begin(), count_, energy.begin()); }
  void pack(std::span<std::uint64_t> rows) const override;
  void unpack(std::span<const std::uint64_t> rows) override;

 private:
  /// Those of whole groups: what fills the last one is swept and never seen.
  int pairs() const { return (count_ + cube_group_replicas - 1) / cube_group_replicas * cube_group_pairs; }
  std::uint64_t* half(int pair, int h) const { return spins_.get() + (2 * std::int64_t{pair} + h) * words(); }
  void read_energies();
  CubeLattice lattice() const { return {layout_.blocks(), negative_.get(), odd_sites_.get()}; }

  CubeLayout layout_;
  std::int64_t bonds_;
  double bond_energy_;  ///< |J|
  hwy::AlignedFreeUniquePtr<std::uint64_t[]> negative_, odd_sites_, spins_;
  CubeThresholdRows thresholds_;
  std::vector<double> lambda_;     ///< [replica], those that fill the last group included
  std::vector<std::int32_t> row_;  ///< [replica]: of thresholds_
  std::vector<CubePair> pair_;
  std::vector<double> energy_;  ///< [replica]
};

hwy::AlignedFreeUniquePtr<std::uint64_t[]> aligned(const std::vector<std::uint64_t>& words) {
  auto copy = hwy::AllocateAligned<std::uint64_t>(words.size());
  std::ranges::copy(words, copy.get());
  return copy;
}

/// Refuses what the kernel cannot hold.
std::span<const std::int32_t> checked_lengths(const Sample& sample, int first, int count) {
  if (!fits_cubes(sample))
    throw std::invalid_argument("cubes kernel: needs equal |J| and no field on a periodic cubic lattice, L = 8 m");
  if (first % cube_group_replicas != 0)
    throw std::invalid_argument("cubes kernel: replicas from number " + std::to_string(first) + " on; a multiple of " +
                                std::to_string(cube_group_replicas) + " is needed");
  if (std::int64_t{first} + count > most_cube_replicas)
    throw std::invalid_argument("cubes kernel: " + std::to_string(std::int64_t{first} + count) +
                                " replicas of a sample; at most 2^26 are allowed");
  return sample.graph.lattice->lengths;
}

CubesReplicas::CubesReplicas(const Sample& sample, Update update, int first, int count)
    : IsingReplicas(sample, update, first, count),
      layout_(checked_lengths(sample, first, count)),
      bonds_(static_cast<std::int64_t>(sample.graph.bonds.size())),
      bond_energy_(std::abs(sample.couplings[0]) * sample.unit),
      negative_(aligned(layout_.negative(sample))),
      odd_sites_(aligned(layout_.odd_sites())),
      spins_(hwy::AllocateAligned<std::uint64_t>(2 * pairs() * words())),
      thresholds_(bond_energy_),
      lambda_(2 * pairs(), 0.0),
      row_(2 * pairs(), 0),
      energy_(2 * pairs(), 0.0) {
  for (int p = 0; p < pairs(); ++p) pair_.push_back({{half(p, 0), half(p, 1)}, nullptr, nullptr, {}});
  unpack(std::vector<std::uint64_t>(count_ * words(), ~std::uint64_t{0}));
}

void CubesReplicas::sweep(std::span<const double> lambda, const random::Name& name) {
  const Update rule = rule_of_sweep(update_, name.sweep);
  std::ranges::copy(lambda, lambda_.begin());
  std::fill(lambda_.begin() + count_, lambda_.end(), lambda.back());
  thresholds_.find(lambda_, row_);
  for (std::size_t p = 0; p < pair_.size(); ++p) {
    pair_[p].a = thresholds_(row_[2 * p], rule);
    pair_[p].b = thresholds_(row_[2 * p + 1], rule);
  }
  sweep_cubes(lattice(), pair_, rule, name, first_ / cube_group_replicas);
  read_energies();
}

void CubesReplicas::read_energies() {
  for (std::size_t p = 0; p < pair_.size(); ++p)
    for (std::size_t k = 0; k < 2; ++k)
      energy_[2 * p + k] = bond_energy_ * static_cast<double>(2 * pair_[p].broken[k] - bonds_);
}

void CubesReplicas::pack(std::span<std::uint64_t> rows) const {
  const std::int64_t n = words();
  std::vector<std::uint64_t> cubes(2 * n);
  for (int r = 0; r < count_; r += 2) {
    std::uint64_t* to = rows.data() + r * n;
    if (layout_.is_row() && r + 1 < count_) {
      part_pair(lattice(), pair_[r / 2], to, to + n);
      continue;
    }
    part_pair(lattice(), pair_[r / 2], cubes.data(), cubes.data() + n);
    for (int k = 0; k < 2 && r + k < count_; ++k) layout_.to_row(cubes.data() + k * n, to + k * n);
  }
}

void CubesReplicas::unpack(std::span<const std::uint64_t> rows) {
  std::vector<std::uint64_t> cubes(words());
  std::fill_n(spins_.get(), 2 * pairs() * words(), 0);
  for (int r = 0; r < count_; ++r) {
    layout_.to_cubes(rows.data() + r * words(), cubes.data());
    std::uint64_t *even = half(r / 2, r % 2), *odd = half(r / 2, 1 - r % 2);
    for (std::int64_t w = 0; w < words(); ++w) {
      even[w] |= cubes[w] & ~odd_sites_[w];
      odd[w] |= cubes[w] & odd_sites_[w];
    }
  }
  for (CubePair& pair : pair_) count_broken_bonds(lattice(), pair);
  read_energies();
}

}  // namespace

std::unique_ptr<sampling::Replicas> make_cubes_replicas(const Sample& sample, Update update, int first, int count) {
  return std::make_unique<CubesReplicas>(sample, update, first, count);
}

}  // namespace glassbox::spin_glass
