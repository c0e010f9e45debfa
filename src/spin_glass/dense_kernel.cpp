// Storage of densely coupled replicas: spins in bits, fields and couplings in blocks of sites.
#include "dense_kernel.hpp"

#include <algorithm>

#include "acceptance.hpp"
#include "hwy/aligned_allocator.h"
#include "ising_replicas.hpp"

namespace glassbox::spin_glass {
namespace {

class DenseKernel final : public IsingReplicas {
 public:
  DenseKernel(const Sample& sample, Update update, int first, int count)
      : IsingReplicas(sample, update, first, count),
        couplings_(hwy::AllocateAligned<float>(words() * words() * dense_tile)),
        fields_(hwy::AllocateAligned<float>(words() * (count + 1) * dense_block)),
        h_(words() * dense_block, 0.0F),
        spins_(count * words()),
        slope_(count),
        flips_(count) {
    fill_couplings(sample);
    std::ranges::copy(sample.fields, h_.begin());
    start_all_up();
  }

  void sweep(std::span<const double> lambda, const random::Name& name) override {
    for (int r = 0; r < count_; ++r) slope_[r] = static_cast<float>(2.0 * lambda[r] * unit_ * cost_scale);
    sweep_dense(replicas(), slope_, flips_, rule_of_sweep(update_, name.sweep), name);
  }

  void energies(std::span<double> energy) override {
    std::vector<std::int64_t> alignment(count_);
    dense_alignments(replicas(), h_.data(), alignment);
    for (int r = 0; r < count_; ++r) energy[r] = unit_ * static_cast<double>(-alignment[r] / 2);
  }

  void pack(std::span<std::uint64_t> rows) const override { std::ranges::copy(spins_, rows.begin()); }

  void unpack(std::span<const std::uint64_t> rows) override {
    set_dense_spins(replicas(), rows.first(spins_.size()), flips_);
  }

 private:
  DenseReplicas replicas() { return {sites_, words(), first_, count_, couplings_.get(), fields_.get(), spins_.data()}; }

  void fill_couplings(const Sample& sample);
  void start_all_up();

  hwy::AlignedFreeUniquePtr<float[]> couplings_, fields_;
  std::vector<float> h_;  ///< [words * dense_block]: h_i, in units
  std::vector<std::uint64_t> spins_;
  std::vector<float> slope_;
  std::vector<DenseFlips> flips_;
};

void DenseKernel::fill_couplings(const Sample& sample) {
  std::fill_n(couplings_.get(), words() * words() * dense_tile, 0.0F);
  const auto add = [&](std::int64_t i, std::int64_t j, std::int32_t coupling) {
    const std::int64_t tile = i / dense_block * words() + j / dense_block;
    couplings_[tile * dense_tile + i % dense_block * dense_block + j % dense_block] +=
        2.0F * static_cast<float>(coupling);
  };
  for (std::size_t b = 0; b < sample.graph.bonds.size(); ++b) {
    const auto [i, j] = sample.graph.bonds[b];
    add(i, j, sample.couplings[b]);
    add(j, i, sample.couplings[b]);
  }
}

void DenseKernel::start_all_up() {
  const DenseReplicas all = replicas();
  for (std::int64_t block = 0; block < all.blocks; ++block) {
    float* field = all.field(block, 0);
    for (int j = 0; j < dense_block; ++j) {
      float twice = 0.0F;
      for (std::int64_t i = 0; i < sites_; ++i)
        twice += all.tile(i / dense_block, block)[i % dense_block * dense_block + j];
      field[j] = 0.5F * twice + h_[block * dense_block + j];
    }
    for (int r = 0; r < count_; ++r) {
      if (r > 0) std::copy_n(field, dense_block, all.field(block, r));
      spins_[r * words() + block] = all.sites_of(block);
    }
  }
}

}  // namespace

std::unique_ptr<sampling::Replicas> make_dense_replicas(const Sample& sample, Update update, int first, int count) {
  return std::make_unique<DenseKernel>(sample, update, first, count);
}

}  // namespace glassbox::spin_glass
