// Going on from what is there, and training one machine to its file.
#include "training_task.hpp"

#include <algorithm>

#include "glassbox/boltzmann/machine_arrays.hpp"
#include "glassbox/boltzmann/train_job.hpp"
#include "glassbox/config/print.hpp"
#include "glassbox/parallel/clock.hpp"
#include "glassbox/parallel/door.hpp"
#include "glassbox/store/generations.hpp"
#include "training_log.hpp"

namespace glassbox::drivers {

namespace bm = boltzmann;

TrainingTask find_task(TrainingTask task, const TrainingClaim& claim, const parallel::Group& world, Log& log) {
  const bm::TrainingRemains remains = bm::find_training(task.output, world);
  for (const std::string& warning : remains.warnings) log.say("{}", warning);
  if (remains.path.empty()) return task;
  return parallel::alike_on_all_ranks([&] {
    bm::require_training_extension(config::parse(remains.configuration, remains.path, bm::train_schema()),
                                   claim.settings);
    if (remains.fingerprint != claim.fingerprint)
      throw claim.settings.error("data.path", "holds other rows than those that " + remains.path +
                                                  " was trained on; use another output, or --fresh to start over");
    task.before = bm::read_training(store::File::open_for_reading(remains.path));
    const std::vector<bm::StagePlan> plans = bm::stage_plans(bm::train_job(claim.settings));
    const auto stages = static_cast<std::int64_t>(plans.size());
    if (task.before->stage == stages && task.before->epoch < plans.back().epochs)
      task.before->stage = stages - 1;  // the last stage goes on
    task.is_finished = remains.is_result && task.before->stage == stages;
    return task;
  });
}

void export_weights(const TrainingTask& task, const bm::Machine& machine, const parallel::Group& group, Log& log) {
  if (task.arrays.empty()) return;
  parallel::at_the_door(group, [&] { bm::export_machine(machine, task.arrays); });
  log.say("weights for NumPy: {}.*.npy", task.arrays);
}

bm::TrainingEnd train_machine(const TrainingContext& context, const TrainingTask& task, const parallel::Group& group,
                              Log& log) {
  if (task.is_finished) {
    export_weights(task, task.before->machine, group, log);
    return bm::TrainingEnd::finished;
  }
  bm::TrainingRun run(context.job, context.data, group, task.number);
  if (task.before) run.resume(*task.before);
  const bm::TrainingEnd end =
      run.run({.seconds_left = context.deadline > 0.0 ? std::max(1e-3, context.deadline - parallel::now()) : 0.0,
               .checkpoint_seconds = 60.0 * context.job.checkpoint_minutes,
               .report = [&](const bm::TrainingReport& report) { show_training(report, log); },
               .checkpoint =
                   [&](const bm::TrainingProgress& progress) {
                     bm::write_checkpoint(task.output, context.of, progress, group);
                   }});
  if (end == bm::TrainingEnd::stopped) return end;
  store::Provenance provenance = context.provenance;
  provenance.timing = run.timing();
  bm::write_result(task.output, context.of, run.progress(), provenance, group);
  if (group.rank() == 0) store::remove_checkpoints(task.output);
  export_weights(task, run.progress().machine, group, log);
  log.show(training_table(run.progress(), bm::stage_plans(context.job)));
  return end;
}

}  // namespace glassbox::drivers
