// Lines and tables about training.
#include "training_log.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "glassbox/statistics/notation.hpp"
#include "table.hpp"

namespace glassbox::drivers {
namespace {

namespace bm = boltzmann;

std::string percent(double share) {
  return std::isnan(share) ? "-" : fmt::format("{:.2f} %", 100.0 * share);
}

/// "log-likelihood -86.31 (held back -87.02)", or what stands in for it where log Z was not asked for.
std::string fit_line(const bm::EpochRecord& record) {
  const bool has_likelihood = !std::isnan(record.train.log_likelihood);
  const double train = has_likelihood ? record.train.log_likelihood : record.train.pseudo_likelihood;
  const double held = has_likelihood ? record.validation.log_likelihood : record.validation.pseudo_likelihood;
  const std::string what = has_likelihood ? "log-likelihood" : "pseudo-likelihood";
  if (!std::isnan(record.train.classification_error))
    return "error " + percent(record.train.classification_error) +
           (std::isnan(record.validation.classification_error)
                ? ""
                : " (held back " + percent(record.validation.classification_error) + ")");
  if (std::isnan(train)) return "reconstruction error " + number(record.train.reconstruction_error, 4);
  return what + " " + number(train, 2) + (std::isnan(held) ? "" : " (held back " + number(held, 2) + ")");
}

/// log Z(error), the error that of annealing; without where Z is summed.
std::string log_z_cell(const bm::EpochRecord& record) {
  if (std::isnan(record.log_z)) return "-";
  return record.log_z_error > 0.0 ? statistics::value_with_error(record.log_z, record.log_z_error)
                                  : number(record.log_z, 2);
}

const bm::EpochRecord* last_of(const std::vector<bm::EpochRecord>& records, std::int64_t stage) {
  const auto found = std::ranges::find(records.rbegin(), records.rend(), stage, &bm::EpochRecord::stage);
  return found == records.rend() ? nullptr : &*found;
}

}  // namespace

void explain_training(const bm::TrainJob& job, const bm::DataSets& data, const std::vector<TrainingTask>& tasks,
                      Log& log) {
  const bm::Dataset& rows = data.train;
  log.say("{}: {} rows of {} units to learn from, {} held back, {} to test on{}", rows.name, rows.rows(), rows.inputs(),
          data.validation.rows(), data.test.rows(),
          rows.label_names.empty() ? "" : fmt::format(", {} labels", rows.label_names.size()));
  for (const bm::StagePlan& plan : bm::stage_plans(job))
    log.say("{}: {} epochs, batches of {}{}", plan.name, plan.epochs, std::min(plan.batch, rows.rows()),
            plan.kind == bm::StageKind::layer ? fmt::format(", {} hidden units", job.model.hidden[plan.layer]) : "");
  const std::vector<bm::StagePlan> plans = bm::stage_plans(job);
  for (const TrainingTask& task : tasks)
    if (task.before && !task.is_finished)
      log.say("{}: going on from {}, epoch {}", task.output, plans[task.before->stage].name, task.before->epoch);
}

void show_training(const bm::TrainingReport& report, Log& log) {
  std::string line = fmt::format("{:5.1f} %  {} epoch {} of {}  {:.0f} rows/s", 100.0 * report.share, report.stage,
                                 report.epoch, report.epochs, report.rows_per_second);
  if (report.last != nullptr) line += "  " + fit_line(*report.last);
  log.live(line + "  " + clock_time(report.seconds_to_go) + " left", report.share, report.seconds);
}

std::string training_table(const bm::TrainingProgress& progress, const std::vector<bm::StagePlan>& plans) {
  std::vector<Row> rows{{"stage", "epochs", "reconstruction", "pseudo-likelihood", "log-likelihood", "held back",
                         "log Z", "error", "held back", "F gap", "dead", "alike"}};
  for (std::size_t s = 0; s < plans.size(); ++s) {
    const bm::EpochRecord* r = last_of(progress.records, static_cast<std::int64_t>(s));
    if (r == nullptr) continue;
    rows.push_back({plans[s].name, fmt::format("{}", r->epoch), number(r->train.reconstruction_error, 4),
                    number(r->train.pseudo_likelihood, 2), number(r->train.log_likelihood, 2),
                    number(r->validation.log_likelihood, 2), log_z_cell(*r), percent(r->train.classification_error),
                    percent(r->validation.classification_error), number(r->free_energy_gap, 2),
                    fmt::format("{}", r->dead), fmt::format("{}", r->duplicates)});
  }
  const bool is_annealed =
      std::ranges::any_of(progress.records, [](const bm::EpochRecord& r) { return r.log_z_error > 0.0; });
  return table(rows) + (is_annealed
                            ? "log Z(error) is annealed forward, one side only: likelihoods are too large in the mean; "
                              "evaluate gives both sides\n"
                            : "");
}

}  // namespace glassbox::drivers
