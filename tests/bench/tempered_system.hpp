// A sample in the state in which a run spends its time: thermalised replicas, their rungs mixed.
#pragma once

#include <array>
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
  /// Sample number `index` of the system.
  TemperedSystem(const System& system, std::int64_t index);
  TemperedSystem(const TemperedSystem&) = delete;  // the plain replicas refer to the couplings here

  spin_glass::Kernel kernel() const { return kernel_; }
  double bytes_per_spin() const;  ///< and replica, the couplings' share included

  /// As in a run, a part of the replicas is at another rung than in the sweep before.
  void sweep();
  void read_energies();
  void pack();
  void measure();
  std::int64_t updates_per_sweep() const { return sample_.graph.sites * std::int64_t{replicas_->count()}; }

  /// A sweep and the exchange after it.
  void round();
  const sampling::TemperingSeconds& seconds_in_rounds() const { return tempering_.seconds(); }
  /// After rounds: sweeps go on from where they have led.
  void note_rungs();

  /// One replica of every temperature in turn.
  void plain_sweep();
  std::int64_t updates_per_plain_sweep() const {
    return sample_.graph.sites * static_cast<std::int64_t>(plain_.size());
  }
  double plain_acceptance() const;  ///< flips per update in plain sweeps so far; NaN before the first

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
  std::array<std::vector<double>, 2> replica_lambda_;  ///< before and after an exchange
  std::vector<double> energy_;
  std::vector<std::uint64_t> rows_;
};

}  // namespace glassbox::bench
