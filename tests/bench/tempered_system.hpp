// A sample in the state in which a run spends its time: thermalised replicas, their rungs mixed.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "benchmarked_systems.hpp"
#include "glassbox/sampling/tempering.hpp"
#include "glassbox/spin_glass/kernel.hpp"
#include "glassbox/spin_glass/measurement.hpp"
#include "plain_metropolis.hpp"

namespace glassbox::bench {

class TemperedSystem {
 public:
  explicit TemperedSystem(const System& system);
  TemperedSystem(const TemperedSystem&) = delete;  // the plain replicas refer to the couplings here

  spin_glass::Kernel kernel() const { return kernel_; }
  double bytes_per_spin() const;  ///< and replica, the couplings' share included

  void sweep();
  void read_energies();
  void pack();
  bool can_measure() const { return lambda_.size() > 1; }
  void measure();
  std::int64_t updates_per_sweep() const { return sample_.graph.sites * std::int64_t{replicas_->count()}; }

  /// One replica of every temperature in turn.
  void plain_sweep();
  std::int64_t updates_per_plain_sweep() const {
    return sample_.graph.sites * static_cast<std::int64_t>(plain_.size());
  }

 private:
  spin_glass::Sample sample_;
  spin_glass::Kernel kernel_;
  std::vector<double> lambda_;
  std::unique_ptr<sampling::Replicas> replicas_;
  sampling::Tempering tempering_;
  spin_glass::Measurement measurement_;
  PlainCouplings plain_couplings_;
  std::vector<PlainMetropolis> plain_;
  std::int64_t sweep_ = 0, measurements_ = 0;
  std::vector<double> replica_lambda_, energy_;
  std::vector<std::uint64_t> rows_;
};

}  // namespace glassbox::bench
