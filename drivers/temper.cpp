// glassbox temper: parallel tempering of many disorder samples.
#include <algorithm>
#include <chrono>
#include <optional>

#include "announcement.hpp"
#include "continuation.hpp"
#include "drivers.hpp"
#include "glassbox/config/print.hpp"
#include "glassbox/parallel/door.hpp"
#include "glassbox/parallel/program.hpp"
#include "glassbox/sampling/ladder.hpp"
#include "glassbox/spin_glass/extension.hpp"
#include "glassbox/spin_glass/rounds.hpp"
#include "glassbox/spin_glass/summary.hpp"
#include "glassbox/spin_glass/temper_job.hpp"
#include "glassbox/spin_glass/tuning.hpp"
#include "glassbox/store/generations.hpp"
#include "glassbox/store/lock.hpp"
#include "log.hpp"
#include "table.hpp"
#include "time_limit.hpp"
#include "verdict.hpp"

namespace glassbox::drivers {
namespace {

namespace sg = spin_glass;

/// The ladder as configured, as an earlier run left it, or tuned; nothing where the run was stopped meanwhile.
std::optional<std::vector<double>> ladder(const sg::TemperJob& job, const sg::Protocol& protocol,
                                          const sg::Remains& remains, const parallel::Group& world, Log& log) {
  if (!remains.lambda.empty()) return remains.lambda;
  if (job.temperatures.spacing != sg::Spacing::adaptive || !job.temperatures.listed.empty()) return protocol.lambda;
  log.say("tuning the ladder on {} of {} sweeps", counted(job.tuning_samples, "sample"), job.tuning_sweeps);
  const auto tuned = sg::tune_ladder(job.model, protocol, job.tuning_samples, job.tuning_sweeps, world);
  if (!tuned) return std::nullopt;
  if (tuned->rejection.empty()) {
    log.say("warning: tempering.tuning_sweeps = {} are too few to tune by; the ladder is geometric", job.tuning_sweeps);
    return tuned->lambda;
  }
  const double barrier = sampling::barrier(tuned->rejection);
  const int suggested = sampling::suggested_rungs(barrier);
  const int rungs = protocol.rungs() - protocol.hot_rungs;
  log.say("ladder of {}: communication barrier {:.2f}, about {} suggested", counted(rungs, "rung"), barrier,
          counted(suggested, "rung"));
  if (suggested > rungs)
    log.say("warning: the ladder is too short for this system; set tempering.temperatures.count = {}", suggested);
  return tuned->lambda;
}

}  // namespace

int temper(const Invocation& invocation) {
  if (invocation.print_config)
    return print_config(sg::temper_schema(), config::parse("", "defaults", sg::temper_schema()));
  const auto begin = std::chrono::steady_clock::now();
  const parallel::Group world = parallel::Group::world();
  const config::Settings settings = read_settings(invocation, sg::temper_schema(), world);
  const sg::TemperJob job = parallel::alike_on_all_ranks([&] { return sg::temper_job(settings); });
  Log log(world, invocation.quiet);
  parallel::listen_for_signals();

  // All that can be refused is refused before anything is touched.
  const sg::Sample sample = parallel::alike_on_all_ranks([&] { return sg::draw_sample(job.model, job.seed, 0); });
  sg::Protocol protocol = parallel::alike_on_all_ranks([&] { return sg::protocol(job, sample); });
  const parallel::Plan plan = parallel::alike_on_all_ranks([&] {
    return parallel::plan(world.size(), job.samples, protocol.replicas(),
                          sg::placement_quantum(sg::choose_kernel(sample)), job.ranks_per_sample);
  });
  double limit = 0.0;
  std::optional<store::OutputLock> lock;
  parallel::at_the_door(world, [&] {
    limit = seconds_left(invocation.time_limit);
    require_writable(job.output);
    lock.emplace(job.output);
    if (invocation.fresh) store::put_aside(job.output);
  });
  const ExtensionRules rules{&sg::temper_schema(), sg::require_extension, sg::asks_for_more};
  sg::Remains remains = sg::find_remains(job.output, "temper", world);
  if (!parallel::alike_on_all_ranks([&] { return has_work(remains, settings, sample, rules, log); }))
    return parallel::Exit::done;
  explain_plan(plan, job, protocol, sample, log);

  const auto lambda = ladder(job, protocol, remains, world, log);
  if (!lambda) {
    log.say("stopped early, while the ladder was tuned: the same command starts again");
    return parallel::Exit::stopped_early;
  }
  protocol.lambda = *lambda;
  const sg::ResultShape shape = sg::result_shape(job, protocol, sample);
  warn_of_space(job.output, shape, log);
  sg::Checkpoint checkpoint(job.output, world,
                            {"temper", config::canonical(settings), shape.fingerprint, protocol.lambda, shape.states});
  sg::Rounds rounds(job.model, protocol, {job.first_sample, job.samples}, world, plan, remains.places, checkpoint);
  if (remains.lambda.empty()) checkpoint.write({}, {}, remains.places);  // the ladder need not be tuned again
  const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - begin;
  const sg::RunEnd end = rounds.run({.checkpoint_seconds = 60.0 * job.checkpoint_minutes,
                                     .seconds_left = limit > 0.0 ? std::max(1e-3, limit - spent.count()) : 0.0,
                                     .report = [&](const sg::Progress& p) { log.progress(p); }});
  if (end == sg::RunEnd::stopped) {
    log.say("stopped early; a checkpoint is in {}.checkpoint: the same command continues", job.output);
    return parallel::Exit::stopped_early;
  }

  sg::StateReader read;
  const auto row = [&](std::int64_t r) {
    return sg::row_of_state(read(remains.places.at(shape.names.number(r)), shape.states), protocol, job.free_energy);
  };
  const sg::Headline headline =
      sg::write_result(job.output, world, shape, provenance(invocation, settings, world), rounds.timing(), row);
  checkpoint.remove();
  log.show(headline_table(shape.lambda, headline.averages));
  for (const std::string& line : verdict(shape, headline)) log.say("{}", line);
  log.say("results: {0}   figures: glassbox report {0}   contents: glassbox inspect {0}", job.output);
  return parallel::Exit::done;
}

}  // namespace glassbox::drivers
