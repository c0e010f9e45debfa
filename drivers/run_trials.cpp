// Starts the runs of a scaling study.
#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>
#include <thread>

#include "announcement.hpp"
#include "glassbox/config/print.hpp"
#include "glassbox/config/syntax.hpp"
#include "glassbox/parallel/signals.hpp"
#include "launcher.hpp"
#include "study_runs.hpp"
#include "trials.hpp"

namespace glassbox::drivers {
namespace {

std::vector<int> ranks_of(const ScaleChoices& choices) {
  std::vector<int> ranks(choices.ranks.begin(), choices.ranks.end());
  if (ranks.empty())
    for (unsigned r = 1; r <= std::max(1u, std::thread::hardware_concurrency()); r *= 2)
      ranks.push_back(static_cast<int>(r));
  std::ranges::sort(ranks);
  if (ranks.front() < 1 || std::ranges::adjacent_find(ranks) != ranks.end())
    throw std::invalid_argument("--ranks: numbers of ranks are 1 or more, each once, as in --ranks 1,2,4");
  return ranks;
}

/// The job, once everything that can be refused was looked at.
Trials prepared(const Invocation& invocation, const std::vector<int>& ranks) {
  const ScaleChoices& choices = invocation.scale;
  const std::string text = config::contents(invocation.config);
  const std::string verb = choices.verb.empty() ? verb_of(text, invocation.config, invocation.sets) : choices.verb;
  const config::Schema& schema = schema_of(verb);
  const config::Settings settings = config::parse(text, invocation.config, schema, invocation.sets);
  Trials study{.job = scaled_job(verb, settings, ranks.back()),
               .name = invocation.config,
               .configuration = config::canonical(settings),
               .trials = {},
               .gathers = {},
               .remarks = {}};
  study.remarks = study.job.remarks;
  for (const int r : ranks) {
    std::vector<std::string> sets = invocation.sets;
    if (choices.weak)
      for (const std::string& set : study.job.enlarged(r)) sets.push_back(set);
    config::parse(text, invocation.config, schema, sets);
    scaling::demand(study.job.work, r, choices.weak ? r : 1);
  }
  return study;
}

}  // namespace

int Trials::times(int ranks, scaling::Growth growth) const {
  return growth == scaling::Growth::weak ? std::max(1, ranks / base_ranks) : 1;
}

Trials run_trials(const Invocation& invocation, Log& log) {
  const ScaleChoices& choices = invocation.scale;
  const std::vector<int> ranks = ranks_of(choices);
  Trials study = prepared(invocation, ranks);
  parallel::listen_for_signals();
  const StudyFolder folder(invocation.output);
  require_startable(choices, ranks.back(), folder.path + "/start.log");
  int done = 0;
  const int all = choices.repetitions * static_cast<int>(ranks.size());
  for (int repetition = 1; repetition <= choices.repetitions; ++repetition)
    for (const int r : ranks) {
      study.trials.push_back(
          run_trial(study.job, r, invocation, fmt::format("{}/{}_ranks_{}", folder.path, r, repetition)));
      log.say("{:2} of {}: {} of {} on {} took {:.3g} s", ++done, all, study.job.verb, invocation.config,
              counted(r, "rank"), study.trials.back().seconds);
    }
  study.gathers = run_gathers(ranks, choices, folder.path);
  if (const unsigned cores = std::thread::hardware_concurrency(); ranks.back() > static_cast<int>(cores))
    study.remarks.push_back(fmt::format(
        "{} ranks share {} cores here: what they say to one another is right, the times are not", ranks.back(), cores));
  return study;
}

}  // namespace glassbox::drivers
