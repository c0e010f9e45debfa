// glassbox train: restricted Boltzmann machines and deep belief networks.
#include <algorithm>
#include <optional>

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
#include "training_task.hpp"

namespace glassbox::drivers {
namespace {

namespace bm = boltzmann;

bool is_apart(const bm::TrainJob& job) {
  return job.training.mode == bm::TrainingMode::replicas;
}

/// Prefix of the arrays of one machine: "rbm" has "rbm.1", "rbm.2", ... where machines are trained apart.
std::string arrays_of(const bm::TrainJob& job, std::int64_t machine) {
  return job.export_prefix.empty() || !is_apart(job) ? job.export_prefix
                                                     : fmt::format("{}.{}", job.export_prefix, machine + 1);
}

/// One machine by all ranks, or several, each by a group of them.
std::vector<TrainingTask> tasks_of(const bm::TrainJob& job, const config::Settings& settings,
                                   const std::string& fingerprint, const parallel::Group& world, Log& log) {
  std::vector<TrainingTask> tasks;
  for (std::int64_t m = 0; m < (is_apart(job) ? job.training.machines : 1); ++m)
    tasks.push_back(find_task({.output = is_apart(job) ? machine_output(job.output, m) : job.output,
                               .number = m,
                               .arrays = arrays_of(job, m)},
                              {settings, fingerprint}, world, log));
  return tasks;
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
  std::optional<store::OutputLock> lock;
  parallel::at_the_door(world, [&] {
    limit = seconds_left(invocation.time_limit);
    require_writable(job.output);
    if (!job.export_prefix.empty()) require_writable(job.export_prefix + ".weights.npy", "run.export");
    lock.emplace(job.output);
    if (!invocation.fresh) return;
    store::put_aside(job.output);
    for (std::int64_t m = 0; is_apart(job) && m < job.training.machines; ++m)
      store::put_aside(machine_output(job.output, m));
  });
  const bm::DataSets data = parallel::alike_on_all_ranks([&] { return bm::load_data(settings, job.seed); });
  parallel::alike_on_all_ranks([&] { return bm::require_trainable(job, data), true; });
  const std::string fingerprint = bm::fingerprint(data);
  const std::vector<TrainingTask> tasks = tasks_of(job, settings, fingerprint, world, log);
  if (std::ranges::all_of(tasks, &TrainingTask::is_finished) && (!is_apart(job) || has_overlaps(job.output, world))) {
    log.say("{} is finished; raised training.epochs go on from it, --fresh starts over", job.output);
    for (const TrainingTask& task : tasks) export_weights(task, task.before->machine, world, log);
    return parallel::Exit::done;
  }
  explain_training(job, data, tasks, log);
  const TrainingContext context{.job = job,
                                .data = data,
                                .of = {config::canonical(settings), fingerprint},
                                .provenance = provenance(invocation, settings, world),
                                .seconds_left = limit > 0.0 ? std::max(1e-3, limit - (parallel::now() - begin)) : 0.0};
  const bm::TrainingEnd end =
      is_apart(job) ? train_apart(context, tasks, world, log) : train_machine(context, tasks.front(), world, log);
  if (end == bm::TrainingEnd::stopped) {
    log.say("stopped early, with a checkpoint beside {}: the same command continues", job.output);
    return parallel::Exit::stopped_early;
  }
  if (is_apart(job)) compare_machines(context, tasks, world, log);
  log.say("machine: {}   what it is worth: glassbox evaluate --machine {}", tasks.front().output, tasks.front().output);
  return parallel::Exit::done;
}

}  // namespace glassbox::drivers
