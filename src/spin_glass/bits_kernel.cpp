// Storage of replicas in bits: [block][slot][two words], and the broken bonds of each.
#include "bits_kernel.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <stdexcept>

#include "glassbox/spin_glass/bit_matrix.hpp"
#include "hwy/aligned_allocator.h"
#include "ising_replicas.hpp"
#include "lane_counts.hpp"

namespace glassbox::spin_glass {
namespace {

/// Bonds between slots.
SignedBonds slot_bonds(const Sample& sample, const BitLayout& layout) {
  SignedBonds bonds;
  for (const Bond& bond : sample.graph.bonds)
    bonds.bonds.push_back({layout.slot_of_site[bond.i], layout.slot_of_site[bond.j]});
  for (const std::int32_t j : sample.couplings) bonds.flipped.push_back(j < 0 ? ~std::uint64_t{0} : 0);
  return bonds;
}

/// The values d = z - 2 k >= 0 of all groups.
std::vector<int> flip_costs(const BitLayout& layout) {
  std::vector<int> costs;
  for (const int degree : team_degrees)
    if (std::ranges::any_of(layout.groups, [=](const BitGroup& group) { return group.degree == degree; }))
      for (int d = degree; d >= 0; d -= 2) costs.push_back(d);
  std::ranges::sort(costs);
  costs.erase(std::unique(costs.begin(), costs.end()), costs.end());
  return costs;
}

/// The first `count` bits of 64, or none, or all.
std::uint64_t first_lanes(int count) {
  return count >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << std::max(count, 0)) - 1;
}

class BitsReplicas final : public IsingReplicas {
 public:
  BitsReplicas(const Sample& sample, Update update, int first, int count);

  void sweep(std::span<const double> lambda, const random::Name& name) override;
  void energies(std::span<double> energy) override;
  void pack(std::span<std::uint64_t> rows) const override;
  void unpack(std::span<const std::uint64_t> rows) override;

 private:
  std::int64_t block_words() const { return std::int64_t{2} * layout_.slots(); }
  BitBlock block(int number, const ThresholdPlanes& thresholds);
  void count_bonds();
  /// Column `half` of the sites of one packed word: a row for every site.
  template <class Visit>
  void visit_sites(std::int64_t word, int half, Visit visit) const;

