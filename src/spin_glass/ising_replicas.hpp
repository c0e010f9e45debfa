// What the replicas of all kernels share: which they are, of how many fair spins.
#pragma once

#include <cstdint>
#include <numbers>
#include <vector>

#include "glassbox/sampling/replicas.hpp"
#include "glassbox/spin_glass/kernel.hpp"
#include "glassbox/spin_glass/packed_spins.hpp"

namespace glassbox::spin_glass {

class IsingReplicas : public sampling::Replicas {
 public:
  int first() const final { return first_; }
  int count() const final { return count_; }
  std::int64_t units() const final { return sites_; }
  double log_z_prior() const final { return sites_ * std::numbers::ln2; }

  void draw_prior(const random::Name& name) final {
    std::vector<std::uint64_t> rows(count_ * words());
    draw_packed_spins(name, first_, sites_, rows);
    unpack(rows);
  }

 protected:
  IsingReplicas(const Sample& sample, Update update, int first, int count)
      : sites_(sample.graph.sites), unit_(sample.unit), update_(update), first_(first), count_(count) {}

  std::int32_t sites_;
  double unit_;
  Update update_;
  int first_, count_;
};

}  // namespace glassbox::spin_glass
