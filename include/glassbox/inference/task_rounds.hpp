// Independent inferences, dealt to groups of ranks round by round.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "glassbox/inference/infer_record.hpp"
#include "glassbox/parallel/group.hpp"
#include "glassbox/store/timing.hpp"

namespace glassbox::inference {

/// How far a run is, at a meeting of all ranks; alike on all of them.
struct TaskProgress {
  std::int64_t done = 0, tasks = 0;
  std::int64_t done_here = 0;  ///< since this run started
  double seconds = 0.0;        ///< since this run started
  double seconds_to_go = 0.0;
};

struct TaskWatch {
  double seconds_left = 0.0;  ///< time limit; 0: none. Read on the first rank.
  double checkpoint_seconds = 600.0;
  std::function<void(const TaskProgress&)> report;                  ///< called on all ranks
  std::function<void(const std::vector<InferRecord>&)> checkpoint;  ///< with the first records; collective
};

struct SpentTime {
  double in_last_round = 0.0, in_all = 0.0;  ///< seconds
};

/// Whether another round, twice as long as the last one or as two seconds, would end after the time limit: its records
/// would be lost with the job.
bool is_time_over(const SpentTime& spent, const TaskWatch& watch);

enum class TaskEnd : std::uint8_t { finished, stopped };

/// What one task finds: collective over the group, alike on its ranks. May throw parallel::AskedToStop on all of them.
using Task = std::function<InferRecord(std::int64_t task, const parallel::Group& group)>;

/// Tasks 0, 1, ... in rounds of about two seconds: within a round group g of G takes every G-th of them, then all ranks
/// learn what all have found. A group that is asked to stop leaves its round after a task, or as the task allows: what
/// follows the first task that is not done is done anew. Records do not depend on the ranks, nor on how rounds are cut.
class TaskRounds {
 public:
  /// Ranks that are left over by groups of `ranks_per_task` wait. `before`: records of the first tasks, found earlier.
  /// Throws std::invalid_argument where a task is to have more ranks than there are. Collective over `world`.
  TaskRounds(const parallel::Group& world, std::int64_t ranks_per_task, std::vector<InferRecord> before);

  /// Collective.
  TaskEnd run(std::int64_t tasks, const Task& task, const TaskWatch& watch);

  const std::vector<InferRecord>& records() const { return records_; }
  double seconds() const { return seconds_; }            ///< of this run
  double busy_seconds() const { return busy_seconds_; }  ///< of this rank, in tasks
  PassTime pass_time() const { return pass_time_; }      ///< of this rank
  /// Seconds and counts of this rank, for /timing.
  std::vector<store::RankFigure> timing() const;

 private:
  bool is_idle() const { return group_number_ >= groups_; }
  std::vector<InferRecord> round(std::int64_t count, const Task& task);
  void gather(std::int64_t count, const std::vector<InferRecord>& mine);

  parallel::Group world_;
  int ranks_per_task_, groups_, group_number_;
  parallel::Group group_;
  std::vector<InferRecord> records_;
  double seconds_ = 0.0, busy_seconds_ = 0.0, wait_seconds_ = 0.0, write_seconds_ = 0.0;
  std::int64_t tasks_here_ = 0, meetings_ = 0;
  bool is_left_ = false;  ///< this rank's group has left a round, for it was asked to stop
  parallel::Traffic meeting_traffic_;
  PassTime pass_time_;
};

}  // namespace glassbox::inference
