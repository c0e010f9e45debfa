// glassbox anneal: population annealing and simulated annealing, for free energies and ground states.
#include <algorithm>
#include <chrono>
#include <optional>
#include <stdexcept>

#include "announcement.hpp"
#include "continuation.hpp"
#include "drivers.hpp"
#include "glassbox/config/print.hpp"
#include "glassbox/parallel/door.hpp"
#include "glassbox/parallel/program.hpp"
#include "glassbox/parallel/signals.hpp"
#include "glassbox/spin_glass/anneal_result.hpp"
#include "glassbox/spin_glass/anneal_rounds.hpp"
#include "glassbox/store/generations.hpp"
#include "glassbox/store/lock.hpp"
#include "log.hpp"
#include "table.hpp"
#include "time_limit.hpp"
#include "time_to_solution.hpp"
#include "verdict.hpp"

namespace glassbox::drivers {
namespace {

namespace sg = spin_glass;

/// Every rank that shares a sample needs a replica.
parallel::Plan plan_of(const sg::AnnealJob& job, const sg::Sample& sample, int ranks) {
  const auto wanted = job.ranks_per_sample > 0
                          ? job.ranks_per_sample
                          : std::max<std::int64_t>(1, ranks / std::max<std::int64_t>(1, job.samples));
  if (job.replicas < wanted)
    throw std::invalid_argument(
        fmt::format("annealing.replicas = {} is a population smaller than the {} ranks that "
                    "share it; allowed: at least {}, or fewer ranks",
                    job.replicas, wanted, wanted));
  constexpr std::int64_t most_words = std::int64_t{1} << 28;  // of all configurations of a rank, in one message
  const std::int64_t words =
      sg::packed_words(sample.graph.sites) * (job.replicas / std::max<std::int64_t>(1, wanted) + 1);
  if (words > most_words)
    throw std::invalid_argument(
        fmt::format("annealing.replicas = {} of {} sites are more than one rank can move; use {} "
                    "ranks per sample or more",
                    job.replicas, sample.graph.sites, wanted * (words / most_words + 1)));
  return parallel::plan(ranks, job.samples, job.replicas, sg::placement_quantum(sg::choose_kernel(sample)),
                        job.ranks_per_sample);
}

ExtensionRules extension_rules() {
  return {&sg::anneal_schema(), sg::require_annealing_extension,
          [](const config::Settings& before, const config::Settings& now) {
            return now.integer("disorder.samples") > before.integer("disorder.samples");
          }};
}

}  // namespace

int anneal(const Invocation& invocation) {
  if (invocation.print_config)
    return print_config(sg::anneal_schema(), config::parse("", "defaults", sg::anneal_schema()));
  const auto begin = std::chrono::steady_clock::now();
  const parallel::Group world = parallel::Group::world();
  const config::Settings settings = read_settings(invocation, sg::anneal_schema(), world);
  const sg::AnnealJob job = parallel::alike_on_all_ranks([&] { return sg::anneal_job(settings); });
  Log log(world, invocation.quiet);
  parallel::listen_for_signals();

  const sg::Sample sample = parallel::alike_on_all_ranks([&] { return sg::draw_sample(job.model, job.seed, 0); });
  const sg::AnnealingProtocol protocol = sg::annealing_protocol(job, sample);
  const parallel::Plan plan = parallel::alike_on_all_ranks([&] { return plan_of(job, sample, world.size()); });
  double limit = 0.0;
  std::optional<store::OutputLock> lock;
  parallel::at_the_door(world, [&] {
    limit = seconds_left(invocation.time_limit);
    require_writable(job.output);
    lock.emplace(job.output);
    if (invocation.fresh) store::put_aside(job.output);
  });
  sg::Remains remains = sg::find_remains(job.output, "anneal", world);
  if (!parallel::alike_on_all_ranks([&] { return has_work(remains, settings, sample, extension_rules(), log); }))
    return parallel::Exit::done;
  explain_plan(plan, job, protocol, sample, log);
  const sg::ResultShape shape = sg::result_shape(job, protocol, sample);
  warn_of_space(job.output, shape, log);

  sg::Checkpoint checkpoint(job.output, world,
                            {"anneal", config::canonical(settings), shape.fingerprint, shape.lambda, shape.states});
  sg::AnnealRounds rounds(job.model, protocol, {job.first_sample, job.samples}, world, plan, remains.places,
                          checkpoint);
  const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - begin;
  const sg::RunEnd end = rounds.run({.checkpoint_seconds = 60.0 * job.checkpoint_minutes,
                                     .seconds_left = limit > 0.0 ? std::max(1e-3, limit - spent.count()) : 0.0,
                                     .report = [&](const sg::Progress& p) { log.progress(p); }});
  if (end == sg::RunEnd::stopped) {
    log.say(
        "stopped early; {} finished of {}, in {}.checkpoint: the same command continues (a sample that was under way "
        "begins again: it needs its time in one piece)",
        remains.places.size(), counted(job.samples, "sample"), job.output);
    return parallel::Exit::stopped_early;
  }
  sg::StateReader read;
  const auto row = [&](std::int64_t r) {
    return sg::row_of_annealed(read(remains.places.at(shape.names.number(r)), shape.states), protocol, sample);
  };
  sg::Headline headline =
      sg::write_result(job.output, world, shape, provenance(invocation, settings, world), rounds.timing(), row);
  checkpoint.remove();
  headline.time_to_solution = time_to_solution(job, headline.hits, rounds.timing(), world);
  if (shape.has_overlaps) log.show(headline_table(shape.lambda, headline.averages));
  for (const std::string& line : verdict(shape, headline)) log.say("{}", line);
  log.say("results: {0}   figures: glassbox report {0}   contents: glassbox inspect {0}", job.output);
  return parallel::Exit::done;
}

}  // namespace glassbox::drivers
