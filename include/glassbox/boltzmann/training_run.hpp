// A run of training: stages, epochs, steps, with a look at the clock and at signals between the steps.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "glassbox/boltzmann/epoch_record.hpp"
#include "glassbox/boltzmann/training_stages.hpp"
#include "glassbox/store/timing.hpp"

namespace glassbox::boltzmann {

/// How far a run is: everything that has to be kept to go on, alike on all ranks.
struct TrainingProgress {
  Machine machine;         ///< what the stages before this one have made
  std::int64_t stage = 0;  ///< stages that are finished
  std::int64_t epoch = 0;  ///< epochs of this stage that are finished
  std::int64_t step = 0;   ///< steps of the epoch under way
  StageState state;        ///< of the stage; empty at its beginning
  std::vector<EpochRecord> records;
};

/// How far it is, for those who watch; alike on all ranks.
struct TrainingReport {
  std::string stage;
  std::int64_t epoch = 0, epochs = 0;  ///< of the stage
  double share = 0.0;                  ///< of all steps of the run, weighed by their work
  double seconds = 0.0, seconds_to_go = 0.0, rows_per_second = 0.0;
  const EpochRecord* last = nullptr;  ///< null before the first
  bool is_new_record = false;         ///< whether `last` has not been reported before
};

struct TrainingWatch {
  double seconds_left = 0.0;  ///< time limit; 0: none. Read on the first rank.
  double checkpoint_seconds = 600.0;
  std::function<void(const TrainingReport&)> report;        ///< on all ranks, at every meeting
  std::function<void(const TrainingProgress&)> checkpoint;  ///< on all ranks
};

enum class TrainingEnd : std::uint8_t { finished, stopped };

class TrainingRun {
 public:
  /// `machine_number`: of machines that are trained apart; part of the names of draws. Data must outlive the run.
  TrainingRun(const TrainJob& job, const DataSets& data, const parallel::Group& group, std::int64_t machine_number = 0);

  /// Goes on from there. What was recorded for no other reason than that the run ended is taken off.
  void resume(TrainingProgress progress);
  /// Trains to the end, or until the watch or a signal says so. Collective.
  TrainingEnd run(const TrainingWatch& watch);

  /// After the end: stage = number of stages, and `state` that of the last one, so that it can be gone on with.
  const TrainingProgress& progress() const { return progress_; }
  /// Seconds and counts of this rank, for /timing.
  std::vector<store::RankFigure> timing() const;

 private:
  struct Meeting;
  bool run_stage(const TrainingWatch& watch);
  bool run_epoch(TrainingStage& stage, const TrainingInput& input, const TrainingWatch& watch);
  EpochRecord record_of(TrainingStage& stage, const RecordRows& rows, WithLikelihood with);
  void make_record(TrainingStage& stage, const RecordRows& rows);
  bool meet(TrainingStage& stage, const TrainingWatch& watch);
  StepName step_name(std::int64_t step_of_epoch) const;
  std::int64_t sweeps_before_epoch() const;
  bool is_likelihood_due(std::int64_t epoch) const;
  std::int64_t steps_per_epoch(const StagePlan& plan) const;
  double work_done() const;

  TrainJob job_;
  const DataSets& data_;
  parallel::Group group_;
  std::int64_t machine_number_;
  std::vector<StagePlan> plans_;
  TrainingProgress progress_;
  double start_ = 0.0, last_save_ = 0.0, step_seconds_ = 0.0, record_seconds_ = 0.0;
  double wait_seconds_ = 0.0, write_seconds_ = 0.0, total_seconds_ = 0.0;
  double rows_done_ = 0.0, work_at_start_ = 0.0;
  std::int64_t steps_here_ = 0, meetings_ = 0;
  parallel::Traffic meeting_traffic_;
  std::int64_t steps_to_meeting_ = 1, sweeps_before_epoch_ = 0;
  bool has_new_record_ = false;
};

}  // namespace glassbox::boltzmann
