// Storage of densely coupled replicas: [replica][site] spins and local fields beside one coupling matrix.
#include "dense_kernel.hpp"

#include <algorithm>

#include "acceptance.hpp"
#include "hwy/aligned_allocator.h"
#include "ising_replicas.hpp"

namespace glassbox::spin_glass {
namespace {

constexpr std::int64_t widest_vector = 16;

class DenseReplicas final : public IsingReplicas {
 public:
  DenseReplicas(const Sample& sample, Update update, int first, int count)
      : IsingReplicas(sample, update, first, count),
        stride_((sample.graph.sites + widest_vector - 1) / widest_vector * widest_vector) {
    couplings_ = hwy::AllocateAligned<float>(stride_ * sample.graph.sites);
    spins_ = hwy::AllocateAligned<float>(stride_ * count);
    fields_ = hwy::AllocateAligned<float>(stride_ * count);
    std::fill_n(couplings_.get(), stride_ * sample.graph.sites, 0.0F);
    for (std::size_t b = 0; b < sample.graph.bonds.size(); ++b) {
      const auto [i, j] = sample.graph.bonds[b];
      couplings_[i * stride_ + j] += static_cast<float>(sample.couplings[b]);
      couplings_[j * stride_ + i] += static_cast<float>(sample.couplings[b]);
    }
    local_.assign(stride_, 0.0F);
    std::ranges::copy(sample.fields, local_.begin());
    energy_.assign(count, 0);
    unpack(std::vector<std::uint64_t>(count_ * words(), ~std::uint64_t{0}));
  }

  void sweep(std::span<const double> lambda, const random::Name& name) override {
    const Update rule = rule_of_sweep(update_, name.sweep);
    for (int r = 0; r < count_; ++r) {
      const DenseReplica replica{stride_, couplings_.get(), spins_.get() + r * stride_, fields_.get() + r * stride_,
                                 static_cast<float>(2.0 * lambda[r] * unit_ * cost_scale)};
      energy_[r] += sweep_dense(replica, rule, name, first_ + r);
    }
  }

  void energies(std::span<double> energy) override {
    for (int r = 0; r < count_; ++r) energy[r] = unit_ * static_cast<double>(energy_[r]);
  }

  void pack(std::span<std::uint64_t> rows) const override {
    std::ranges::fill(rows, 0);
    for (int r = 0; r < count_; ++r)
      for (std::int64_t i = 0; i < units(); ++i)
        rows[r * words() + i / 64] |= std::uint64_t{spins_[r * stride_ + i] > 0.0F} << (i % 64);
  }

  void unpack(std::span<const std::uint64_t> rows) override;

 private:
  std::int64_t stride_;
  hwy::AlignedFreeUniquePtr<float[]> couplings_, spins_, fields_;
  std::vector<float> local_;          ///< [stride]: h_i, in units
  std::vector<std::int64_t> energy_;  ///< H / unit
};

void DenseReplicas::unpack(std::span<const std::uint64_t> rows) {
  for (int r = 0; r < count_; ++r) {
    float* spins = spins_.get() + r * stride_;
    float* fields = fields_.get() + r * stride_;
    std::fill_n(spins, stride_, 0.0F);
    std::ranges::copy(local_, fields);
    for (std::int64_t i = 0; i < units(); ++i)
      spins[i] = (rows[r * words() + i / 64] >> (i % 64) & 1) != 0 ? 1.0F : -1.0F;
    for (std::int64_t i = 0; i < units(); ++i)
      for (std::int64_t j = 0; j < stride_; ++j) fields[j] += couplings_[i * stride_ + j] * spins[i];
    // Every bond is in two fields, every h_i in one: H = -1/2 sum s_i (field_i + h_i), a whole number.
    double twice = 0.0;
    for (std::int64_t i = 0; i < units(); ++i)
      twice -= static_cast<double>(spins[i]) * (static_cast<double>(fields[i]) + static_cast<double>(local_[i]));
    energy_[r] = static_cast<std::int64_t>(twice / 2.0);
  }
}

}  // namespace

std::unique_ptr<sampling::Replicas> make_dense_replicas(const Sample& sample, Update update, int first, int count) {
  return std::make_unique<DenseReplicas>(sample, update, first, count);
}

}  // namespace glassbox::spin_glass
