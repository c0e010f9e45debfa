// The plan and its price in words.
#include "announcement.hpp"

#include <algorithm>
#include <cmath>

#include "glassbox/store/free_space.hpp"
#include "rank_memory.hpp"

namespace glassbox::drivers {

namespace sg = spin_glass;

namespace {

std::string of_sites(std::int64_t samples, const sg::Sample& sample) {
  return counted(samples, "sample") + " of " + counted(sample.graph.sites, "site");
}

std::string kernel_words(const sg::Sample& sample) {
  return fmt::format("kernel {}, {}", sg::name(sg::choose_kernel(sample)), sg::simd_target());
}

void explain_ranks(const parallel::Plan& plan, std::int64_t bytes, Log& log) {
  const int share = *std::ranges::max_element(plan.share);
  log.say("{}: {} of {}, up to {} on a rank; per rank: {:.1f} MiB", counted(plan.ranks, "rank"),
          counted(plan.groups, "group"), plan.ranks_per_sample, counted(share, "replica"),
          static_cast<double>(bytes) / 0x1p20);
}

double root_mean_square(const sg::Sample& sample) {
  double squares = 0.0;
  for (const std::int32_t coupling : sample.couplings) squares += sample.unit * coupling * sample.unit * coupling;
  return std::sqrt(squares / static_cast<double>(std::max<std::size_t>(1, sample.couplings.size())));
}

void explain_sample(const sg::Model& model, const sg::Sample& sample, Log& log) {
  if (const auto instance = sg::instance_of(model)) log.say("{}: {}", model.path, sg::description(*instance));
  if (model.kind == sg::Kind::instance)
    log.say("couplings have a root mean square of {:.4g}: the scale of its temperatures", root_mean_square(sample));
  if (model.kind == sg::Kind::instance && sample.rounding > 0.0)
    log.say("couplings are rounded to multiples of {:.3g}, by {:.2g} at most", sample.unit, sample.rounding);
}

}  // namespace

void explain_plan(const parallel::Plan& plan, const sg::AnnealJob& job, const sg::AnnealingProtocol& protocol,
                  const sg::Sample& sample, Log& log) {
  explain_sample(job.model, sample, log);
  const std::string how =
      job.method == sg::AnnealingMethod::population
          ? fmt::format("population annealing of {} to T = {:.5g}", counted(job.replicas, "replica"),
                        1.0 / protocol.lambda.back())
          : fmt::format("simulated annealing of {} in {} of {} to T = {:.5g}", counted(job.replicas, "replica"),
                        counted(job.steps, "step"), counted(job.rules.sweeps, "sweep"), 1.0 / protocol.lambda.back());
  log.say("{}; {}; {}", of_sites(job.samples, sample), how, kernel_words(sample));
  explain_ranks(plan, rank_bytes(plan, protocol, sample), log);
  if (plan.idle() > 0) log.say("warning: {} without work", counted(plan.idle(), "rank"));
}

void explain_plan(const parallel::Plan& plan, const sg::TemperJob& job, const sg::Protocol& protocol,
                  const sg::Sample& sample, Log& log) {
  explain_sample(job.model, sample, log);
  log.say("{}, {} x {}; {}", of_sites(job.samples, sample),
          job.copies == 1 ? "1 copy (no overlaps)" : fmt::format("{} copies", job.copies),
          counted(protocol.rungs(), "temperature"), kernel_words(sample));
  explain_ranks(plan, rank_bytes(plan, protocol, sample), log);
  if (!job.free_energy.empty())
    log.say("{}",
            protocol.lambda.front() > 0.0
                ? fmt::format("free energies: the ladder starts at beta = {:.5g}, so only differences to there are "
                              "known; tempering.hot_rungs = \"auto\" leads to beta = 0",
                              protocol.lambda.front())
                : fmt::format("free energies: {} from beta = 0 to {:.5g}", counted(protocol.hot_rungs, "hot rung"),
                              protocol.lambda[protocol.hot_rungs]));
  const int quantum = sg::placement_quantum(sg::choose_kernel(sample));
  if (plan.idle() > 0)
    log.say("warning: {} without work; use {}, more samples, or run.ranks_per_sample up to {}",
            counted(plan.idle(), "rank"), counted(plan.ranks - plan.idle(), "rank"),
            (protocol.replicas() + quantum - 1) / quantum);
}

void warn_of_space(const std::string& output, const sg::ResultShape& shape, Log& log) {
  // Sample states are written twice, to checkpoints and to the result; histograms compress well, the rest does not.
  const double needed = static_cast<double>(sg::result_bytes(shape)),
               free = static_cast<double>(store::free_space(output));
  if (needed > free)
    log.say("warning: the run may need {:.0f} MiB of disk, and {:.0f} MiB are free at {}", needed / 0x1p20,
            free / 0x1p20, output);
}

}  // namespace glassbox::drivers
