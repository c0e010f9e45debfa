// glassbox evaluate: the likelihood of data under a trained machine, from both sides, and the labels it gives them.
#include <algorithm>
#include <cmath>
#include <memory>
#include <optional>

#include "drivers.hpp"
#include "glassbox/boltzmann/evaluate_job.hpp"
#include "glassbox/boltzmann/evaluation_file.hpp"
#include "glassbox/boltzmann/machine_file.hpp"
#include "glassbox/parallel/door.hpp"
#include "glassbox/parallel/program.hpp"
#include "log.hpp"
#include "machine_settings.hpp"
#include "table.hpp"

namespace glassbox::drivers {
namespace {

namespace bm = boltzmann;

/// Every road a line: log Z, and the mean log-likelihood of every part.
std::string likelihood_table(const bm::Evaluation& evaluation) {
  std::vector<Row> rows{{"log Z by", "log Z"}};
  for (const bm::EvaluatedPart& part : evaluation.parts)
    rows[0].push_back((evaluation.is_bound ? "bound of log p, " : "log p, ") + part.name);
  rows[0].push_back("likelihood");
  const auto add = [&](const std::string& name, const statistics::Estimate& log_z, const std::string& side) {
    rows.push_back({name, cell(log_z, 4)});
    for (const bm::EvaluatedPart& part : evaluation.parts)
      rows.back().push_back(cell(bm::likelihood_of(part, log_z), 4));
    rows.back().push_back(side);
  };
  for (const bm::NamedLogZ& road : bm::named_log_z(evaluation.roads)) add(road.name, road.log_z, road.side);
  if (evaluation.quoted.log_z) add("quoted", *evaluation.quoted.log_z, "by " + evaluation.quoted.road);
  return table(rows);
}

void add_classification(Row& row, const std::optional<bm::Classification>& told) {
  if (!told) return;
  row.push_back(fmt::format("{:.2f} %", 100.0 * told->error.value));
  row.push_back(fmt::format("{:.2f} to {:.2f}", 100.0 * told->error.low, 100.0 * told->error.high));
  for (const double value : {told->log_loss, told->brier, told->calibration_error})
    row.push_back(fmt::format("{:.4f}", value));
}

/// Every part a line, labels told by free energies; below it one by the classifier.
std::string parts_table(const bm::Evaluation& evaluation) {
  std::vector<Row> rows{{"part", "rows", "reconstruction"}};
  const bool has_labels = std::ranges::any_of(
      evaluation.parts, [](const bm::EvaluatedPart& part) { return part.classification || part.by_classifier; });
  if (has_labels) rows[0].insert(rows[0].end(), {"error", "95 %", "log loss", "Brier", "calibration"});
  for (const bm::EvaluatedPart& part : evaluation.parts) {
    rows.push_back({part.name, fmt::format("{}", part.rows), fmt::format("{:.5f}", part.reconstruction_error)});
    add_classification(rows.back(), part.classification);
    if (!part.by_classifier) continue;
    rows.push_back({"by classifier", "", ""});
    add_classification(rows.back(), part.by_classifier);
  }
  return table(rows);
}

void explain(const bm::Evaluation& evaluation, Log& log) {
  if (!evaluation.quoted.refusal.empty()) log.say("likelihood {}", evaluation.quoted.refusal);
  const auto& roads = evaluation.roads;
  if (roads.tempered && !roads.tempered->gap.empty()) log.say("warning: {}", roads.tempered->gap);
  if (roads.starts == "data")
    log.say("warning: reverse annealing starts from data, which are no samples of the machine: it bounds nothing");
}

}  // namespace

int evaluate(const Invocation& invocation) {
  if (invocation.print_config)
    return print_config(bm::evaluate_schema(), config::parse("", "defaults", bm::evaluate_schema()));
  const parallel::Group world = parallel::Group::world();
  const config::Settings settings =
      read_machine_settings(invocation, bm::evaluate_schema(), world, "evaluate", "run.data_seed");
  const bm::EvaluateJob job = parallel::alike_on_all_ranks([&] { return bm::evaluate_job(settings); });
  const bm::Machine machine = parallel::alike_on_all_ranks([&] { return bm::read_machine(job.machine); });
  const bm::DataSets data = parallel::alike_on_all_ranks([&] { return bm::load_data(settings, job.data_seed); });
  parallel::alike_on_all_ranks([&] { return bm::require_fitting_data(machine, data), true; });
  Log log(world, invocation.quiet);
  std::unique_ptr<store::OutputLock> lock;
  parallel::at_the_door(world, [&] { lock = claim_output(invocation, job.output, "evaluate"); });
  log.say("{}: {} inputs, {} layers, {} label units", job.machine, machine.inputs(), machine.directed.size() + 1,
          machine.top.visible.labels);
  const bm::Evaluation result =
      parallel::alike_on_all_ranks([&] { return bm::evaluate(machine, data, job.rules, job.bound_samples, world); });
  bm::write_evaluation(job.output, world, result, machine, provenance(invocation, settings, world));
  log.show(likelihood_table(result));
  log.show(parts_table(result));
  explain(result, log);
  log.say("results: {0}   figures: glassbox report {0}   contents: glassbox inspect {0}", job.output);
  return parallel::Exit::done;
}

}  // namespace glassbox::drivers
