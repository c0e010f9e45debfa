// glassbox sample: samples of a trained machine, whether its chains have mixed, and whether it repeats its data.
#include <algorithm>
#include <cmath>
#include <memory>
#include <optional>

#include "drivers.hpp"
#include "glassbox/boltzmann/machine_file.hpp"
#include "glassbox/boltzmann/sample_job.hpp"
#include "glassbox/boltzmann/sample_pictures.hpp"
#include "glassbox/boltzmann/sample_study.hpp"
#include "glassbox/boltzmann/samples_file.hpp"
#include "glassbox/parallel/door.hpp"
#include "glassbox/parallel/program.hpp"
#include "glassbox/sampling/ladder.hpp"
#include "log.hpp"
#include "machine_settings.hpp"
#include "table.hpp"

namespace glassbox::drivers {
namespace {

namespace bm = boltzmann;

/// A line for each diagnosis, a column for each method.
std::string mixing_table(const std::vector<bm::SampleStudy>& studies) {
  std::vector<Row> rows{{""}};
  for (const bm::SampleStudy& study : studies) rows[0].push_back(study.method);
  const auto line = [&](const std::string& what, auto of) {
    Row& row = rows.emplace_back(Row{what});
    for (const bm::SampleStudy& study : studies) row.push_back(of(study));
  };
  for (std::size_t o = 0; o < studies[0].observables.size(); ++o) {
    const std::string name = studies[0].observables[o].name;
    line("R-hat of " + name, [&](const auto& s) { return fmt::format("{:.3f}", s.observables[o].r_hat); });
    line("tau of " + name + " (sweeps)", [&](const auto& s) { return cell(s.observables[o].autocorrelation_time); });
  }
  line("R-hat of inputs, mean", [](const auto& s) { return fmt::format("{:.3f}", s.unit_r_hat); });
  if (studies[0].visits) {
    line("labels seen by a chain, mean", [](const auto& s) { return fmt::format("{:.2f}", s.visits->mean_distinct); });
    line("switches of label / 1000 sweeps", [](const auto& s) { return cell(s.visits->switches); });
    line("entropy of labels (nats)", [](const auto& s) { return fmt::format("{:.3f}", s.visits->entropy); });
    for (std::size_t l = 0; l < studies[0].visits->visits.size(); ++l)
      line(fmt::format("visits to label {} / 1000 sweeps", l),
           [&](const auto& s) { return fmt::format("{:.3g}", s.visits->visits[l]); });
  }
  line("round trips of a chain / 1000 sweeps", [](const auto& s) {
    return s.exchanges ? fmt::format("{:.3g}", s.exchanges->trips_per_thousand) : std::string("-");
  });
  return table(rows);
}

void warn(const bm::SampleStudy& study, Log& log) {
  constexpr double mixed = 1.1;
  double worst = study.unit_r_hat;
  for (const bm::Observable& o : study.observables) worst = std::max(worst, o.r_hat);
  if (worst > mixed)
    log.say("warning: {} chains have not mixed: R-hat is up to {:.2f}, {} and more is too much", study.method, worst,
            mixed);
  if (!study.exchanges || study.exchanges->round_trips > 0) return;
  // Rejections near 1 say no more than that: the barrier is higher than their sum.
  const std::vector<double>& rejection = study.exchanges->rejection;
  const double barrier = sampling::barrier(rejection);
  const int rungs = static_cast<int>(rejection.size()) + 1;
  const int wanted = std::max(sampling::suggested_rungs(barrier), barrier > 0.5 * rungs ? 2 * rungs : 0);
  log.say("warning: no replica has been to lambda = 0 and back: {}",
          wanted > rungs ? fmt::format("{} rungs or more (sampling.ladder) would let them", wanted) : "sweep longer");
}

void say_nearness(const std::string& whose, const bm::Nearness& near, Log& log) {
  if (near.memorisation)
    log.say("{}: {}", whose, bm::statement(*near.memorisation));
  else
    log.say("{}: no test rows to tell memory by: set data.test, data.test_count or data.validation", whose);
}

}  // namespace

int sample(const Invocation& invocation) {
  if (invocation.print_config)
    return print_config(bm::sample_schema(), config::parse("", "defaults", bm::sample_schema()));
  const parallel::Group world = parallel::Group::world();
  const config::Settings settings =
      read_machine_settings(invocation, bm::sample_schema(), world, "sample", "sampling.seed");
  bm::SampleJob job = parallel::alike_on_all_ranks([&] { return bm::sample_job(settings); });
  const bm::Machine machine = parallel::alike_on_all_ranks([&] { return bm::read_machine(job.machine); });
  job.fingerprint = bm::fingerprint(machine);
  const bm::DataSets data = parallel::alike_on_all_ranks([&] { return bm::load_data(settings, job.schedule.seed); });
  parallel::alike_on_all_ranks([&] { bm::require_suitable(job, machine, data); });
  std::optional<bm::GeneratedRows> foreign;
  if (!job.generator.empty()) foreign = parallel::alike_on_all_ranks([&] { return bm::foreign_samples(job, data); });
  Log log(world, invocation.quiet);
  std::unique_ptr<store::OutputLock> lock;
  parallel::at_the_door(world, [&] {
    if (!job.picture.empty()) require_writable(job.picture + ".png", "run.picture");
    lock = claim_output(invocation, job.output, "sample");
  });
  log.say("{}: {} chains, {} samples of each, one every {} sweeps", job.machine, job.schedule.chains,
          job.schedule.times(), job.schedule.every);

  const std::vector<bm::SampleStudy> studies = bm::sample_studies(job, machine, data, world);
  std::optional<bm::Nearness> generator;
  if (foreign) generator = bm::nearness_of(foreign->view(), 1, data, world);
  bm::write_samples(job, studies, generator, provenance(invocation, settings, world), world);
  log.show(mixing_table(studies));
  for (const bm::SampleStudy& study : studies) {
    warn(study, log);
    say_nearness(study.method, study.nearness, log);
  }
  if (generator) say_nearness(job.generator, *generator, log);
  std::vector<std::string> pictures;
  if (!job.picture.empty())
    parallel::at_the_door(world, [&] { pictures = bm::write_sample_pictures(job.picture, studies, machine, data); });
  for (const std::string& path : pictures) log.say("picture: {0}.png, {0}.svg", path);
  log.say("results: {0}   figures: glassbox report {0}   contents: glassbox inspect {0}", job.output);
  return parallel::Exit::done;
}

}  // namespace glassbox::drivers
