// Storage of replicas in bits: [block][site][two words], and the bit planes of their acceptance thresholds.
#include "bits_kernel.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <stdexcept>

#include "glassbox/spin_glass/bit_matrix.hpp"
#include "ising_replicas.hpp"
#include "lane_counts.hpp"

namespace glassbox::spin_glass {
namespace {

using ClassThresholds = std::array<std::uint32_t, bits_kernel_degree + 1>;  ///< [d]

std::uint32_t threshold(Update update, double beta_cost) {
  const double p = update == Update::metropolis ? std::exp(-beta_cost) : 1.0 / (1.0 + std::exp(beta_cost));
  return static_cast<std::uint32_t>(std::min(p * 0x1p32, 0x1p32 - 1.0));
}

/// Thresholds of one rule as bit planes, for replicas first .. first + count - 1 in blocks of 128.
class ThresholdPlanes {
 public:
  ThresholdPlanes(Update rule, double bond_energy, int largest_degree, int first, int count)
      : rule_(rule),
        bond_energy_(bond_energy),
        classes_(largest_degree + 1),
        offset_(first % bits_block_lanes),
        count_(count),
        halves_(2 * ((offset_ + count - 1) / bits_block_lanes + 1)),
        planes_(std::int64_t{halves_} * classes_ * threshold_planes, 0),
        lambda_(count, -1.0) {}

  /// Makes them those of lambda[replica]; what has not changed stays.
  void set(std::span<const double> lambda);
  const std::uint64_t* of_block(int block) const {
    return planes_.data() + 2 * std::int64_t{block} * classes_ * threshold_planes;
  }

 private:
  const ClassThresholds& of_lambda(double lambda);

  Update rule_;
  double bond_energy_;
  int classes_, offset_, count_, halves_;
  std::vector<std::uint64_t> planes_;  ///< [block][d][plane][2]
  std::vector<double> lambda_;         ///< what planes_ stand for
  std::map<double, ClassThresholds> known_;
};

const ClassThresholds& ThresholdPlanes::of_lambda(double lambda) {
  constexpr std::size_t enough = 4096;  // a ladder being tuned brings ever new values
  if (known_.size() > enough) known_.clear();
  const auto [entry, is_new] = known_.try_emplace(lambda);
  if (is_new)
    for (int d = 0; d < classes_; ++d) entry->second[d] = threshold(rule_, 2.0 * lambda * d * bond_energy_);
  return entry->second;
}

void ThresholdPlanes::set(std::span<const double> lambda) {
  for (int half = 0; half < halves_; ++half) {
    const int begin = std::clamp(64 * half - offset_, 0, count_),
              end = std::clamp(64 * (half + 1) - offset_, 0, count_);
    if (std::equal(lambda.begin() + begin, lambda.begin() + end, lambda_.begin() + begin)) continue;
    std::vector<std::array<std::uint64_t, 64>> tiles(classes_, std::array<std::uint64_t, 64>{});
    for (int r = begin; r < end; ++r) {
      const ClassThresholds& row = of_lambda(lambda[r]);
      for (int d = 0; d < classes_; ++d) tiles[d][(offset_ + r) % 64] = row[d];
      lambda_[r] = lambda[r];
    }
    for (int d = 0; d < classes_; ++d) {
      transpose(tiles[d]);
      std::uint64_t* planes = planes_.data() + 2 * (std::int64_t{half / 2} * classes_ + d) * threshold_planes;
      for (int p = 0; p < threshold_planes; ++p) planes[2 * p + half % 2] = tiles[d][threshold_planes - 1 - p];
    }
  }
}

class BitsReplicas final : public IsingReplicas {
 public:
  BitsReplicas(const Sample& sample, Update update, int first, int count);

  void sweep(std::span<const double> lambda, const random::Name& name) override;
  void energies(std::span<double> energy) override;
  void pack(std::span<std::uint64_t> rows) const override;
  void unpack(std::span<const std::uint64_t> rows) override;

 private:
  BitCouplings couplings() const { return {sites_, begin_.data(), neighbour_.data(), negative_.data()}; }
  std::uint64_t* spins(int block) { return spins_.data() + 2 * std::int64_t{block} * sites_; }

