// Storage of densely coupled replicas: [replica][site] spins and local fields beside one coupling matrix.
#include "dense_kernel.hpp"

#include <algorithm>
#include <numbers>

#include "glassbox/spin_glass/packed_spins.hpp"
#include "hwy/aligned_allocator.h"

namespace glassbox::spin_glass {
namespace {

constexpr std::int64_t widest_vector = 16;

class DenseReplicas final : public sampling::Replicas {
 public:
  DenseReplicas(const Sample& sample, Update update, int first, int count)
      : sample_(sample),
        update_(update),
        first_(first),
        count_(count),
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
    energy_.assign(count, 0);
    unpack(std::vector<std::uint64_t>(count_ * words(), ~std::uint64_t{0}));
  }

  int first() const override { return first_; }
  int count() const override { return count_; }
  std::int64_t units() const override { return sample_.graph.sites; }
  double log_z_prior() const override { return sample_.graph.sites * std::numbers::ln2; }

  void draw_prior(const random::Name& name) override {
    std::vector<std::uint64_t> rows(count_ * words());
    draw_packed_spins(name, first_, units(), rows);
    unpack(rows);
  }

  void sweep(std::span<const double> lambda, const random::Name& name) override {
    const Update rule = rule_of_sweep(update_, name.sweep);
    for (int r = 0; r < count_; ++r) {
      const DenseReplica replica{stride_, couplings_.get(), spins_.get() + r * stride_, fields_.get() + r * stride_,
                                 static_cast<float>(2.0 * lambda[r] * sample_.unit)};
      energy_[r] += sweep_dense(replica, rule, name, first_ + r);
    }
  }

  void energies(std::span<double> energy) override {
    for (int r = 0; r < count_; ++r) energy[r] = sample_.unit * static_cast<double>(energy_[r]);
  }

  void pack(std::span<std::uint64_t> rows) const override {
    std::ranges::fill(rows, 0);
    for (int r = 0; r < count_; ++r)
      for (std::int64_t i = 0; i < units(); ++i)
        rows[r * words() + i / 64] |= std::uint64_t{spins_[r * stride_ + i] > 0.0F} << (i % 64);
  }

  void unpack(std::span<const std::uint64_t> rows) override;

 private:
  Sample sample_;
  Update update_;
  int first_, count_;
  std::int64_t stride_;
  hwy::AlignedFreeUniquePtr<float[]> couplings_, spins_, fields_;
  std::vector<std::int64_t> energy_;  ///< H / unit
};

void DenseReplicas::unpack(std::span<const std::uint64_t> rows) {
  for (int r = 0; r < count_; ++r) {
    float* spins = spins_.get() + r * stride_;
    float* fields = fields_.get() + r * stride_;
    std::fill_n(spins, stride_, 0.0F);
    std::fill_n(fields, stride_, 0.0F);
    std::ranges::copy(sample_.fields, fields);
    for (std::int64_t i = 0; i < units(); ++i)
      spins[i] = (rows[r * words() + i / 64] >> (i % 64) & 1) != 0 ? 1.0F : -1.0F;
    for (std::int64_t i = 0; i < units(); ++i)
      for (std::int64_t j = 0; j < stride_; ++j) fields[j] += couplings_[i * stride_ + j] * spins[i];
    energy_[r] = energy_in_units(sample_, rows.subspan(r * words(), words()));
  }
}

}  // namespace

std::unique_ptr<sampling::Replicas> make_dense_replicas(const Sample& sample, Update update, int first, int count) {
  return std::make_unique<DenseReplicas>(sample, update, first, count);
}

}  // namespace glassbox::spin_glass
