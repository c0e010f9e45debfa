// One disorder sample under parallel tempering, from its first sweep to its last, interruptible between any two.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "glassbox/parallel/group.hpp"
#include "glassbox/parallel/plan.hpp"
#include "glassbox/sampling/tempering.hpp"
#include "glassbox/spin_glass/houdayer.hpp"
#include "glassbox/spin_glass/kernel.hpp"
#include "glassbox/spin_glass/lowest_state.hpp"
#include "glassbox/spin_glass/measurement.hpp"

namespace glassbox::spin_glass {

/// How every sample of a run is simulated.
struct Protocol {
  std::uint64_t seed = 0;
  std::vector<double> lambda;  ///< beta, increasing
  int hot_rungs = 0;  ///< the first so many rungs only lead to beta = 0, for free energies: they are not judged
  int copies = 4;
  Update update = Update::metropolis;
  sampling::ExchangeScheme exchange = sampling::ExchangeScheme::even_odd;
  std::int64_t sweeps_per_exchange = 1;
  ClusterMoves cluster_moves = ClusterMoves::none;
  std::int64_t thermalization = 0;
  std::int64_t sweeps = 0;  ///< measured, in the first stage
  std::int64_t every = 10;  ///< sweeps between measurements
  int max_doublings = 0;    ///< stages that may follow where a sample is not equilibrated; each doubles its run
  MeasurementShape shape;

  int rungs() const { return static_cast<int>(lambda.size()); }
  int replicas() const { return copies * rungs(); }
  /// Without the hot rungs: those that were asked for.
  std::vector<double> reported_lambda() const { return {lambda.begin() + hot_rungs, lambda.end()}; }
  /// Production of stage d: sweeps [stage_begin(d), stage_end(d)).
  std::int64_t stage_begin(int stage) const;
  std::int64_t stage_end(int stage) const;
};

/// All that a sample is between two sweeps: enough to go on, and to judge it. Sizes depend on the protocol only.
struct SampleState {
  std::int64_t sample = 0;
  std::int64_t sweep = 0;  ///< done so far
  int doublings = 0;
  bool has_passed = false;  ///< equilibration tests, at the end of a stage
  std::int64_t bonds = 0;   ///< of the sample's graph
  LowestState lowest;       ///< of all replicas wherever ranks met
  sampling::Standing standing;
  sampling::ExchangeCounts counts;
  std::vector<std::uint64_t> spins;            ///< [replica][word]
  std::vector<RungMeasurements> measurements;  ///< [rung]
};

/// Seconds of this rank by activity.
struct Seconds {
  double sweep = 0.0, exchange = 0.0, measure = 0.0;
};

/// The part of a sample's simulation that lives on this rank. Collective over the group throughout.
class Simulation {
 public:
  /// A sample at its beginning.
  Simulation(const Protocol& protocol, const Sample& sample, std::int64_t index, const parallel::Group& group,
             const parallel::Plan& plan);
  /// A sample where it was left; every rank is given the whole state.
  Simulation(const Protocol& protocol, const Sample& sample, const SampleState& state, const parallel::Group& group,
             const parallel::Plan& plan);

  /// Sweeps until the sample is finished or a rank of the group wishes to pause; `wish` is asked at every sweep and
  /// answers how urgently (0: go on). Returns whether the sample is finished.
  bool advance(const std::function<int()>& wish);

  /// The whole state, on every rank of the group.
  SampleState state();
  std::int64_t index() const { return index_; }
  std::int64_t sweep() const { return sweep_; }
  Seconds seconds() const;
  /// Accepted share of the pair of rungs that exchanges least.
  double worst_acceptance() const;

 private:
  void measure();
  void move_clusters();
  bool is_at_stage_end() const { return sweep_ >= protocol_.stage_end(doublings_); }
  bool is_equilibrated() const;

  Protocol protocol_;
  Sample sample_;
  Adjacency neighbours_;
  std::int64_t index_, sweep_ = 0;
  int doublings_ = 0;
  parallel::Group group_;
  std::vector<int> rung_share_;
  std::unique_ptr<sampling::Replicas> replicas_;
  Measurement measurement_;
  sampling::Tempering tempering_;
  double measure_seconds_ = 0.0;
};

}  // namespace glassbox::spin_glass
