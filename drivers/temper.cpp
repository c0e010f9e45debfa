// glassbox temper: parallel tempering of many disorder samples.
#include <algorithm>
#include <filesystem>
#include <optional>

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
#include "glassbox/store/free_space.hpp"
#include "glassbox/store/lock.hpp"
#include "log.hpp"
#include "table.hpp"
#include "time_limit.hpp"

namespace glassbox::drivers {
namespace {

namespace sg = spin_glass;

/// Replicas are dealt to ranks in blocks of this many, the widest vector of the float kernels.
constexpr int placement_quantum = 16;

std::vector<double> ladder(const sg::TemperJob& job, sg::Protocol protocol, const sg::Remains& remains,
                           const parallel::Group& world, Log& log) {
  if (!remains.lambda.empty()) return remains.lambda;
  if (job.temperatures.spacing != sg::Spacing::adaptive || !job.temperatures.listed.empty()) return protocol.lambda;
  log.say("tuning the ladder on {} samples of {} sweeps", job.tuning_samples, job.tuning_sweeps);
  const sg::TunedLadder tuned = sg::tune_ladder(job.model, protocol, job.tuning_samples, job.tuning_sweeps, world);
  const double barrier = sampling::barrier(tuned.rejection);
  const int suggested = sampling::suggested_rungs(barrier);
  log.say("ladder of {} rungs: communication barrier {:.2f}, about {} rungs suggested", protocol.rungs(), barrier, suggested);
  if (suggested > protocol.rungs())
    log.say("warning: the ladder is too short for this system; set tempering.temperatures.count = {}", suggested);
  return tuned.lambda;
}

void explain_plan(const parallel::Plan& plan, const sg::TemperJob& job, const sg::Protocol& protocol,
                  const sg::Sample& sample, Log& log) {
  const sg::Kernel kernel = sg::choose_kernel(sample);
  if (const auto instance = sg::instance_of(job.model)) log.say("{}: {}", job.model.path, sg::description(*instance));
  const int share = *std::ranges::max_element(plan.share);
  log.say("{} samples of {} sites, {} copies x {} temperatures; kernel {}, {}", job.samples, sample.graph.sites,
          protocol.copies, protocol.rungs(), sg::name(kernel), sg::simd_target());
  log.say("{} ranks: {} group{} of {}, up to {} replicas on a rank; per rank: {:.1f} MiB", plan.ranks, plan.groups,
          plan.groups == 1 ? "" : "s", plan.ranks_per_sample, share,
          static_cast<double>(sg::memory_bytes(kernel, sample, share) + sg::state_bytes(protocol)) / 0x1p20);
  if (plan.idle() > 0)
    log.say("warning: {} ranks have no work; use {} ranks, more samples, or run.ranks_per_sample up to {}", plan.idle(),
            plan.ranks - plan.idle(), (protocol.replicas() + placement_quantum - 1) / placement_quantum);
  if (job.model.kind == sg::Kind::instance && sample.rounding > 0.0)
    log.say("couplings are rounded to multiples of {:.3g}, by {:.2g} at most", sample.unit, sample.rounding);
}

void warn_of_space(const std::string& output, const sg::ResultShape& shape, Log& log) {
  // Sample states are written twice, to checkpoints and to the result; most of it compresses well.
  const double needed = 2.0 * static_cast<double>(sg::result_bytes(shape)), free = static_cast<double>(store::free_space(output));
  if (needed > free)
    log.say("warning: the run may need up to {:.0f} MiB of disk, and {:.0f} MiB are free at {}", needed / 0x1p20, free / 0x1p20, output);
}

/// What the run is to do with what it found; false: nothing.
bool has_work(const sg::Remains& remains, const config::Settings& settings, const std::string& output, Log& log) {
  for (const std::string& warning : remains.warnings) log.say("warning: {}", warning);
  if (remains.configuration.empty()) return true;
  const config::Settings before = config::parse(remains.configuration, output, sg::temper_schema());
  sg::require_extension(before, settings);
  if (!remains.has_result || sg::asks_for_more(before, settings)) {
    log.say("continuing: {} samples of {} are known", remains.places.size(), output);
    return true;
  }
  log.say("{} is finished; raise disorder.samples or tempering.sweeps to extend it, or use --fresh to start over", output);
  return false;
}

}  // namespace

int temper(const Invocation& invocation) {
  if (invocation.print_config) return print_config(sg::temper_schema(), config::parse("", "defaults", sg::temper_schema()));
  const parallel::Group world = parallel::Group::world();
  const config::Settings settings = read_settings(invocation, sg::temper_schema(), world);
  const sg::TemperJob job = sg::temper_job(settings);
  Log log(world, invocation.quiet);
  parallel::listen_for_signals();

  const double limit = world.rank() == 0 ? seconds_left(invocation.time_limit) : 0.0;
  std::optional<store::OutputLock> lock;
  parallel::at_the_door(world, [&] {
    require_writable(job.output);
    lock.emplace(job.output);
    if (invocation.fresh) sg::put_aside(job.output);
  });
  sg::Remains remains = sg::find_remains(job.output, world);
  if (!has_work(remains, settings, job.output, log)) return parallel::Exit::done;

  const sg::Sample sample = sg::draw_sample(job.model, job.seed, 0);
  sg::Protocol protocol = sg::protocol(job, sample);
  const parallel::Plan plan = parallel::plan(world.size(), job.samples, protocol.replicas(), placement_quantum, job.ranks_per_sample);
  explain_plan(plan, job, protocol, sample, log);
  protocol.lambda = ladder(job, protocol, remains, world, log);

  sg::Checkpoint checkpoint(job.output, world, protocol, config::canonical(settings));
  sg::Rounds rounds(job.model, protocol, job.samples, world, plan, remains.places, checkpoint);
  const sg::ResultShape shape = sg::result_shape(job, protocol, sample);
  warn_of_space(job.output, shape, log);
  const sg::RunEnd end = rounds.run({.checkpoint_seconds = 60.0 * job.checkpoint_minutes,
                                     .seconds_left = limit,
                                     .report = [&](const sg::Progress& p) { log.progress(p); }});
  if (end == sg::RunEnd::stopped) {
    log.say("stopped early; a checkpoint is in {}.checkpoint: the same command continues", job.output);
    return parallel::Exit::stopped_early;
  }

  const auto row = [&](std::int64_t s) { return sg::row_of_state(remains.places.at(s), protocol); };
  const sg::Headline headline = sg::write_result(job.output, world, shape, provenance(invocation, settings, world), rounds.timing(), row);
  checkpoint.remove();
  log.show(headline_table(protocol.lambda, headline.averages));
  for (const std::string& line : verdict(shape, headline)) log.say("{}", line);
  log.say("results: {}   look inside: glassbox inspect {}", job.output, job.output);
  return parallel::Exit::done;
}

}  // namespace glassbox::drivers