  BitLayout layout_;
  SignedBonds bonds_;   ///< between slots
  double bond_energy_;  ///< |J|
  int first_block_, blocks_, offset_;
  hwy::AlignedFreeUniquePtr<std::uint64_t[]> spins_;  ///< [block][slot][2]
  std::vector<std::int64_t> broken_;                  ///< [block][lane]
  bool is_counted_ = false;                           ///< broken_ are those of spins_
  std::vector<ThresholdPlanes> thresholds_;           ///< [rule]
};

BitsReplicas::BitsReplicas(const Sample& sample, Update update, int first, int count)
    : IsingReplicas(sample, update, first, count),
      bond_energy_(sample.couplings.empty() ? 0.0 : std::abs(sample.couplings[0]) * sample.unit),
      first_block_(first / bits_block_lanes),
      blocks_((first + count - 1) / bits_block_lanes - first_block_ + 1),
      offset_(first % bits_block_lanes),
      broken_(std::int64_t{blocks_} * bits_block_lanes, 0) {
  if (!fits_bits(sample))
    throw std::invalid_argument("bits kernel: needs equal |J|, no field and at most 15 bonds at a site");
  layout_ = bit_layout(sample);
  bonds_ = slot_bonds(sample, layout_);
  spins_ = hwy::AllocateAligned<std::uint64_t>(blocks_ * block_words());
  std::fill_n(spins_.get(), blocks_ * block_words(), ~std::uint64_t{0});
  for (const Update rule : {Update::metropolis, Update::heat_bath})
    thresholds_.emplace_back(rule, bond_energy_, flip_costs(layout_), first, count);
}

BitBlock BitsReplicas::block(int number, const ThresholdPlanes& thresholds) {
  BitBlock block{.spins = spins_.get() + number * block_words(),
                 .thresholds = thresholds.of_block(number),
                 .lanes = {},
                 .number = static_cast<std::uint32_t>(first_block_ + number),
                 .broken = broken_.data() + std::int64_t{number} * bits_block_lanes};
  for (int half = 0; half < 2; ++half) {
    const int begin = number * bits_block_lanes + 64 * half - offset_;  // the replica of its first lane
    block.lanes[half] = first_lanes(count_ - begin) & ~first_lanes(-begin);
  }
  return block;
}

void BitsReplicas::sweep(std::span<const double> lambda, const random::Name& name) {
  const Update rule = rule_of_sweep(update_, name.sweep);
  ThresholdPlanes& thresholds = thresholds_[static_cast<std::size_t>(rule)];
  thresholds.set(lambda);
  for (int b = 0; b < blocks_; ++b) sweep_bits(layout_, block(b, thresholds), rule, name);
}

void BitsReplicas::count_bonds() {
  for (int b = 0; b < blocks_; ++b)
    count_broken_bonds(bonds_, spins_.get() + b * block_words(), 2,
                       broken_.data() + std::int64_t{b} * bits_block_lanes);
  is_counted_ = true;
}

void BitsReplicas::energies(std::span<double> energy) {
  if (!is_counted_) count_bonds();
  const auto bonds = static_cast<std::int64_t>(bonds_.bonds.size());
  for (int r = 0; r < count_; ++r) energy[r] = bond_energy_ * static_cast<double>(2 * broken_[offset_ + r] - bonds);
}

template <class Visit>
void BitsReplicas::visit_sites(std::int64_t word, int half, Visit visit) const {
  std::uint64_t* spins = spins_.get() + half / 2 * block_words() + half % 2;
  const std::int64_t end = std::min<std::int64_t>(64, sites_ - 64 * word);
  for (std::int64_t i = 0; i < end; ++i) visit(i, spins[std::int64_t{2} * layout_.slot_of_site[64 * word + i]]);
}

void BitsReplicas::pack(std::span<std::uint64_t> rows) const {
  for (int half = 0; half < 2 * blocks_; ++half)
    for (std::int64_t w = 0; w < words(); ++w) {
      std::array<std::uint64_t, 64> tile{};
      visit_sites(w, half, [&](std::int64_t i, const std::uint64_t& spins) { tile[i] = spins; });
      transpose(tile);
      for (int lane = 0; lane < 64; ++lane) {
        const int r = 64 * half + lane - offset_;
        if (r >= 0 && r < count_) rows[r * words() + w] = tile[lane];
      }
    }
}

void BitsReplicas::unpack(std::span<const std::uint64_t> rows) {
  for (int half = 0; half < 2 * blocks_; ++half)
    for (std::int64_t w = 0; w < words(); ++w) {
      std::array<std::uint64_t, 64> tile{};
      for (int lane = 0; lane < 64; ++lane) {
        const int r = 64 * half + lane - offset_;
        if (r >= 0 && r < count_) tile[lane] = rows[r * words() + w];
      }
      transpose(tile);
      visit_sites(w, half, [&](std::int64_t i, std::uint64_t& spins) { spins = tile[i]; });
    }
  is_counted_ = false;
}

}  // namespace

std::unique_ptr<sampling::Replicas> make_bits_replicas(const Sample& sample, Update update, int first, int count) {
  return std::make_unique<BitsReplicas>(sample, update, first, count);
}

std::int64_t bits_memory_bytes(const Sample& sample, int count) {
  const BitLayout layout = bit_layout(sample);
  const std::int64_t blocks = (count + bits_block_lanes - 1) / bits_block_lanes;
  const std::int64_t bonds = layout.negative.size();
  const std::int64_t block =
      layout.slots() * std::int64_t{16} + 2 * 8 * ThresholdPlanes::words_of_block(flip_costs(layout).back());
  return blocks * block + bonds * (4 * 4 + 1) + sample.graph.bonds.size() * 16;
}

}  // namespace glassbox::spin_glass
