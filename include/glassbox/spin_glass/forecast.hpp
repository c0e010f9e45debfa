// What a run will take on so many ranks: a pure function of what one sample takes on one core.
#pragma once

#include <cstdint>

#include "glassbox/parallel/plan.hpp"

namespace glassbox::spin_glass {

/// The work of a run, in seconds of one core.
struct Work {
  std::int64_t samples = 1;
  int replicas = 1;          ///< of a sample
  int quantum = 1;           ///< replicas that are dealt to ranks together
  double of_sample = 0.0;    ///< seconds, all its replicas on one core
  double of_set_up = 0.0;    ///< seconds of every rank at a sample, to draw it and to hand over how it ended
  double of_record = 0.0;    ///< seconds of one rank to estimate and write what a sample has said
  std::int64_t in_hand = 1;  ///< samples that one rank records before the next has any
  double of_file = 0.0;      ///< seconds to make the result file, by all ranks
  double meetings = 0.0;     ///< of the ranks of a group, for one sample: exchanges, steps
  double updates = 0.0;      ///< attempted spin updates of a sample
  std::int64_t pilots = 0;   ///< samples that are simulated before, to tune the ladder
  double of_pilot = 0.0;     ///< seconds, one core
};

struct Forecast {
  parallel::Plan plan;
  double seconds = 0.0;     ///< from start to finish
  double efficiency = 0.0;  ///< share of all ranks' time that is work
  double idle = 0.0;        ///< and the shares that are lost: to ranks without work,
  double last_round = 0.0;  ///< to groups that find no sample left while others have one,
  double uneven = 0.0;      ///< to ranks with fewer replicas than others of their group, and to what each does anew,
  double waiting = 0.0;     ///< to meetings of a group: assumed, 5 us times log2 of its ranks each,
  double tuning = 0.0;      ///< to ranks that have no pilot,
  double recording = 0.0;   ///< to ranks that have nothing to record, and to the file itself
};

/// The most ranks that can have work.
std::int64_t most_ranks(const Work& work);

/// `ranks_per_sample` as in parallel::plan(). Throws std::invalid_argument where not all ranks could have work,
/// whatever the layout.
Forecast forecast(const Work& work, int ranks, int ranks_per_sample);

/// The largest number of ranks up to `ranks` that works at this efficiency; 0: none.
int well_used_ranks(const Work& work, int ranks, double efficiency);

}  // namespace glassbox::spin_glass
