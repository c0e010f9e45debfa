// What `infer` tells of its data, its progress and its results.
#include "infer_log.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <span>

#include "announcement.hpp"
#include "glassbox/inference/planted_summary.hpp"
#include "glassbox/inference/size_collapse.hpp"
#include "glassbox/inference/state_evolution.hpp"
#include "table.hpp"

namespace glassbox::drivers {
namespace {

namespace in = inference;

/// The points whose rows are not exactly alpha N.
void say_rounding(const std::vector<in::PlantedPoint>& points, Log& log) {
  const auto is_rounded = [](const in::PlantedPoint& p) {
    return std::abs(p.alpha * static_cast<double>(p.inputs) - static_cast<double>(p.rows)) > 1e-9 * p.alpha * 1e3;
  };
  const auto count = std::ranges::count_if(points, is_rounded);
  if (count == 0) return;
  const in::PlantedPoint& first = *std::ranges::find_if(points, is_rounded);
  log.say(
      "alpha N is no whole number of rows at {} of {} points, and is rounded: alpha = {:.6g} with N = {} means M = {}",
      count, points.size(), first.alpha, first.inputs, first.rows);
}

/// Where the feature appears for N -> infinity, in units of beta^-4 of the data; of alike features it is not known
/// here.
std::string limit_of_crossings(const in::InferJob& job, double beta) {
  if (job.are_joint && job.planted.correlation != 0.0) return "";
  const double onset = in::signal_onset(beta, job.beta > 0.0 ? job.beta : beta) * std::pow(beta, 4.0);
  return fmt::format(" ({:.4g} for N -> infinity)", onset);
}

void show_crossings(const in::InferJob& job, const std::vector<in::InferRecord>& records, Log& log) {
  for (const in::Crossing& crossing : in::crossings(job.planted, records))
    log.say("transition: N^(1/3) |overlap| of N = {} and {} at beta = {:.4g} cross at alpha beta^4 = {}{}",
            crossing.smaller, crossing.larger, crossing.beta, cell(crossing.alpha),
            limit_of_crossings(job, crossing.beta));
}

}  // namespace

void explain_inference(const InferTasks& tasks, const parallel::Group& world, Log& log) {
  const in::InferJob& job = tasks.job;
  if (job.is_planted) {
    const std::vector<in::PlantedPoint> points = in::points(job.planted);
    log.say("planted data: {}, {} of each, by {}, beta {}", counted(std::ssize(points), "point"),
            counted(job.planted.instances, "instance"), name(job.rules.algorithm),
            job.learns_beta ? "learnt" : "known");
    say_rounding(points, log);
  } else {
    const in::SourceRows& rows = *tasks.rows;
    log.say("{}: {} rows of {} inputs, {}{} from them and their parts by {}, beta {}", rows.name, rows.rows.rows(),
            rows.rows.units(), counted(tasks.count, "inference"),
            rows.classes.empty()
                ? ""
                : fmt::format(" of {} {}", rows.classes.size(), rows.classes.size() == 1 ? "class" : "classes"),
            name(job.rules.algorithm), job.learns_beta ? "learnt" : "known");
    if (rows.left_out > 0)
      log.say("{} of {} inputs are left out: {}", rows.left_out, rows.source_columns,
              job.data.balance > 0.0
                  ? fmt::format("they are +1, or -1, in no more than {:.3g} % of the rows", 100.0 * job.data.balance)
                  : "they are alike in all rows");
    if (rows.constant_rows > 0) log.say("{} rows have all their inputs alike", rows.constant_rows);
  }
  const auto groups = world.size() / tasks.ranks_per_task;
  log.say("{}: {} at a time, each by {}", counted(world.size(), "rank"),
          counted(std::min(groups, tasks.count), "inference"), counted(tasks.ranks_per_task, "rank"));
}

void show_inference(const in::TaskProgress& progress, Log& log) {
  const double share = static_cast<double>(progress.done) / static_cast<double>(progress.tasks);
  log.live(fmt::format("{:5.1f} %  {} of {} inferences  {:.3g} per second  {} left", 100.0 * share, progress.done,
                       progress.tasks, static_cast<double>(progress.done_here) / progress.seconds,
                       clock_time(progress.seconds_to_go)),
           share, progress.seconds);
}

void say_speed(const in::TaskRounds& rounds, const parallel::Group& world, Log& log) {
  struct Share {
    double busy, pass, entries;
  };
  const Share mine{rounds.busy_seconds(), rounds.pass_time().seconds, rounds.pass_time().entries};
  Share all{0.0, 0.0, 0.0};
  for (const Share& share : world.gather(std::span<const Share>(&mine, 1)))
    all = {all.busy + share.busy, all.pass + share.pass, all.entries + share.entries};
  if (all.pass == 0.0) return;
  log.say(
      "{} of inference, {:.0f} % of the ranks' time in tasks; passes over the data took {:.0f} % of that, {:.3g} "
      "entries "
      "a second and rank, each there and back",
      clock_time(rounds.seconds()), 100.0 * all.busy / (rounds.seconds() * world.size()), 100.0 * all.pass / all.busy,
      all.entries / all.pass);
}

void show_transition(const in::InferJob& job, const std::vector<in::InferRecord>& records, Log& log) {
  show_crossings(job, records, log);
  for (const in::SizeCollapse& collapse : in::size_collapses(job.planted, records))
    log.say(
        "transition: all sizes at beta = {:.4g} lie on one curve with alpha_c beta^4 = {} (chi^2 = {:.1f} of {} "
        "points)",
        collapse.beta, cell(collapse.alpha), collapse.chi_squared, collapse.points);
}

}  // namespace glassbox::drivers
