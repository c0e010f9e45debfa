// The busiest rank decides.
#include "glassbox/scaling/demand.hpp"

#include <algorithm>

#include "glassbox/parallel/plan.hpp"

namespace glassbox::scaling {
namespace {

std::int64_t divided_up(std::int64_t things, std::int64_t among) {
  return (things + among - 1) / among;
}

Demand demand_of(const SampleWork& work, int ranks, int times) {
  const std::int64_t samples = work.samples * times;
  const parallel::Plan plan = parallel::plan(ranks, samples, work.replicas, work.quantum, work.ranks_per_sample);
  const auto before = static_cast<double>(work.samples);
  Demand d;
  d.group = plan.ranks_per_sample;
  d.idle = plan.idle();
  d.round_share = static_cast<double>(divided_up(samples, plan.groups)) / before;
  d.load = d.round_share * std::ranges::max(plan.share) / work.replicas;
  return d;
}

Demand demand_of(const BatchWork& work, int ranks, int times) {
  Demand d;
  d.group = ranks;
  d.load = static_cast<double>(divided_up(work.batch * times, ranks)) / static_cast<double>(work.batch);
  d.idle = static_cast<int>(std::max<std::int64_t>(0, ranks - work.batch * times));
  return d;
}

Demand demand_of(const TaskWork& work, int ranks, int times) {
  const std::int64_t of_task = work.ranks_per_task > 0 ? work.ranks_per_task : ranks;
  const std::int64_t tasks = work.ranks_per_task > 0 ? work.tasks * times : work.tasks;
  const std::int64_t groups = std::clamp<std::int64_t>(ranks / of_task, 1, tasks);
  Demand d;
  d.group = static_cast<int>(of_task);
  d.idle = static_cast<int>(ranks - groups * of_task);
  d.round_share = static_cast<double>(divided_up(tasks, groups)) / static_cast<double>(work.tasks);
  d.load = d.round_share / static_cast<double>(of_task) * (work.ranks_per_task > 0 ? 1 : times);
  return d;
}

}  // namespace

Demand demand(const Work& work, int ranks, int times) {
  Demand d = std::visit([&](const auto& of) { return demand_of(of, ranks, times); }, work);
  d.ranks = ranks;
  d.size = times;
  return d;
}

}  // namespace glassbox::scaling
