// glassbox infer: message passing for the feature behind data, and for their temperature.
#include <algorithm>
#include <optional>

#include "announcement.hpp"
#include "drivers.hpp"
#include "finish_steps.hpp"
#include "glassbox/config/print.hpp"
#include "glassbox/inference/infer_job.hpp"
#include "glassbox/inference/inference_file.hpp"
#include "glassbox/inference/task_rounds.hpp"
#include "glassbox/parallel/clock.hpp"
#include "glassbox/parallel/door.hpp"
#include "glassbox/parallel/program.hpp"
#include "glassbox/parallel/signals.hpp"
#include "glassbox/store/generations.hpp"
#include "glassbox/store/lock.hpp"
#include "infer_log.hpp"
#include "infer_tasks.hpp"
#include "log.hpp"
#include "time_limit.hpp"

namespace glassbox::drivers {
namespace {

namespace in = inference;

/// Refuses another physics or other data; whether something is left to do.
bool has_work(const in::InferenceRemains& remains, const config::Settings& settings, const InferTasks& tasks,
              Log& log) {
  for (const std::string& warning : remains.warnings) log.say("{}", warning);
  if (remains.configuration.empty()) return true;
  in::require_inference_extension(config::parse(remains.configuration, tasks.job.output, in::infer_schema()), settings);
  if (remains.fingerprint != tasks.fingerprint)
    throw settings.error("data.path", "holds other rows than those of the run that is stored in " + tasks.job.output +
                                          "; use another output, or --fresh to start over");
  if (remains.is_result && std::ssize(remains.records) == tasks.count) {
    log.say("{} is finished; {}--fresh starts over", tasks.job.output,
            tasks.job.is_planted ? "raised planted.instances go on from it, " : "");
    return false;
  }
  if (!remains.records.empty()) log.say("going on after {} of {} inferences", remains.records.size(), tasks.count);
  return true;
}

}  // namespace

int infer(const Invocation& invocation) {
  if (invocation.print_config)
    return print_config(in::infer_schema(), config::parse("", "defaults", in::infer_schema()));
  const double begin = parallel::now();
  const parallel::Group world = parallel::Group::world();
  const config::Settings settings = read_settings(invocation, in::infer_schema(), world);
  const in::InferJob job = parallel::alike_on_all_ranks([&] { return in::infer_job(settings); });
  Log log(world, invocation.quiet);
  parallel::listen_for_signals();

  double limit = 0.0;
  std::optional<store::OutputLock> lock;
  parallel::at_the_door(world, [&] {
    limit = seconds_left(invocation.time_limit);
    require_writable(job.output);
    if (!job.weights.empty()) require_writable(job.weights + ".weights.npy", "inference.weights");
    lock.emplace(job.output);
  });
  const InferTasks tasks = parallel::alike_on_all_ranks([&] { return infer_tasks(job, settings, world.size()); });
  parallel::at_the_door(world, [&] {
    if (invocation.fresh) store::put_aside(job.output);
  });
  const in::InferenceRemains remains = in::find_inference(job.output, world);
  if (!parallel::alike_on_all_ranks([&] { return has_work(remains, settings, tasks, log); }))
    return parallel::Exit::done;
  explain_inference(tasks, world, log);

  const in::InferenceOf of{config::canonical(settings), tasks.fingerprint, tasks.rows ? tasks.rows->rows.rows() : 0};
  in::TaskRounds rounds(world, tasks.ranks_per_task, remains.records);
  const auto time_left = [&] { return limit > 0.0 ? std::max(1e-3, limit - (parallel::now() - begin)) : 0.0; };
  const in::TaskEnd end =
      rounds.run(tasks.count, tasks.task,
                 {.seconds_left = time_left(),
                  .checkpoint_seconds = 60.0 * job.checkpoint_minutes,
                  .report = [&](const in::TaskProgress& progress) { show_inference(progress, log); },
                  .checkpoint =
                      [&](const std::vector<in::InferRecord>& records) {
                        in::write_inference_checkpoint(job.output, of, records, world);
                      }});
  if (end == in::TaskEnd::stopped) {
    log.say("stopped early; {} of {} inferences are in {}: the same command continues", rounds.records().size(),
            tasks.count, store::checkpoint_folder(job.output));
    return parallel::Exit::stopped_early;
  }
  // what is made of records of a source takes long, and may fail
  if (!job.is_planted) {
    in::write_inference_checkpoint(job.output, of, rounds.records(), world);
    log.say("all {} inferences are done; next the evidence along beta, and {}", tasks.count,
            counted(job.features, "feature"));
  }
  store::Provenance from = provenance(invocation, settings, world);
  from.timing = rounds.timing();
  try {
    FinishSteps steps(world, rounds, time_left(), log);
    finish_inference(tasks, of, rounds, from, steps, world, log);
  } catch (const parallel::AskedToStop&) {
    log.say("stopped early; all {} inferences are in {}, what is made of them begins anew: the same command continues",
            tasks.count, store::checkpoint_folder(job.output));
    return parallel::Exit::stopped_early;
  }
  log.say("results: {0}   figures: glassbox report {0}   contents: glassbox inspect {0}", job.output);
  return parallel::Exit::done;
}

}  // namespace glassbox::drivers
