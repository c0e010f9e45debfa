// Tables of what was inferred.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "glassbox/inference/extremum.hpp"
#include "glassbox/inference/planted_summary.hpp"
#include "glassbox/inference/state_evolution.hpp"
#include "infer_log.hpp"
#include "table.hpp"

namespace glassbox::drivers {
namespace {

namespace in = inference;
using in::Quantity;

std::string number(double value, int digits) {
  return std::isnan(value) ? "-" : fmt::format("{:.{}f}", value, digits);
}

statistics::Estimate of(const in::PointSummary& point, Quantity quantity) {
  return point.average[static_cast<std::size_t>(quantity)];
}

double theory_overlap(const in::InferJob& job, const in::PlantedPoint& point) {
  const double alpha = static_cast<double>(point.rows) / static_cast<double>(point.inputs);
  if (job.beta > 0.0 && job.beta != point.beta) return in::mismatched_state(alpha, point.beta, job.beta).overlap;
  return in::matched_state(alpha, point.beta).overlap;
}

std::string extreme_line(const std::string& what, const in::Extremum& found) {
  return fmt::format("{} at {:.4g} ({:.4g} to {:.4g}): {}{}", what, found.place, found.lowest, found.highest,
                     cell(found.value), found.is_at_end ? "; the end of the scan: it should be wider" : "");
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
  if (points.size() > most_lines) log.say("{} more points are in {}", points.size() - most_lines, job.output);
  show_transition(job, records, log);
}

void show_inferred(const in::DataSummary& summary, const std::vector<in::InferRecord>& records, Log& log) {
  std::vector<Row> rows{{"part", "converged", "beta", "width", "Q", "entropy", "evidence", "known"}};
  for (std::size_t t = 0; t < records.size(); ++t) {
    if (summary.parts[t].kind != in::PartKind::all && summary.parts[t].kind != in::PartKind::one_class) continue;
    const in::InferRecord& r = records[t];
    rows.push_back(
        {summary.parts[t].kind == in::PartKind::all ? "all" : "class " + summary.rows.classes[summary.parts[t].number],
         r.has_converged() ? "yes" : "no", number(r[Quantity::beta], 4), number(r[Quantity::beta_error], 4),
         number(r[Quantity::self_overlap], 4), number(r[Quantity::entropy], 4), number(r[Quantity::evidence_gain], 1),
         std::isnan(r[Quantity::is_identifiable]) ? "-"
         : r[Quantity::is_identifiable] == 1.0    ? "yes"
                                                  : "no"});
  }
  log.show(table(rows));
  const auto negative =
      std::ranges::count_if(records, [](const in::InferRecord& r) { return r[Quantity::entropy] < -1e-3; });
  if (negative > 0)
    log.say(
        "warning: the entropy is negative in {} of {} inferences: beta / sqrt N = {:.2f} is not small, and messages "
        "between inputs that hang together are too sure; log Z and the feature change little by it",
        negative, records.size(),
        records.front()[Quantity::beta] / std::sqrt(static_cast<double>(summary.rows.rows.units())));
  if (!std::isnan(summary.separation))
    log.say("the feature puts {:.1f} % of the rows on the side of their class", 100.0 * summary.separation);
  std::vector<Row> scan{{"parts", "size", "converged", "overlap with all", "Q", "entropy", "beta", "evidence/row"}};
  for (const in::PartSummary& s : summary.scan)
    scan.push_back({in::name(s.kind), fmt::format("{}", s.size), fmt::format("{}/{}", s.converged, s.count),
                    cell(s.overlap), cell(s.self_overlap), cell(s.entropy), cell(s.beta), cell(s.evidence_per_row)});
  if (scan.size() > 1) log.show(table(scan));
  std::vector<statistics::Estimate> gains;
  for (const double gain : summary.gains) gains.push_back({gain, std::nan("")});
  if (!gains.empty())
    log.say("{}", extreme_line("evidence of all rows is largest on its grid of betas",
                               in::extremum(summary.betas, gains, in::Extreme::maximum)));
}

}  // namespace glassbox::drivers
