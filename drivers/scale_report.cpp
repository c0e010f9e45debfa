// Tables and remarks of a scaling study.
#include "scale_report.hpp"

#include <fmt/format.h>

#include <string>
#include <thread>

#include "announcement.hpp"
#include "scale_tables.hpp"

namespace glassbox::drivers {
namespace {

using scaling::Study;

std::string network_line(const Study& study, const Trials& trials) {
  const scaling::Network& n = study.costs.network;
  const double per_byte = n.seconds_per_byte.value;
  return fmt::format("latency {:.3g} us a step, {} a rank, {}", 1e6 * n.latency.value,
                     per_byte > 0.0 ? fmt::format("{:.3g} GB/s", 1e-9 / per_byte) : "any bandwidth",
                     trials.gathers.empty() ? "as given, 0 where not" : "fitted to gathers timed here or as given");
}

}  // namespace

void show_study(const Study& study, const Trials& trials, Log& log) {
  const bool is_weak = study.growth == scaling::Growth::weak;
  log.show(fmt::format("\n{} scaling of {} {}, medians and their errors\n{}", is_weak ? "weak" : "strong",
                       trials.job.verb, trials.name, times_table(study)));
  log.show(fmt::format("\nseconds by activity, mean over ranks\n{}", phases_table(study)));
  log.show(fmt::format("\nwhat a rank says: in rounds inside its group, at meetings of all, to files\n{}",
                       messages_table(study)));
  const scaling::Messages& said = study.costs.of_round;
  if (said.calls > 0.0)
    log.show(fmt::format(
        "a round of a group: {:.4g} messages, {} given by all of it together{}\n", said.calls, size_of(said.bytes),
        trials.job.expected ? fmt::format("; by the configuration {:.4g} and {}, ends of samples aside",
                                          trials.job.expected(2).calls, size_of(trials.job.expected(2).bytes))
                            : ""));
  log.show(
      fmt::format("\nmodel: T = outside + calls of storage x latency log2 R + work x load + rounds (messages x latency "
                  "log2 g + bytes / bandwidth)"
                  " + meetings (latency log2 R + bytes R / bandwidth)\n"
                  "  work {:.4g} s of one core, outside {:.3g} s, {:.4g} rounds, a meeting every {:.2g} s; {}\n",
                  study.costs.work, study.costs.outside, study.costs.rounds, study.costs.seconds_between_meetings,
                  network_line(study, trials)));
  if (!study.beyond.empty())
    log.show(fmt::format(
        "\npredicted from {} alone; efficiency against one rank\n{}"
        "taken for granted: cores as fast as this one even when all of a node work, ranks that take equally long,\n"
        "one latency and bandwidth between any two ranks, gathers by doubling, {}\n",
        counted(study.points.front().ranks, "rank"), outlook_table(study),
        is_weak ? fmt::format("an outside that grows by {:.2g} of itself with every unit of work",
                              study.costs.outside_growth)
                : "an outside that does not shrink"));
  constexpr double most_outside = 0.2;
  if (const scaling::Trial& base = study.points.front().typical; base.outside() > most_outside * base.seconds)
    log.say("warning: {:.0f} % of the time on {} is outside of rounds, files included; a longer job says more of them",
            100.0 * base.outside() / base.seconds, counted(base.ranks, "rank"));
  constexpr double idle_machine = 0.9;
  for (const scaling::Point& p : study.points)
    if (p.typical.core_share() < idle_machine && p.ranks <= static_cast<int>(std::thread::hardware_concurrency()))
      log.say("warning: on {} each had {:.0f} % of a core: others ran here too, or files were slow; repeat it",
              counted(p.ranks, "rank"), 100.0 * p.typical.core_share());
  for (const std::string& remark : trials.remarks) log.say("warning: {}", remark);
}

}  // namespace glassbox::drivers
