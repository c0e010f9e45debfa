// Tempered chains: ladders whose replicas live on several ranks, read out where lambda = 1.
#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "chain_gathering.hpp"
#include "glassbox/boltzmann/phase_rows.hpp"
#include "glassbox/boltzmann/rbm_replicas.hpp"
#include "glassbox/boltzmann/sampler.hpp"
#include "glassbox/sampling/ladder.hpp"
#include "glassbox/sampling/tempering.hpp"

namespace glassbox::boltzmann {
namespace {

void require_road(const TemperingRoad& road, const SamplingSchedule& schedule, const parallel::Group& group) {
  sampling::require_ladder(road.lambda);
  const auto rungs = static_cast<std::int64_t>(road.lambda.size());
  if (road.lambda.back() != 1.0)
    throw std::invalid_argument(
        fmt::format("sampling: the ladder ends at lambda = {}; the machine itself is at 1", road.lambda.back()));
  if (schedule.chains * rungs < group.size())
    throw std::invalid_argument(
        fmt::format("sampling: {} chains of {} rungs are less than the {} ranks; use at most {}", schedule.chains,
                    rungs, group.size(), schedule.chains * rungs));
}

std::vector<int> shares(std::int64_t replicas, int ranks) {
  std::vector<int> counts;
  for (int rank = 0; rank < ranks; ++rank) counts.push_back(static_cast<int>(share_of(replicas, rank, ranks).count()));
  return counts;
}

/// The replicas of a rank and what drives those of all ranks.
struct Ladders {
  Ladders(const RbmView& machine, const VisibleRows& start, const TemperingRoad& road, const SamplingSchedule& schedule,
          const parallel::Group& group)
      : rungs(static_cast<std::int64_t>(road.lambda.size())),
        mine(share_of(schedule.chains * rungs, group.rank(), group.size())),
        replicas(machine, road.base, static_cast<int>(mine.first), static_cast<int>(mine.count())),
        tempering(replicas, group, shares(schedule.chains * rungs, group.size()), road.lambda,
                  {.sweep = random::Purpose::sampling_sweep, .exchange = random::Purpose::sampling_exchange}) {
    data::BitRows rows(mine.count(), machine.visible.units);
    for (std::int64_t r = 0; r < mine.count(); ++r)
      std::copy_n(start.bits.row((mine.first + r) / rungs), rows.words(), rows.row(r));
    replicas.set_visible(rows);
  }

  /// The replicas here that stand at the last rung, in their order: that of chains.
  void note(const SamplingSchedule& schedule, std::int64_t time, SeenSamples& seen) const {
    for (std::int64_t r = 0; r < mine.count(); ++r) {
      if (tempering.standing().rung[mine.first + r] != rungs - 1) continue;
      const data::BitRows &v = replicas.visible(), &h = replicas.hidden();
      seen.row.push_back((mine.first + r) / rungs * schedule.times() + time);
      seen.visible.insert(seen.visible.end(), v.row(r), v.row(r) + v.words());
      seen.hidden.insert(seen.hidden.end(), h.row(r), h.row(r) + h.words());
    }
  }

  std::int64_t rungs;
  RowRange mine;
  RbmReplicas replicas;
  sampling::Tempering tempering;
};

}  // namespace

TemperedSamples tempered_samples(const RbmView& machine, const VisibleRows& start, const TemperingRoad& road,
                                 const SamplingSchedule& schedule, const parallel::Group& group) {
  require_chains(machine, start, schedule);
  require_road(road, schedule, group);
  Ladders ladders(machine, start, road, schedule, group);
  SeenSamples seen;
  const std::int64_t last = schedule.thermalization + schedule.times() * schedule.every;
  for (std::int64_t sweep = 0; sweep < last; ++sweep) {
    ladders.tempering.step(schedule.seed, static_cast<std::int64_t>(SamplingRun::tempered), sweep, 0);
    const std::int64_t measured = sweep + 1 - schedule.thermalization;
    if (measured > 0 && measured % schedule.every == 0) ladders.note(schedule, measured / schedule.every - 1, seen);
  }
  return {gathered(machine, schedule, seen, group), ladders.tempering.counts()};
}

std::vector<double> tuned_ladder(const RbmView& machine, const VisibleRows& start, const TemperingRoad& rough,
                                 const SamplingSchedule& schedule, const parallel::Group& group) {
  constexpr std::int64_t pilots = 3, sweeps = 100;  // the later half of each is counted
  require_chains(machine, start, schedule);
  require_road(rough, schedule, group);
  TemperingRoad road = rough;
  for (std::int64_t pilot = 0; pilot < pilots; ++pilot) {
    Ladders ladders(machine, start, road, schedule, group);
    const auto run = [&](std::int64_t from, std::int64_t to) {
      for (std::int64_t sweep = from; sweep < to; ++sweep)
        ladders.tempering.step(schedule.seed, static_cast<std::int64_t>(SamplingRun::pilot) + pilot, sweep, 0);
      return ladders.tempering.counts();
    };
    const sampling::ExchangeCounts early = run(0, sweeps / 2);
    sampling::ExchangeCounts late = run(sweeps / 2, sweeps);
    for (std::size_t k = 0; k < late.attempts.size(); ++k) {
      late.attempts[k] -= early.attempts[k];
      late.accepted[k] -= early.accepted[k];
    }
    road.lambda = sampling::equal_rejection_ladder(road.lambda, sampling::rejection(late));
  }
  return road.lambda;
}

std::vector<double> even_ladder(std::int64_t count) {
  if (count < 2)
    throw std::invalid_argument(fmt::format("sampling: a ladder of {} rungs; allowed: at least 2, 0 and 1", count));
  std::vector<double> lambda(count);
  for (std::int64_t k = 0; k < count; ++k) lambda[k] = static_cast<double>(k) / static_cast<double>(count - 1);
  return lambda;
}

}  // namespace glassbox::boltzmann
