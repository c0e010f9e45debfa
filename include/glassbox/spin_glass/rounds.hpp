// Many samples over many ranks: rounds of a few seconds between which all ranks meet.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <vector>

#include "glassbox/parallel/group.hpp"
#include "glassbox/parallel/plan.hpp"
#include "glassbox/parallel/signals.hpp"
#include "glassbox/spin_glass/checkpoint.hpp"
#include "glassbox/spin_glass/model.hpp"
#include "glassbox/spin_glass/progress.hpp"
#include "glassbox/spin_glass/result_file.hpp"
#include "glassbox/spin_glass/sample_range.hpp"
#include "glassbox/spin_glass/sample_state.hpp"
#include "glassbox/spin_glass/simulation.hpp"

namespace glassbox::spin_glass {

/// Simulates `samples`, those in `places` from where they are. Finished samples are in `places` at the
/// end; where the run was stopped all that is unfinished is there too, in a checkpoint. Every rank computes for itself
/// which sample goes where: nothing but the meeting's gather is exchanged between groups.
class Rounds {
 public:
  Rounds(const Model& model, const Protocol& protocol, SampleRange samples, const parallel::Group& world,
         const parallel::Plan& plan, std::map<std::int64_t, StatePlace>& places, Checkpoint& checkpoint);

  /// Collective over the world.
  RunEnd run(const Watch& watch);

  const RankTiming& timing() const { return timing_; }

 private:
  /// What a rank tells the others when they meet.
  struct Report {
    std::int64_t held, finished, sweeps;
    double worst_acceptance, seconds, busy;
    std::int32_t stop, checkpoint_is_due;
  };

  bool is_finished(const StatePlace& place) const;
  /// Whether finished states must be written before others are begun; alike on all ranks of the group.
  bool is_full() const;
  void work(const Watch& watch);
  std::unique_ptr<Simulation> begin(std::int64_t sample) const;
  Report report(const Watch& watch) const;
  std::vector<Report> meet(const Watch& watch);
  void hand_out(const std::vector<Report>& reports);
  void save();
  /// Samples that wait here or in the common queue, begun by an earlier run: their states must not be lost.
  std::vector<std::int64_t> unbegun() const;
  StateRow stored_state(std::int64_t sample) const;
  Progress progress(const std::vector<Report>& reports) const;
  double seconds() const;

  const Model& model_;
  const Protocol& protocol_;
  SampleRange samples_;
  parallel::Group world_, group_;
  parallel::Plan plan_;
  std::map<std::int64_t, StatePlace>& places_;
  Checkpoint& checkpoint_;

  std::vector<std::int64_t> waiting_;  ///< nobody has them yet; alike on all ranks
  std::vector<std::int64_t> held_;     ///< this group's, next first
  std::unique_ptr<Simulation> current_;
  std::vector<StateRow> finished_;  ///< not yet saved; on the first rank of a group
  std::int64_t unsaved_ = 0;        ///< states that the group has finished since the last checkpoint
  std::int64_t finished_in_round_ = 0, sweeps_here_ = 0;
  std::int64_t sweeps_before_ = 0, done_ = 0;
  double round_seconds_ = 0.0, busy_ = 0.0;
  double start_ = 0.0, last_save_ = 0.0, longest_save_ = 0.0;
  RankTiming timing_;
};

}  // namespace glassbox::spin_glass
