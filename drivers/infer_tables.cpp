// Tables of what was inferred from planted data.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "glassbox/inference/planted_summary.hpp"
#include "glassbox/inference/state_evolution.hpp"
#include "infer_log.hpp"
#include "table.hpp"

namespace glassbox::drivers {
namespace {

namespace in = inference;
using in::Quantity;

statistics::Estimate of(const in::PointSummary& point, Quantity quantity) {
  return point.average[static_cast<std::size_t>(quantity)];
}

double theory_overlap(const in::InferJob& job, const in::PlantedPoint& point) {
  const double alpha = static_cast<double>(point.rows) / static_cast<double>(point.inputs);
  if (job.beta > 0.0 && job.beta != point.beta) return in::mismatched_state(alpha, point.beta, job.beta).overlap;
  return in::matched_state(alpha, point.beta).overlap;
}

}  // namespace

void show_planted(const InferTasks& tasks, const std::vector<in::InferRecord>& records, Log& log) {
  constexpr std::size_t most_lines = 60;
  const in::InferJob& job = tasks.job;
  const std::vector<in::PlantedPoint> points = in::points(job.planted);
  const std::vector<in::PointSummary> summaries = in::summaries(job.planted, records);
  std::vector<Row> rows{{"N", "M", "beta", "alpha/alpha_c", "overlap", "theory", "Q", "entropy", "log Z", "converged"}};
  if (job.learns_beta) rows[0].insert(rows[0].end(), {"inferred beta", "width", "known"});
  for (std::size_t p = 0; p < std::min(points.size(), most_lines); ++p) {
    const in::PlantedPoint& point = points[p];
    const in::PointSummary& is = summaries[p];
    rows.push_back({fmt::format("{}", point.inputs), fmt::format("{}", point.rows), fmt::format("{:.4g}", point.beta),
                    fmt::format("{:.4g}", point.alpha * std::pow(point.beta, 4.0)), cell(of(is, Quantity::overlap)),
                    job.are_joint ? "-" : number(theory_overlap(job, point), 4), cell(of(is, Quantity::self_overlap)),
                    cell(of(is, Quantity::entropy)), cell(of(is, Quantity::log_z)),
                    fmt::format("{:.0f} %", 100.0 * is.converged)});
    if (job.learns_beta)
      rows.back().insert(rows.back().end(),
                         {cell(of(is, Quantity::beta)), number(of(is, Quantity::beta_error).value, 4),
                          fmt::format("{:.0f} %", 100.0 * of(is, Quantity::is_identifiable).value)});
  }
  log.show(table(rows));
  if (std::ranges::any_of(summaries, [](const in::PointSummary& s) { return s.converged < 1.0; }))
    log.say(
        "averages are over instances that converged, which found more of the feature than the others; P(|q|) in the "
        "file is over all");
  if (points.size() > most_lines) log.say("{} more points are in {}", points.size() - most_lines, job.output);
  show_transition(job, records, log);
}

}  // namespace glassbox::drivers
