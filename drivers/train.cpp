// glassbox train: restricted Boltzmann machines and deep belief networks.
#include <algorithm>
#include <optional>

#include "drivers.hpp"
#include "glassbox/boltzmann/data_keys.hpp"
#include "glassbox/boltzmann/train_job.hpp"
#include "glassbox/boltzmann/training_file.hpp"
#include "glassbox/boltzmann/training_run.hpp"
#include "glassbox/config/print.hpp"
#include "glassbox/parallel/clock.hpp"
#include "glassbox/parallel/door.hpp"
#include "glassbox/parallel/program.hpp"
#include "glassbox/parallel/signals.hpp"
#include "glassbox/store/lock.hpp"
#include "log.hpp"
#include "time_limit.hpp"
#include "training_log.hpp"

namespace glassbox::drivers {
namespace {

namespace bm = boltzmann;

/// Where to go on from; nothing where there is no earlier run. Throws where that would change what has been learnt.
std::optional<bm::TrainingProgress> continuation(const bm::TrainingRemains& remains, const config::Settings& settings,
                                                 const std::string& fingerprint) {
  if (remains.path.empty()) return std::nullopt;
  const config::Settings before = config::parse(remains.configuration, remains.path, bm::train_schema());
  bm::require_training_extension(before, settings);
  if (remains.fingerprint != fingerprint)
    throw settings.error("data.path", "holds other rows than those that " + remains.path +
                                          " was trained on; use another output, or --fresh to start over");
  bm::TrainingProgress progress = bm::read_training(store::File::open_for_reading(remains.path));
  const auto stages = static_cast<std::int64_t>(bm::stage_plans(bm::train_job(settings)).size());
  if (progress.stage == stages && progress.epoch < bm::stage_plans(bm::train_job(settings)).back().epochs)
    progress.stage = stages - 1;  // the last stage goes on
  return progress;
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
    lock.emplace(job.output);
    if (invocation.fresh) bm::put_training_aside(job.output);
  });
  const bm::TrainingRemains remains = bm::find_training(job.output, world);
  for (const std::string& warning : remains.warnings) log.say("{}", warning);
  const bm::DataSets data = parallel::alike_on_all_ranks([&] { return bm::load_data(settings, job.seed); });
  parallel::alike_on_all_ranks([&] {
    bm::require_trainable(job, data);
    return 0;
  });
  const bm::TrainingOf run_of{config::canonical(settings), bm::fingerprint(data)};
  const auto before = parallel::alike_on_all_ranks([&] { return continuation(remains, settings, run_of.fingerprint); });

  bm::TrainingRun run(job, data, world);
  if (before) run.resume(*before);
  if (remains.is_result && before->stage == std::ssize(bm::stage_plans(job))) {
    log.say("{} is finished; raised training.epochs go on from it, --fresh starts over", job.output);
    return parallel::Exit::done;
  }
  explain_training(job, data, before ? &*before : nullptr, log);
  const bm::TrainingEnd end = run.run(
      {.seconds_left = limit > 0.0 ? std::max(1e-3, limit - (parallel::now() - begin)) : 0.0,
       .checkpoint_seconds = 60.0 * job.checkpoint_minutes,
       .report = [&](const bm::TrainingReport& report) { show_training(report, log); },
       .checkpoint = [&](const bm::TrainingProgress& p) { bm::write_checkpoint(job.output, run_of, p, world); }});
  if (end == bm::TrainingEnd::stopped) {
    log.say("stopped early, with a checkpoint in {}.checkpoint: the same command continues", job.output);
    return parallel::Exit::stopped_early;
  }
  bm::write_result(job.output, run_of, run.progress(), provenance(invocation, settings, world), world);
  if (world.rank() == 0) bm::remove_checkpoints(job.output);
  log.show(training_table(run.progress(), bm::stage_plans(job)));
  log.say("machine: {}   what it is worth: glassbox evaluate --machine {}", job.output, job.output);
  return parallel::Exit::done;
}

}  // namespace glassbox::drivers
