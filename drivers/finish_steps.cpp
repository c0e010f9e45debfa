// The clock and the signals between steps.
#include "finish_steps.hpp"

#include <fmt/format.h>

#include "glassbox/parallel/clock.hpp"
#include "glassbox/parallel/door.hpp"
#include "glassbox/parallel/signals.hpp"

namespace glassbox::drivers {

FinishSteps::FinishSteps(const parallel::Group& world, const inference::TaskRounds& rounds, double seconds_left,
                         Log& log)
    : world_(world), rounds_(rounds), log_(log), begin_(parallel::now()), last_(begin_) {
  watch_.seconds_left = seconds_left;
}

bool FinishSteps::is_time_over(double spent) const {
  return inference::is_time_over({.in_last_round = spent, .in_all = parallel::now() - begin_}, watch_);
}

void FinishSteps::next(const std::string& what, std::int64_t k, std::int64_t count) {
  const double begin_of_step = last_;
  last_ = parallel::now();
  log_.live(fmt::format("{} {} of {}", what, k + 1, count), static_cast<double>(k) / static_cast<double>(count),
            rounds_.seconds() + last_ - begin_);
  parallel::leave_if_asked(world_);
  if (!world_.any(world_.rank() == 0 && is_time_over(last_ - begin_of_step))) return;
  const bool has_inferred = rounds_.seconds() > 0.0;
  if (has_inferred) throw parallel::AskedToStop();
  throw parallel::SharedFault(
      "the evidence and the features of all rows take longer than the time limit, and they are found in one go: give "
      "the job more time, more ranks, or less of inference.features");
}

}  // namespace glassbox::drivers
