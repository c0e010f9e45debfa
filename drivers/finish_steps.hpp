// Steps of what is made of all inferences of a source: told, and asked between whether to stop.
#pragma once

#include <cstdint>
#include <string>

#include "glassbox/inference/task_rounds.hpp"
#include "glassbox/parallel/group.hpp"
#include "log.hpp"

namespace glassbox::drivers {

class FinishSteps {
 public:
  /// `seconds_left`: to the time limit; 0: none. Read on the first rank. After `rounds`, which it keeps.
  FinishSteps(const parallel::Group& world, const inference::TaskRounds& rounds, double seconds_left, Log& log);

  /// Before step `k` = 0, 1, ... of `count`, "`what` {k + 1} of {count}". Throws parallel::AskedToStop where
  /// a rank was asked to, or where another step like the last would end after the time limit; parallel::SharedFault
  /// where the limit is too short for the steps alone, for then a repeated command would not get further. Collective.
  void next(const std::string& what, std::int64_t k, std::int64_t count);

 private:
  bool is_time_over(double spent) const;

  parallel::Group world_;
  const inference::TaskRounds& rounds_;
  inference::TaskWatch watch_;
  Log& log_;
  double begin_, last_;
};

}  // namespace glassbox::drivers
