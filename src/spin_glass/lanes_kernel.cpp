// Storage of replicas in float lanes: [block][site][lane].
#include "lanes_kernel.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "acceptance.hpp"
#include "glassbox/sampling/bit_matrix.hpp"
#include "hwy/aligned_allocator.h"
#include "ising_replicas.hpp"

namespace glassbox::spin_glass {
namespace {

constexpr int quantum = 16;     ///< lanes come in multiples of the widest vector
constexpr int most_lanes = 64;  ///< a block's spins should stay in the cache

/// The spins of four lanes for every nibble: [nibble][lane].
std::vector<float> signs_of_nibbles() {
  std::vector<float> signs;
  for (int nibble = 0; nibble < 16; ++nibble)
    for (int lane = 0; lane < 4; ++lane) signs.push_back((nibble >> lane & 1) != 0 ? 1.0F : -1.0F);
  return signs;
}

class LanesReplicas final : public IsingReplicas {
 public:
  LanesReplicas(const Sample& sample, Update update, int first, int count)
      : IsingReplicas(sample, update, first, count), offset_(first % quantum) {
    const Adjacency rows = adjacency(sample);
    begin_ = rows.begin;
    neighbour_ = rows.site;
    coupling_.assign(rows.coupling.begin(), rows.coupling.end());
    field_.assign(sites_, 0.0F);
    std::ranges::copy(sample.fields, field_.begin());
    lanes_ = (offset_ + count_ + quantum - 1) / quantum * quantum;
    spins_ = hwy::AllocateAligned<float>(std::size_t(lanes_) * sites_);
    std::fill_n(spins_.get(), std::size_t(lanes_) * sites_, 1.0F);
    slope_ = hwy::AllocateAligned<float>(lanes_);
    std::fill_n(slope_.get(), lanes_, 0.0F);
    energy_.assign(lanes_, 0);
    recompute_energies();
  }

  void sweep(std::span<const double> lambda, const random::Name& name) override {
    const Update rule = rule_of_sweep(update_, name.sweep);
    for (int r = 0; r < count_; ++r) slope_[offset_ + r] = static_cast<float>(2.0 * lambda[r] * unit_ * cost_scale);
    const LaneCouplings couplings{sites_, begin_.data(), neighbour_.data(), coupling_.data(), field_.data()};
    for (int lane = 0; lane < lanes_; lane += block_width(lane)) sweep_lanes(couplings, block(lane), rule, name);
  }

  void energies(std::span<double> energy) override {
    for (int r = 0; r < count_; ++r) energy[r] = unit_ * static_cast<double>(energy_[offset_ + r]);
  }

  void pack(std::span<std::uint64_t> rows) const override;
  void unpack(std::span<const std::uint64_t> rows) override;

 private:
  /// Blocks of equal width, at most 64 lanes.
  int block_width(int lane) const {
    const int blocks = (lanes_ + most_lanes - 1) / most_lanes;
    const int width = (lanes_ / blocks + quantum - 1) / quantum * quantum;
    return std::min(width, lanes_ - lane);
  }

  LaneBlock block(int lane) const {
    const auto quad = static_cast<std::uint32_t>((first_ - offset_ + lane) / 4);
    return {spins_.get() + std::int64_t{lane} * sites_, slope_.get() + lane, energy_.data() + lane, block_width(lane),
            quad};
  }

  void recompute_energies();
  /// s_i (h_i + sum over earlier neighbours of J_ij s_j) of every lane.
  void add_aligned(const LaneBlock& b, std::int32_t site, std::int32_t* aligned) const;

  int offset_, lanes_ = 0;
  std::vector<std::int32_t> begin_, neighbour_;
  std::vector<float> coupling_, field_;
  hwy::AlignedFreeUniquePtr<float[]> spins_, slope_;
  mutable std::vector<std::int64_t> energy_;
};

void LanesReplicas::recompute_energies() {
  constexpr std::int32_t sites_per_flush = 128;  // whole numbers below 2^24: so many fit 31 bits
  std::ranges::fill(energy_, 0);
  for (int first_lane = 0; first_lane < lanes_; first_lane += block_width(first_lane)) {
    const LaneBlock b = block(first_lane);
    for (std::int32_t first = 0; first < sites_; first += sites_per_flush) {
      std::array<std::int32_t, most_lanes> aligned{};
      for (std::int32_t site = first; site < std::min(sites_, first + sites_per_flush); ++site)
        add_aligned(b, site, aligned.data());
      for (int lane = 0; lane < b.width; ++lane) b.energy[lane] -= aligned[lane];
    }
  }
}

void LanesReplicas::add_aligned(const LaneBlock& b, std::int32_t site, std::int32_t* aligned) const {
  std::array<float, most_lanes> toward_earlier;
  toward_earlier.fill(field_[site]);
  for (std::int32_t k = begin_[site]; k < begin_[site + 1]; ++k) {
    if (neighbour_[k] >= site) continue;
    const float* spins = b.spins + std::int64_t{neighbour_[k]} * b.width;
    for (int lane = 0; lane < b.width; ++lane) toward_earlier[lane] += coupling_[k] * spins[lane];
  }
  const float* spins = b.spins + std::int64_t{site} * b.width;
  for (int lane = 0; lane < b.width; ++lane)
    aligned[lane] += static_cast<std::int32_t>(spins[lane] * toward_earlier[lane]);
}

void LanesReplicas::pack(std::span<std::uint64_t> rows) const {
  const std::int64_t row_words = words();
  std::vector<std::uint64_t> signs(row_words * 64, 0);
  for (int first_lane = 0; first_lane < lanes_; first_lane += block_width(first_lane)) {
    signs_of_lanes(block(first_lane), sites_, signs.data());
    const int begin = std::max(first_lane, offset_),
              end = std::min(first_lane + block_width(first_lane), offset_ + count_);
    for (std::int64_t w = 0; w < row_words; ++w) {
      const std::span<std::uint64_t, 64> tile(signs.data() + 64 * w, 64);
      sampling::transpose(tile);
      for (int lane = begin; lane < end; ++lane) rows[(lane - offset_) * row_words + w] = tile[lane - first_lane];
      if (64 * (w + 1) > units()) std::ranges::fill(tile, 0);
    }
  }
}

void LanesReplicas::unpack(std::span<const std::uint64_t> rows) {
  static const std::vector<float> signs = signs_of_nibbles();
  const std::int64_t row_words = words();
  std::array<std::uint64_t, 64> tile;
  for (int first_lane = 0; first_lane < lanes_; first_lane += block_width(first_lane)) {
    const LaneBlock b = block(first_lane);
    const int begin = std::max(first_lane, offset_), end = std::min(first_lane + b.width, offset_ + count_);
    for (std::int64_t w = 0; w < row_words; ++w) {
      tile.fill(~std::uint64_t{0});  // lanes that nobody sees point up
      for (int lane = begin; lane < end; ++lane) tile[lane - first_lane] = rows[(lane - offset_) * row_words + w];
      sampling::transpose(tile);
      const std::int64_t sites = std::min<std::int64_t>(64, units() - 64 * w);
      for (std::int64_t site = 0; site < sites; ++site)
        for (int lane = 0; lane < b.width; lane += 4)
          std::copy_n(signs.data() + 4 * (tile[site] >> lane & 15), 4, b.spins + (64 * w + site) * b.width + lane);
    }
  }
  recompute_energies();
}

}  // namespace

std::unique_ptr<sampling::Replicas> make_lanes_replicas(const Sample& sample, Update update, int first, int count) {
  return std::make_unique<LanesReplicas>(sample, update, first, count);
}

}  // namespace glassbox::spin_glass
