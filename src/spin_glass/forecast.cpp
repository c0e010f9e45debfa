// Rounds of samples, each as long as the rank with the most replicas takes.
#include "glassbox/spin_glass/forecast.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace glassbox::spin_glass {
namespace {

constexpr double seconds_of_meeting = 5e-6;  // of two ranks, by a fast network or shared memory

std::int64_t blocks(const Work& work) {
  return (work.replicas + work.quantum - 1) / work.quantum;
}

}  // namespace

std::int64_t most_ranks(const Work& work) {
  return work.samples * blocks(work);
}

Forecast forecast(const Work& work, int ranks, int ranks_per_sample) {
  if (ranks > most_ranks(work))
    throw std::invalid_argument(fmt::format(
        "{} ranks are more than there is work for: {} samples of {} replicas, dealt {} at a time, occupy at "
        "most {} ranks; use fewer, or more samples",
        ranks, work.samples, work.replicas, work.quantum, most_ranks(work)));
  Forecast f;
  f.plan = parallel::plan(ranks, work.samples, work.replicas, work.quantum, ranks_per_sample);
  const double group = f.plan.ranks_per_sample;
  const auto rounds = static_cast<double>((work.samples + f.plan.groups - 1) / f.plan.groups);
  const double largest = *std::ranges::max_element(f.plan.share);
  const double longest =
      work.of_set_up + work.of_sample * largest / work.replicas;  // of the ranks of a group, for one sample
  const double meeting = group > 1.0 ? work.meetings * seconds_of_meeting * std::log2(group) : 0.0;
  const double pilot_rounds = std::ceil(static_cast<double>(work.pilots) / ranks);
  const double tuning = pilot_rounds * work.of_pilot;
  const auto samples = static_cast<double>(work.samples);
  const double runs = std::ceil(samples / static_cast<double>(work.in_hand * ranks));
  const double recording =
      work.of_file + runs * static_cast<double>(std::min(work.in_hand, work.samples)) * work.of_record;
  f.seconds = tuning + rounds * (longest + meeting) + recording;
  if (f.seconds <= 0.0) return f;
  const double all = ranks * f.seconds, useful = work.of_set_up + work.of_sample;
  const double pilots = static_cast<double>(work.pilots) * work.of_pilot;
  f.efficiency = (samples * (useful + work.of_record) + pilots) / all;
  f.idle = f.plan.idle() * rounds * (longest + meeting) / all;
  f.last_round = (rounds * f.plan.groups - samples) * group * (longest + meeting) / all;
  f.uneven = samples * (group * longest - useful) / all;
  f.waiting = samples * group * meeting / all;
  f.tuning = (ranks * tuning - pilots) / all;
  f.recording = (ranks * recording - samples * work.of_record) / all;
  return f;
}

int well_used_ranks(const Work& work, int ranks, double efficiency) {
  constexpr int most_steps = 4096;
  const auto from = static_cast<int>(std::min<std::int64_t>(ranks, most_ranks(work)));
  for (int r = from; r > std::max(0, from - most_steps); --r)
    if (forecast(work, r, 0).efficiency >= efficiency) return r;
  return 0;
}

}  // namespace glassbox::spin_glass
