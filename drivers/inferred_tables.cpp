// Tables of what was inferred from the data of a source: parts, features, scans.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "glassbox/inference/extremum.hpp"
#include "glassbox/statistics/moments.hpp"
#include "infer_log.hpp"
#include "table.hpp"

namespace glassbox::drivers {
namespace {

namespace in = inference;
using in::Quantity;

/// Of a number that is 1 or 0, or not known.
std::string yes_or_no(double value) {
  return std::isnan(value) ? "-" : value == 1.0 ? "yes" : "no";
}

std::string extreme_line(const std::string& what, const in::Extremum& found) {
  return fmt::format("{} at {:.4g} ({:.4g} to {:.4g}): {}{}", what, found.place, found.lowest, found.highest,
                     cell(found.value), found.is_at_end ? "; the end of the scan: it should be wider" : "");
}

void show_parts(const in::DataSummary& summary, const std::vector<in::InferRecord>& records, Log& log) {
  std::vector<Row> rows{{"part", "converged", "beta", "width", "Q", "entropy", "evidence", "known"}};
  for (std::size_t t = 0; t < records.size(); ++t) {
    const in::DataPartOf& part = summary.parts[t];
    if (part.kind != in::PartKind::all && part.kind != in::PartKind::one_class) continue;
    const in::InferRecord& r = records[t];
    rows.push_back({part.kind == in::PartKind::all ? "all" : "class " + summary.rows.classes[part.number],
                    yes_or_no(r[Quantity::converged]), number(r[Quantity::beta], 4), number(r[Quantity::beta_error], 4),
                    number(r[Quantity::self_overlap], 4), number(r[Quantity::entropy], 4),
                    number(r[Quantity::evidence_gain], 1), yes_or_no(r[Quantity::is_identifiable])});
  }
  log.show(table(rows));
  const auto negative =
      std::ranges::count_if(records, [](const in::InferRecord& r) { return r[Quantity::entropy] < -1e-3; });
  if (negative > 0)
    log.say(
        "warning: the entropy is negative in {} of {} inferences: beta / sqrt N = {:.2f} is not small, and messages "
        "between inputs that hang together are too sure",
        negative, records.size(),
        records.front()[Quantity::beta] / std::sqrt(static_cast<double>(summary.rows.rows.units())));
}

/// Several features, and which of them are none.
void show_features(const in::DataFeatures& found, Log& log) {
  if (found.beta.size() < 2) return;
  std::vector<Row> rows{{"feature", "converged", "beta", "evidence", "known", "|cosine| with one before"}};
  std::string none;
  for (std::size_t k = 0; k < found.beta.size(); ++k) {
    double most = k == 0 ? std::nan("") : 0.0;
    for (std::size_t before = 0; before < k; ++before)
      most = std::max(most, in::cosine(found.magnetisation[k], found.magnetisation[before]));
    rows.push_back({fmt::format("{}", k + 1), found.converged[k] ? "yes" : "no", number(found.beta[k], 4),
                    number(found.evidence_gain[k], 1), yes_or_no(found.identifiable[k]), number(most, 4)});
    if (!found.converged[k] || found.identifiable[k] == 0.0) none += (none.empty() ? "" : ", ") + rows.back()[0];
  }
  log.show(table(rows));
  if (!none.empty())
    log.say(
        "warning: {} {} no feature of the data: messages did not converge, or no beta explains more than fair coins",
        none, none.find(',') == std::string::npos ? "is" : "are");
}

void show_scan(const in::DataSummary& summary, Log& log) {
  std::vector<Row> scan{
      {"parts", "size", "converged", "overlap with all", "Q", "entropy", "beta", "known", "evidence/row"}};
  for (const in::PartSummary& s : summary.scan)
    scan.push_back({in::name(s.kind), fmt::format("{}", s.size), fmt::format("{}/{}", s.converged, s.count),
                    cell(s.overlap), cell(s.self_overlap), cell(s.entropy), cell(s.beta),
                    fmt::format("{}/{}", s.known, s.converged), cell(s.evidence_per_row)});
  if (scan.size() > 1) log.show(table(scan));
  std::vector<double> halves = summary.half_overlaps;
  std::erase_if(halves, [](double overlap) { return std::isnan(overlap); });
  if (!halves.empty())
    log.say("features of disjoint halves agree: |cosine| = {}, {:.4f} where they agree least",
            cell(statistics::mean_with_error(halves)), *std::ranges::min_element(halves));
}

}  // namespace

void show_inferred(const in::DataSummary& summary, const std::vector<in::InferRecord>& records, Log& log) {
  show_parts(summary, records, log);
  if (!std::isnan(summary.separation))
    log.say("the feature puts {:.1f} % of the rows on the side of their class", 100.0 * summary.separation);
  show_features(summary.features, log);
  show_scan(summary, log);
  std::vector<statistics::Estimate> gains;
  for (const double gain : summary.gains) gains.push_back({gain, std::nan("")});
  if (!gains.empty())
    log.say("{}", extreme_line("evidence of all rows is largest on its grid of betas",
                               in::extremum(summary.betas, gains, in::Extreme::maximum)));
}

}  // namespace glassbox::drivers