  SignedBonds bonds_;
  double bond_energy_;  ///< |J|
  int first_block_, blocks_;
  std::vector<std::int32_t> begin_, neighbour_;
  std::vector<std::uint64_t> negative_;
  std::vector<std::uint64_t> spins_;         ///< [block][site][2]
  std::vector<ThresholdPlanes> thresholds_;  ///< [rule]
};

BitsReplicas::BitsReplicas(const Sample& sample, Update update, int first, int count)
    : IsingReplicas(sample, update, first, count),
      bonds_{sample.graph.bonds, {}},
      bond_energy_(sample.couplings.empty() ? 0.0 : std::abs(sample.couplings[0]) * sample.unit),
      first_block_(first / bits_block_lanes),
      blocks_((first + count - 1) / bits_block_lanes - first_block_ + 1) {
  if (choose_kernel(sample) != Kernel::bits)
    throw std::invalid_argument("bits kernel: needs equal |J|, no field and at most 15 bonds at a site");
  const Adjacency rows = adjacency(sample);
  begin_ = rows.begin;
  neighbour_ = rows.site;
  for (const std::int32_t j : rows.coupling) negative_.push_back(j < 0 ? ~std::uint64_t{0} : 0);
  for (const std::int32_t j : sample.couplings) bonds_.flipped.push_back(j < 0 ? ~std::uint64_t{0} : 0);
  int largest_degree = 0;
  for (std::int32_t i = 0; i < sites_; ++i) largest_degree = std::max(largest_degree, begin_[i + 1] - begin_[i]);
  spins_.assign(2 * std::int64_t{blocks_} * sites_, ~std::uint64_t{0});
  for (const Update rule : {Update::metropolis, Update::heat_bath})
    thresholds_.emplace_back(rule, bond_energy_, largest_degree, first, count);
}

void BitsReplicas::sweep(std::span<const double> lambda, const random::Name& name) {
  const Update rule = rule_of_sweep(update_, name.sweep);
  ThresholdPlanes& thresholds = thresholds_[static_cast<std::size_t>(rule)];
  thresholds.set(lambda);
  for (int b = 0; b < blocks_; ++b)
    sweep_bits(couplings(), {spins(b), thresholds.of_block(b), static_cast<std::uint32_t>(first_block_ + b)}, rule,
               name);
}

void BitsReplicas::energies(std::span<double> energy) {
  const int offset = first_ - first_block_ * bits_block_lanes;
  const auto bonds = static_cast<std::int64_t>(bonds_.bonds.size());
  std::array<std::int64_t, bits_block_lanes> broken;
  for (int b = 0; b < blocks_; ++b) {
    count_broken_bonds(bonds_, spins(b), 2, broken.data());
    for (int lane = 0; lane < bits_block_lanes; ++lane) {
      const int r = b * bits_block_lanes + lane - offset;
      if (r >= 0 && r < count_) energy[r] = bond_energy_ * static_cast<double>(2 * broken[lane] - bonds);
    }
  }
}

void BitsReplicas::pack(std::span<std::uint64_t> rows) const {
  const int offset = first_ - first_block_ * bits_block_lanes;
  std::array<std::uint64_t, 64> tile;
  for (int half = 0; half < 2 * blocks_; ++half)
    for (std::int64_t w = 0; w < words(); ++w) {
      const std::uint64_t* column = spins_.data() + (std::int64_t{half / 2} * sites_ + 64 * w) * 2 + half % 2;
      for (int i = 0; i < 64; ++i) tile[i] = 64 * w + i < sites_ ? column[2 * i] : 0;
      transpose(tile);
      for (int lane = 0; lane < 64; ++lane) {
        const int r = 64 * half + lane - offset;
        if (r >= 0 && r < count_) rows[r * words() + w] = tile[lane];
      }
    }
}

void BitsReplicas::unpack(std::span<const std::uint64_t> rows) {
  const int offset = first_ - first_block_ * bits_block_lanes;
  std::array<std::uint64_t, 64> tile;
  for (int half = 0; half < 2 * blocks_; ++half)
    for (std::int64_t w = 0; w < words(); ++w) {
      for (int lane = 0; lane < 64; ++lane) {
        const int r = 64 * half + lane - offset;
        tile[lane] = r >= 0 && r < count_ ? rows[r * words() + w] : 0;
      }
      transpose(tile);
      std::uint64_t* column = spins_.data() + (std::int64_t{half / 2} * sites_ + 64 * w) * 2 + half % 2;
      for (int i = 0; i < 64 && 64 * w + i < sites_; ++i) column[2 * i] = tile[i];
    }
}

}  // namespace

std::unique_ptr<sampling::Replicas> make_bits_replicas(const Sample& sample, Update update, int first, int count) {
  return std::make_unique<BitsReplicas>(sample, update, first, count);
}

}  // namespace glassbox::spin_glass
