// Storage of replicas in bits: [block][slot][two words], and the broken bonds of each.
#include "bits_kernel.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <stdexcept>

#include "glassbox/sampling/bit_matrix.hpp"
#include "hwy/aligned_allocator.h"
#include "ising_replicas.hpp"
#include "lane_counts.hpp"

namespace glassbox::spin_glass {
namespace {

/// The fields, as bonds to a spin that is always up.
SignedBonds field_bonds(const Sample& sample, const BitLayout& layout) {
  SignedBonds fields;
  for (std::size_t i = 0; i < sample.fields.size(); ++i) {
    if (sample.fields[i] == 0) continue;
    fields.bonds.push_back({layout.slot_of_site[i], layout.slots()});
    fields.flipped.push_back(sample.fields[i] < 0 ? ~std::uint64_t{0} : 0);
  }
  return fields;
}

/// Words of a block: those of the slots, and where there are fields a spin that is always up.
std::int64_t block_words(const BitLayout& layout) {
  return std::int64_t{2} * (layout.slots() + (layout.field != 0 ? team_sites : 0));
}

/// Bonds between slots.
SignedBonds slot_bonds(const Sample& sample, const BitLayout& layout) {
  SignedBonds bonds;
  for (const Bond& bond : sample.graph.bonds)
    bonds.bonds.push_back({layout.slot_of_site[bond.i], layout.slot_of_site[bond.j]});
  for (const std::int32_t j : sample.couplings) bonds.flipped.push_back(j < 0 ? ~std::uint64_t{0} : 0);
  return bonds;
}

/// The place of d = 0 in a field: all d without one come before, as do the negative ones.
int field_place(const BitLayout& layout) {
  int largest[2] = {-1, -1};
  for (const BitGroup& group : layout.groups)
    largest[group.has_field] = std::max(largest[group.has_field], group.degree);
  return largest[0] + 1 + largest[1];
}

/// Without a field d = z - 2 k >= 0 at place d; with one all d.
std::vector<FlipCost> flip_costs(const BitLayout& layout) {
  std::vector<FlipCost> costs;
  const auto append = [&](int place, double cost) {
    if (std::ranges::find(costs, place, &FlipCost::place) == costs.end()) costs.push_back({place, cost});
  };
  const int middle = field_place(layout);
  for (const BitGroup& group : layout.groups)
    for (int d = group.degree; d >= (group.has_field ? -group.degree : 0); d -= 2)
      if (group.has_field)
        append(middle + d, std::abs(static_cast<double>(d * layout.coupling + layout.field)) / layout.coupling);
      else
        append(d, d);
  std::ranges::sort(costs, {}, &FlipCost::place);
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
  std::uint64_t* spins(int block) const { return spins_.get() + block * block_words(layout_); }
  std::int64_t lanes() const { return std::int64_t{blocks_} * bits_block_lanes; }
  BitBlock block(int number, const ThresholdPlanes& thresholds);
  void count();
  /// Column `half` of the sites of one packed word: a row for every site.
  template <class Visit>
  void visit_sites(std::int64_t word, int half, Visit visit) const;

  BitLayout layout_;
  int field_place_;
  SignedBonds bonds_, fields_;  ///< between slots
  double unit_;
  int first_block_, blocks_, offset_;
  hwy::AlignedFreeUniquePtr<std::uint64_t[]> spins_;  ///< [block][slot][2], then field spins
  std::vector<std::int64_t> broken_, against_;        ///< [block][lane]: bonds, and spins in a field
  bool is_counted_ = false;                           ///< they are those of spins_
  std::vector<ThresholdPlanes> thresholds_;           ///< [rule]
};

BitsReplicas::BitsReplicas(const Sample& sample, Update update, int first, int count)
    : IsingReplicas(sample, update, first, count),
      unit_(sample.unit),
      first_block_(first / bits_block_lanes),
      blocks_((first + count - 1) / bits_block_lanes - first_block_ + 1),
      offset_(first % bits_block_lanes),
      broken_(lanes(), 0) {
  if (!fits_bits(sample))
    throw std::invalid_argument("bits kernel: needs equal |J|, fields of one magnitude and at most 15 bonds at a site");
  layout_ = bit_layout(sample);
  field_place_ = field_place(layout_);
  bonds_ = slot_bonds(sample, layout_);
  fields_ = field_bonds(sample, layout_);
  if (layout_.field != 0) against_.resize(lanes());
  spins_ = hwy::AllocateAligned<std::uint64_t>(blocks_ * block_words(layout_));
  std::fill_n(spins_.get(), blocks_ * block_words(layout_), ~std::uint64_t{0});
  for (const Update rule : {Update::metropolis, Update::heat_bath})
    thresholds_.emplace_back(rule, layout_.coupling * unit_, flip_costs(layout_), first, count);
}

BitBlock BitsReplicas::block(int number, const ThresholdPlanes& thresholds) {
  const std::int64_t first_lane = std::int64_t{number} * bits_block_lanes;
  const std::uint64_t* planes = thresholds.of_block(number);
  BitBlock block{.spins = spins(number),
                 .thresholds = planes,
                 .in_field = planes + std::int64_t{2} * threshold_planes * field_place_,
                 .lanes = {},
                 .number = static_cast<std::uint32_t>(first_block_ + number),
                 .broken = broken_.data() + first_lane,
                 .against = against_.empty() ? nullptr : against_.data() + first_lane};
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

void BitsReplicas::count() {
  for (int b = 0; b < blocks_; ++b) {
    const std::int64_t first_lane = std::int64_t{b} * bits_block_lanes;
    count_broken_bonds(bonds_, spins(b), 2, broken_.data() + first_lane);
    if (layout_.field != 0) count_broken_bonds(fields_, spins(b), 2, against_.data() + first_lane);
  }
  is_counted_ = true;
}

void BitsReplicas::energies(std::span<double> energy) {
  if (!is_counted_) count();
  const auto bonds = static_cast<std::int64_t>(bonds_.bonds.size()),
             fields = static_cast<std::int64_t>(fields_.bonds.size());
  for (int r = 0; r < count_; ++r) {
    std::int64_t units = layout_.coupling * (2 * broken_[offset_ + r] - bonds);
    if (layout_.field != 0) units += layout_.field * (2 * against_[offset_ + r] - fields);
    energy[r] = unit_ * static_cast<double>(units);
  }
}

template <class Visit>
void BitsReplicas::visit_sites(std::int64_t word, int half, Visit visit) const {
  std::uint64_t* words = spins(half / 2) + half % 2;
  const std::int64_t end = std::min<std::int64_t>(64, sites_ - 64 * word);
  for (std::int64_t i = 0; i < end; ++i) visit(i, words[std::int64_t{2} * layout_.slot_of_site[64 * word + i]]);
}

void BitsReplicas::pack(std::span<std::uint64_t> rows) const {
  for (int half = 0; half < 2 * blocks_; ++half)
    for (std::int64_t w = 0; w < words(); ++w) {
      std::array<std::uint64_t, 64> tile{};
      visit_sites(w, half, [&](std::int64_t i, const std::uint64_t& spins) { tile[i] = spins; });
      sampling::transpose(tile);
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
      sampling::transpose(tile);
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
      8 * block_words(layout) + 2 * 8 * ThresholdPlanes::words_of_block(flip_costs(layout).back().place);
  const std::int64_t fields = std::ranges::count_if(sample.fields, [](std::int32_t h) { return h != 0; });
  return blocks * block + bonds * (4 * 4 + 1) + layout.field_up.size() + (sample.graph.bonds.size() + fields) * 16;
}

}  // namespace glassbox::spin_glass
