// What a job asks of its ranks, however many there are: a value, computed without running anything.
#pragma once

#include <cstdint>
#include <variant>

namespace glassbox::scaling {

/// Of one run on `ranks` ranks, relative to the run of the same job, not enlarged, on a single rank.
struct Demand {
  int ranks = 1;
  int group = 1;             ///< ranks at one sample, batch or task
  int idle = 0;              ///< ranks that have nothing to do
  double load = 1.0;         ///< work of the busiest rank
  double round_share = 1.0;  ///< rounds of the busiest group
  double size = 1.0;         ///< work of all ranks together
};

/// Disorder samples: `replicas` of each, dealt to the ranks of a group in blocks of `quantum`; see parallel::plan.
struct SampleWork {
  std::int64_t samples = 1;
  int replicas = 1, quantum = 1, ranks_per_sample = 0;
};

/// Steps on `batch` rows, which all ranks share. A weak job has that many rows for every rank, and as many steps.
struct BatchWork {
  std::int64_t batch = 1;
};

/// Independent tasks, each by `ranks_per_task`; 0: by all ranks, which share its rows.
struct TaskWork {
  std::int64_t tasks = 1, ranks_per_task = 1;
};

using Work = std::variant<SampleWork, BatchWork, TaskWork>;

/// The job as it is; `times` > 1: enlarged so many times, as weak scaling does. Throws std::invalid_argument as
/// parallel::plan does.
Demand demand(const Work& work, int ranks, int times = 1);

}  // namespace glassbox::scaling
