// glassbox scale: strong and weak scaling of a job, what its ranks say to one another, and a model that predicts.
#include <cstdlib>
#include <filesystem>
#include <stdexcept>

#include "drivers.hpp"
#include "glassbox/parallel/door.hpp"
#include "glassbox/parallel/program.hpp"
#include "log.hpp"
#include "scale_report.hpp"
#include "study_runs.hpp"
#include "trials.hpp"
#include "version.hpp"

namespace glassbox::drivers {
namespace {

void check(const Invocation& invocation) {
  const ScaleChoices& choices = invocation.scale;
  if (std::getenv("OMPI_COMM_WORLD_SIZE") != nullptr || std::getenv("PMI_RANK") != nullptr)
    throw std::invalid_argument(
        "glassbox scale starts mpirun itself, again and again: run it without, or in a batch "
        "job directly, with --launcher 'srun -n' if need be");
  if (choices.sources.empty())
    throw std::invalid_argument("a configuration is needed, or result files: glassbox scale CONFIG.toml --ranks 1,2,4");
  if (choices.repetitions < 1) throw std::invalid_argument("--repeat: 1 or more");
  if (choices.latency < 0.0 || choices.bandwidth < 0.0)
    throw std::invalid_argument("--latency, --bandwidth: in microseconds and GB/s, above 0");
}

bool are_results(const std::vector<std::string>& sources) {
  return sources.front().ends_with(".h5");
}

scaling::Network network(const Trials& trials, const ScaleChoices& choices) {
  scaling::Network n{};
  if (!trials.gathers.empty()) n = scaling::fit_network(trials.gathers);
  if (choices.latency > 0.0) n.latency = {1e-6 * choices.latency, 0.0};
  if (choices.bandwidth > 0.0) n.seconds_per_byte = {1e-9 / choices.bandwidth, 0.0};
  return n;
}

scaling::Study study_of(const Trials& trials, const ScaleChoices& choices) {
  const scaling::Growth growth = choices.weak ? scaling::Growth::weak : scaling::Growth::strong;
  const auto demand = [&](int ranks) { return scaling::demand(trials.job.work, ranks, trials.times(ranks, growth)); };
  const std::vector<scaling::Point> points = scaling::points(trials.trials);
  std::vector<scaling::Demand> demands;
  scaling::Messages of_round;
  for (const scaling::Point& p : points) {
    demands.push_back(demand(p.ranks));
    if (demands.back().group > 1)
      of_round = scaling::messages_of_round(p.typical, demands.back().group, trials.job.is_one_group());
  }
  if (of_round.calls == 0.0 && trials.job.expected) of_round = trials.job.expected(2);
  scaling::Study study = scaling::study(points, demands, of_round, network(trials, choices), growth);
  study.verb = trials.job.verb;
  for (const int ranks : {100, 1000, 10000, 100000})
    if (ranks > points.back().ranks) study.beyond.push_back(outlook(study.costs, demand(ranks)));
  return study;
}

}  // namespace

int scale(const Invocation& typed) {
  if (!typed.scale.gathers.empty()) return time_gathers(typed.scale.gathers);
  Invocation invocation = typed;
  Trials trials;
  Log log(parallel::Group(), invocation.quiet);
  std::unique_ptr<store::OutputLock> lock;
  parallel::at_the_door(parallel::Group(), [&] {
    check(invocation);
    invocation.config = invocation.scale.sources.front();
    if (!are_results(invocation.scale.sources) && invocation.scale.sources.size() > 1)
      throw std::invalid_argument("one configuration is scaled at a time; several files are results, *.h5");
    if (!invocation.output.empty()) lock = claim_output(invocation, invocation.output, "scale");
    trials = are_results(invocation.scale.sources) ? read_trials(invocation) : run_trials(invocation, log);
  });
  const scaling::Study study = study_of(trials, invocation.scale);
  show_study(study, trials, log);
  if (invocation.output.empty()) return parallel::Exit::done;
  scaling::write_study(invocation.output, study,
                       {.glassbox_version = version(),
                        .git_commit = git_commit(),
                        .command = invocation.command,
                        .configuration = trials.configuration,
                        .created = store::utc_now(),
                        .ranks = study.points.back().ranks,
                        .timing = {}});
  log.say("results: {0}   figures: glassbox report {0}   contents: glassbox inspect {0}", invocation.output);
  return parallel::Exit::done;
}

}  // namespace glassbox::drivers
