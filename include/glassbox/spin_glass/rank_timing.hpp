// Where the time of one rank went, and what it said.
#pragma once

#include <cstdint>

#include "glassbox/parallel/group.hpp"

namespace glassbox::spin_glass {

/// For /timing.
struct RankTiming {
  double sweep = 0.0, exchange = 0.0, measure = 0.0, wait = 0.0, write = 0.0, total = 0.0;  ///< seconds
  double spin_updates = 0.0;
  std::int64_t rounds = 0;    ///< sweeps of the replicas of a sample
  std::int64_t meetings = 0;  ///< of all ranks
  parallel::Traffic all, of_rounds, of_meetings;

  RankTiming& operator+=(const RankTiming& t) {
    sweep += t.sweep, exchange += t.exchange, measure += t.measure, wait += t.wait, write += t.write, total += t.total;
    spin_updates += t.spin_updates, rounds += t.rounds, meetings += t.meetings;
    all += t.all, of_rounds += t.of_rounds, of_meetings += t.of_meetings;
    return *this;
  }
};

}  // namespace glassbox::spin_glass
