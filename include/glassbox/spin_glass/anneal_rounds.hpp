// Many samples cooled by many ranks: a round is one sample of every group.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <vector>

#include "glassbox/parallel/group.hpp"
#include "glassbox/parallel/plan.hpp"
#include "glassbox/spin_glass/annealed_state.hpp"
#include "glassbox/spin_glass/checkpoint.hpp"
#include "glassbox/spin_glass/model.hpp"
#include "glassbox/spin_glass/progress.hpp"
#include "glassbox/spin_glass/result_file.hpp"
#include "glassbox/spin_glass/sample_range.hpp"

namespace glassbox::spin_glass {

/// Cools `samples` but for those in `places`. Finished samples are in `places` at the end, all of them
/// or as many as there were when the run was stopped: a sample that was under way then is begun again by the next run.
class AnnealRounds {
 public:
  AnnealRounds(const Model& model, const AnnealingProtocol& protocol, SampleRange samples, const parallel::Group& world,
               const parallel::Plan& plan, std::map<std::int64_t, StatePlace>& places, Checkpoint& checkpoint);

  /// Collective over the world.
  RunEnd run(const Watch& watch);

  const RankTiming& timing() const { return timing_; }

 private:
  /// What a rank tells the others when they meet.
  struct Report {
    double updates, seconds;
    std::int32_t stop, checkpoint_is_due;
  };

  /// Returns false where this rank's group was stopped.
  bool cool(std::int64_t sample, const Watch& watch);
  std::vector<Report> meet(const Watch& watch, bool was_stopped);
  void save();
  Progress progress(std::span<const Report> reports) const;
  double seconds() const;
  bool is_out_of_time(const Watch& watch) const;

  const Model& model_;
  const AnnealingProtocol& protocol_;
  SampleRange samples_;
  std::int64_t done_ = 0, done_before_ = 0;
  parallel::Group world_, group_;
  parallel::Plan plan_;
  std::map<std::int64_t, StatePlace>& places_;
  Checkpoint& checkpoint_;
  std::vector<std::int64_t> waiting_;  ///< alike on all ranks
  std::vector<StateRow> finished_;     ///< not yet saved; on the first rank of a group
  AnnealingSeconds spent_;
  double start_, last_save_;
  double longest_ = 0.0;  ///< seconds that a sample has taken
  RankTiming timing_;
};

}  // namespace glassbox::spin_glass
