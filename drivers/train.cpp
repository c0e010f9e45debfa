// glassbox train: restricted Boltzmann machines and deep belief networks.
#include <algorithm>
#include <memory>
#include <vector>

#include "drivers.hpp"
#include "glassbox/boltzmann/data_keys.hpp"
#include "glassbox/boltzmann/train_job.hpp"
#include "glassbox/boltzmann/training_file.hpp"
#include "glassbox/config/print.hpp"
#include "glassbox/parallel/clock.hpp"
#include "glassbox/parallel/door.hpp"
#include "glassbox/parallel/program.hpp"
#include "glassbox/parallel/signals.hpp"
#include "glassbox/store/generations.hpp"
#include "glassbox/store/lock.hpp"
#include "log.hpp"
#include "machines_apart.hpp"
#include "time_limit.hpp"
#include "training_log.hpp"
#include "training_outputs.hpp"
#include "training_task.hpp"

namespace glassbox::drivers {
namespace {

namespace bm = boltzmann;

/// One machine by all ranks, or several, each by a group of them.
std::vector<TrainingTask> tasks_of(const bm::TrainJob& job, const TrainingClaim& claim, const parallel::Group& world,
                                   Log& log) {
  std::vector<TrainingTask> tasks;
  for (std::int64_t m = 0; m < (is_apart(job) ? job.training.machines : 1); ++m)
    tasks.push_back(find_task({.output = is_apart(job) ? machine_output(job.output, m) : job.output,
                               .number = m,
                               .arrays = arrays_of(job, m)},
                              claim, world, log));
  return tasks;
}

/// Whether nothing is left to do.
bool are_finished(const std::vector<TrainingTask>& tasks, const bm::TrainJob& job, const parallel::Group& world) {
  const bool are_compared = !is_apart(job) || has_overlaps(job.output, world);
  return std::ranges::all_of(tasks, &TrainingTask::is_finished) && are_compared;
}

int run_tasks(const TrainingContext& context, const std::vector<TrainingTask>& tasks, const parallel::Group& world,
              Log& log) {
  const bool apart = is_apart(context.job);
  const bm::TrainingEnd end =
      apart ? train_apart(context, tasks, world, log) : train_machine(context, tasks.front(), world, log);
  if (end == bm::TrainingEnd::stopped) {
    log.say("stopped early, with a checkpoint beside {}: the same command continues", context.job.output);
    return parallel::Exit::stopped_early;
  }
  if (apart) compare_machines(context, tasks, world, log);
  log.say("machine: {0}   figures: glassbox report {0}   what it is worth: glassbox evaluate --machine {0}",
          tasks.front().output);
  return parallel::Exit::done;
}

}  // namespace

int train(const Invocation& invocation) {
  if (invocation.print_config)
    return print_config(bm::train_schema(), config::parse("", "defaults", bm::train_schema()));
  const double begin = parallel::now();
  const parallel::Group world = parallel::Group::world();
  const config::Settings settings = read_settings(invocation, bm::train_schema(), world);
  const bm::TrainJob job = parallel::alike_on_all_ranks([&] { return bm::train_job(settings); });
  Log log(world, invocation.quiet);
  parallel::listen_for_signals();

  double limit = 0.0;
  std::vector<std::unique_ptr<store::OutputLock>> locks;
  parallel::at_the_door(world, [&] {
    limit = seconds_left(invocation.time_limit);
    locks = locks_of(job);
  });
  const bm::DataSets data = parallel::alike_on_all_ranks([&] { return bm::load_data(settings, job.seed); });
  parallel::alike_on_all_ranks([&] { return bm::require_trainable(job, data, world.size()), true; });
  parallel::at_the_door(world, [&] {
    for (const std::string& output : outputs_of(job))
      if (invocation.fresh) store::put_aside(output);
  });
  const std::string fingerprint = bm::fingerprint(data);
  const std::vector<TrainingTask> tasks = tasks_of(job, {settings, fingerprint}, world, log);
  if (are_finished(tasks, job, world)) {
    log.say("{} is finished; raised training.epochs go on from it, --fresh starts over", job.output);
    for (const TrainingTask& task : tasks) export_weights(task, task.before->machine, world, log);
    return parallel::Exit::done;
  }
  explain_training(job, data, tasks, log);
  const TrainingContext context{
      .job = job,
      .data = data,
      .of = {config::canonical(settings), fingerprint, data.train.rows(), data.validation.rows()},
      .provenance = provenance(invocation, settings, world),
      .deadline = limit > 0.0 ? begin + limit : 0.0};
  return run_tasks(context, tasks, world, log);
}

}  // namespace glassbox::drivers
