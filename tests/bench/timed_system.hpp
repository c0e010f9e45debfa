// One system and its benchmarks.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "cost_table.hpp"
#include "tempered_system.hpp"

namespace glassbox::bench {

/// Thermalises only when something is timed, on each rank a sample of its own, in the memory near to it.
class TimedSystem {
 public:
  TimedSystem(System system, int ranks) : system_(std::move(system)), on_rank_(ranks) {}

  /// sweep/<name> and plain/<name>.
  void register_speed();
  /// ranks/<name>, sweeps of all ranks at the same time; round/<name> with the counter exchange; energies/<name>,
  /// pack/<name>, measure/<name>.
  void register_surroundings();

  /// None where nothing was timed.
  std::optional<CostLine> line() const;

 private:
  TemperedSystem& on_rank(int rank);
  bool exchanges() const { return system_.temperatures.size() > 1; }
  void register_rounds();

  System system_;
  std::vector<std::unique_ptr<TemperedSystem>> on_rank_;
};

}  // namespace glassbox::bench
